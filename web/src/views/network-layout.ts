// Where everybody stands in the picture of who deals with whom. Forces decide it, from the same places and for the same
// number of steps, so that the same dealings always give the same picture.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type Simulation } from "d3-force";
import type { Pair, Tone } from "../types";

export type Actor = Tone & { code: string };

export interface Spot extends Actor {
  x: number;
  y: number;
  fx?: number | null;
  fy?: number | null;
  radius: number;
  index?: number;
}

export interface Link {
  source: Spot;
  target: Spot;
  tie: Pair;
  width: number;
}

export interface Layout {
  spots: Spot[];
  links: Link[];
  run: Simulation<Spot, Link>;
}

const STEPS = 320;
const MARGIN = { left: 44, right: 60, top: 26, bottom: 34 };

// From least to most, as roots: an area twice as large is twice as much.
function scaled(value: number, most: number, least: number, largest: number): number {
  return least + (largest - least) * Math.sqrt(value / Math.max(1, most));
}

function spotsOf(actors: Actor[], size: number): Spot[] {
  const most = Math.max(1, ...actors.map((actor) => actor.acts));
  const byCode = [...actors].sort((a, b) => (a.code < b.code ? -1 : 1));
  return byCode.map((actor, at) => {
    const turn = at * Math.PI * (3 - Math.sqrt(5)); // as seeds of a sunflower lie
    const far = (Math.sqrt(at + 0.5) * size) / 24;
    return { ...actor, x: far * Math.cos(turn), y: far * Math.sin(turn), radius: scaled(actor.acts, most, 5, 20) };
  });
}

function linksOf(ties: Pair[], spots: Spot[]): Link[] {
  const byCode = new Map(spots.map((spot) => [spot.code, spot]));
  const most = Math.max(1, ...ties.map((tie) => tie.acts));
  const found: Link[] = [];
  for (const tie of [...ties].sort((a, b) => b.acts - a.acts || (a.a + a.b < b.a + b.b ? -1 : 1))) {
    const source = byCode.get(tie.a);
    const target = byCode.get(tie.b);
    if (source && target && source !== target) found.push({ source, target, tie, width: 1.5 + 9.5 * tie.acts / most });
  }
  return found;
}

// All within the picture, whatever the forces came to.
function fit(spots: Spot[], width: number, height: number): void {
  const xs = spots.map((spot) => spot.x);
  const ys = spots.map((spot) => spot.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const roomX = width - MARGIN.left - MARGIN.right;
  const roomY = height - MARGIN.top - MARGIN.bottom;
  const byX = Math.min(1.6, roomX / Math.max(1, right - left));
  const byY = Math.min(1.6, roomY / Math.max(1, bottom - top));
  for (const spot of spots) {
    spot.x = MARGIN.left + roomX / 2 + (spot.x - (left + right) / 2) * byX;
    spot.y = MARGIN.top + roomY / 2 + (spot.y - (top + bottom) / 2) * byY;
  }
}

export function layOut(actors: Actor[], ties: Pair[], width: number, height: number): Layout {
  const size = Math.min(width, height);
  const spots = spotsOf(actors, size);
  const links = linksOf(ties, spots);
  const near = size / (2.2 + Math.sqrt(spots.length));
  const run = forceSimulation<Spot, Link>(spots)
    .force("link", forceLink<Spot, Link>(links).distance((link) => near * 1.5 + link.source.radius + link.target.radius).strength(0.25))
    .force("charge", forceManyBody<Spot>().strength(-near * 5).distanceMax(size))
    .force("apart", forceCollide<Spot>((spot) => spot.radius + 22).strength(0.9))
    .force("x", forceX<Spot>(0).strength(height > width ? 0.09 : 0.05))
    .force("y", forceY<Spot>(0).strength(height > width ? 0.05 : 0.09))
    .stop();
  run.tick(STEPS);
  fit(spots, width, height);
  return { spots, links, run };
}

// For dragging: the forces go on about where the picture stands, and pull nobody to the middle.
export function loosen(layout: Layout): void {
  layout.run.force("x", null).force("y", null).force("charge", null);
  layout.run.force("link", forceLink<Spot, Link>(layout.links).distance(held).strength(0.08));
  layout.run.alpha(0.5).alphaDecay(0.01);
}

function held(link: Link): number {
  return Math.hypot(link.source.x - link.target.x, link.source.y - link.target.y);
}
