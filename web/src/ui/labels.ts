// Which names fit into a drawing, and where: the weightiest first, each below, above, right or left of its dot, none over
// another. Widths are guessed from the number of letters.

export interface Dot { key: string; x: number; y: number; radius: number; name: string }
export interface Label { x: number; y: number; anchor: "start" | "middle" | "end" }

interface Box { left: number; right: number; top: number; bottom: number }

const HIGH = 13;

export function nameWidth(name: string): number {
  return [...name].length * 6.4 + 6;
}

function boxOf({ x, y, anchor }: Label, width: number): Box {
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left, right: left + width, top: y - HIGH + 3, bottom: y + 3 };
}

function meets(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function ways({ x, y, radius }: Dot): Label[] {
  return [
    { x, y: y + radius + 12, anchor: "middle" }, { x, y: y - radius - 5, anchor: "middle" },
    { x: x + radius + 4, y: y + 4, anchor: "start" }, { x: x - radius - 4, y: y + 4, anchor: "end" },
  ];
}

export interface Note { key: string; x: number; y: number; name: string }

// the buttons of a drawing lie over it, in this corner
const BUTTONS = { wide: 56, high: 150 };

// dots: the weightiest first. Only what lies within the width and height is named. notes stand where they are, or not.
export function placeLabels(dots: Dot[], notes: Note[], width: number, height: number): { labels: Map<string, Label>; notes: Set<string> } {
  const taken: Box[] = dots.map(({ x, y, radius }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
  taken.push({ left: width - BUTTONS.wide, right: width, top: 0, bottom: BUTTONS.high });
  const labels = new Map<string, Label>();
  dots.forEach((dot, i) => {
    if (dot.x < 0 || dot.y < 0 || dot.x > width || dot.y > height) return;
    const wide = nameWidth(dot.name);
    for (const label of ways(dot)) {
      const box = boxOf(label, wide);
      if (box.left < 0 || box.right > width || box.top < 0 || box.bottom > height) continue;
      if (taken.some((other, j) => j !== i && meets(box, other))) continue;
      taken.push(box);
      labels.set(dot.key, label);
      return;
    }
  });
  const kept = new Set<string>();
  for (const { key, x, y, name } of notes) {
    const box = boxOf({ x, y: y + 4, anchor: "middle" }, nameWidth(name));
    if (taken.some((other) => meets(box, other))) continue;
    taken.push(box);
    kept.add(key);
  }
  return { labels, notes: kept };
}
