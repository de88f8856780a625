// Who did what to whom, laid over a text. Marks of many events overlap, so a stretch is cut where any of them begins or
// ends, and each piece knows all that cover it. What is overlong is cut into sheets, which a browser lays out one at a
// time. Places count the string's own units; spans.ts makes them of bytes.

export type Part = "evidence" | "source" | "trigger" | "target";

export interface Stretch { from: number; to: number }
export interface Laid extends Stretch { event: number; part: Part }
export interface Cut extends Stretch { marks: Laid[] }

// All marks of a text, to be asked for those of a stretch.
export class Marks {
  private readonly marks: Laid[];
  private readonly reach: Int32Array; // how far this mark and all before it reach

  constructor(marks: Laid[]) {
    this.marks = marks.filter((mark) => mark.to > mark.from).sort((a, b) => a.from - b.from || a.to - b.to || a.event - b.event);
    this.reach = new Int32Array(this.marks.length);
    let far = 0;
    this.marks.forEach((mark, i) => { this.reach[i] = far = Math.max(far, mark.to); });
  }

  private first(beyond: number): number {
    let low = 0, high = this.reach.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.reach[middle] > beyond) high = middle; else low = middle + 1;
    }
    return low;
  }

  within({ from, to }: Stretch): Laid[] {
    const found: Laid[] = [];
    for (let i = this.first(from); i < this.marks.length && this.marks[i].from < to; i++) {
      if (this.marks[i].to > from) found.push(this.marks[i]);
    }
    return found;
  }
}

// A stretch in pieces that the same marks cover from end to end. marks: in order of their beginning
export function cut(stretch: Stretch, marks: Laid[]): Cut[] {
  const edges = new Set([stretch.from, stretch.to]);
  for (const { from, to } of marks) {
    if (from > stretch.from && from < stretch.to) edges.add(from);
    if (to > stretch.from && to < stretch.to) edges.add(to);
  }
  const places = [...edges].sort((a, b) => a - b);
  let open: Laid[] = [];
  let next = 0;
  return places.slice(0, -1).map((from, i) => {
    open = open.filter((mark) => mark.to > from);
    for (; next < marks.length && marks[next].from <= from; next++) if (marks[next].to > from) open.push(marks[next]);
    return { from, to: places[i + 1], marks: open.slice() };
  });
}

// A stretch in sheets of about so many units: cut at spaces where there are some, never inside a pair.
export function sheets(text: string, { from, to }: Stretch, size: number): Stretch[] {
  const found: Stretch[] = [];
  while (to - from > size * 1.5) {
    let end = from + size;
    while (end > from + size / 2 && !/\s/.test(text[end - 1])) end--;
    if (end <= from + size / 2) end = from + size;
    if (/[\udc00-\udfff]/.test(text[end])) end++;
    found.push({ from, to: end });
    from = end;
  }
  if (to > from) found.push({ from, to });
  return found;
}
