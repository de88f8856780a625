// An article laid out for reading: its paragraphs in order, cut into sheets, and the marks of its events on them.
import { Marks, sheets, type Laid, type Part, type Stretch } from "./marks";
import { indexes } from "./spans";
import type { Article, Event, Span } from "./types";

export interface Sheet extends Stretch {
  kind: string;
  coded: boolean;
  first: boolean; // of its paragraph
  last: boolean;
  named: boolean; // begins a run of paragraphs that are not of the article
}

export interface Laying {
  sheets: Sheet[];
  marks: Marks;
  count: number; // of marks that say who, what or whom
}

type Given = Pick<Article, "text" | "blocks" | "events">;
type Para = Stretch & { kind: string; coded: boolean };

const SHEET = 4000;

interface Found { span: Span; event: number; part: Part }

function spansOf(events: Event[]): Found[] {
  const found: Found[] = [];
  events.forEach(({ evidence }, event) => {
    for (const { span, source, trigger, target } of evidence) {
      for (const [part, of] of [["evidence", span], ["source", source], ["trigger", trigger], ["target", target]] as const) {
        if (of) found.push({ span: of, event, part });
      }
    }
  });
  return found;
}

// What stands between paragraphs and is more than blanks is shown too, as it is not known what it is.
function whole(text: string, given: Para[]): Para[] {
  const all: Para[] = [];
  let at = 0;
  const gap = (to: number) => {
    if (to > at && /\S/.test(text.slice(at, to))) all.push({ from: at, to, kind: "furniture", coded: false });
  };
  for (const para of [...given].sort((a, b) => a.from - b.from)) {
    gap(para.from);
    const from = Math.max(at, para.from);
    if (para.to > from) all.push({ ...para, from });
    at = Math.max(at, para.to);
  }
  if (given.length) gap(text.length);
  else if (text) all.push({ from: 0, to: text.length, kind: "body", coded: true });
  return all;
}

function inSheets(text: string, paras: Para[]): Sheet[] {
  return paras.flatMap((para, i) => {
    const before = paras[i - 1];
    const named = !para.coded && !(before && !before.coded && before.kind === para.kind);
    const parts = sheets(text, para, SHEET);
    return parts.map((part, j) => ({ ...part, kind: para.kind, coded: para.coded, first: j === 0, last: j === parts.length - 1, named: named && j === 0 }));
  });
}

export function lay({ text, blocks, events }: Given): Laying {
  const found = spansOf(events);
  const offsets = [...blocks.map((block) => block.span), ...found.map((one) => one.span)].flat();
  const at = indexes(text, offsets);
  const paras = blocks.map(({ kind, coded }, i) => ({ kind, coded, from: at[2 * i], to: at[2 * i + 1] }));
  const laid: Laid[] = found.map(({ event, part }, i) => {
    const k = 2 * (blocks.length + i);
    return { event, part, from: at[k], to: at[k + 1] };
  });
  return { sheets: inSheets(text, whole(text, paras)), marks: new Marks(laid), count: laid.filter(({ part }) => part !== "evidence").length };
}

// Of a whole trace what is about one event: from its line to the next one that is not set in.
export function traceOf(trace: string, event: string): string {
  const lines = trace.split("\n");
  const start = lines.findIndex((line) => /^event \d/.test(line) && line.includes(event));
  if (start < 0) return "";
  let end = start + 1;
  while (end < lines.length && !/^\S/.test(lines[end])) end++;
  return lines.slice(start, end).join("\n").trimEnd() + "\n";
}
