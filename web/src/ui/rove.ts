// Many places in one drawing are one stop of the Tab key; arrows go from one to the next that lies that way.

export interface Place { key: string; x: number; y: number }

const WAYS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// The place that a key leads to, or null. places: the weightiest first
export function toward(places: Place[], from: string | null, key: string): Place | null {
  if (key === "Home") return places[0] ?? null;
  if (key === "End") return places[places.length - 1] ?? null;
  const way = WAYS[key];
  const here = places.find((place) => place.key === from);
  if (!way || !here) return way ? places[0] ?? null : null;
  // what lies straight that way comes first, what lies aside only where there is nothing else
  let best: Place | null = null;
  let least = Infinity;
  for (const place of places) {
    const x = place.x - here.x, y = place.y - here.y;
    const along = x * way[0] + y * way[1];
    const aside = Math.abs(x * way[1]) + Math.abs(y * way[0]);
    const far = along + 2 * aside + (aside > along ? 1e6 : 0);
    if (along <= 0.5 || far >= least) continue;
    best = place;
    least = far;
  }
  return best;
}
