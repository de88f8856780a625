// Spans count bytes of UTF-8, strings of JavaScript count UTF-16 units: from one to the other.
import type { Span } from "./types";

// The index of each byte offset, given in any order. One behind the end is the end; one inside a letter is its start.
export function indexes(text: string, offsets: number[]): number[] {
  const order = offsets.map((offset, i) => [offset, i]).sort((a, b) => a[0] - b[0]);
  const found = new Array<number>(offsets.length);
  let byte = 0, at = 0, next = 0;
  while (next < order.length) {
    const unit = at < text.length ? text.charCodeAt(at) : 0;
    const pair = unit >= 0xd800 && unit < 0xdc00;
    const width = unit < 0x80 ? 1 : unit < 0x800 ? 2 : pair ? 4 : 3;
    while (next < order.length && (order[next][0] < byte + width || at >= text.length)) found[order[next++][1]] = at;
    byte += width;
    at += pair ? 2 : 1;
  }
  return found;
}

export interface Mark<K> { span: Span | null; kind: K }
export interface Piece<K> { text: string; kinds: K[] }

// The text cut where a mark begins or ends; each piece has the kinds of all marks that cover it. base: the byte at which
// the text begins, when spans count from elsewhere.
export function pieces<K>(text: string, marks: Mark<K>[], base = 0): Piece<K>[] {
  const held = marks.filter((mark): mark is { span: Span; kind: K } => mark.span !== null && mark.span[1] > mark.span[0]);
  const at = indexes(text, held.flatMap(({ span }) => [span[0] - base, span[1] - base]));
  const ranges = held.map(({ kind }, i) => ({ kind, from: at[2 * i], to: at[2 * i + 1] }));
  const cuts = [...new Set([0, text.length, ...at])].sort((a, b) => a - b);
  const out: Piece<K>[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [from, to] = [cuts[i], cuts[i + 1]];
    out.push({ text: text.slice(from, to), kinds: ranges.filter((r) => r.from <= from && to <= r.to).map((r) => r.kind) });
  }
  return out;
}
