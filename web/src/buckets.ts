// Days, months and years of a chart.
import type { Bucket, Timeline } from "./types";

export type By = Timeline["by"];
const WIDTH: Record<By, number> = { day: 10, month: 7, year: 4 };
const MOST = 1500;

function iso(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}

// the day after as many steps; key is that of a bucket
export function step(by: By, key: string, n: number): string {
  const [year, month = 1, day = 1] = key.split("-").map(Number);
  const at = by === "day" ? iso(year, month - 1, day + n) : by === "month" ? iso(year, month - 1 + n, 1) : iso(year + n, 0, 1);
  return at.slice(0, WIDTH[by]);
}

// first and last day of a bucket
export function daysOf(by: By, key: string): [string, string] {
  const from = (key + "-01-01").slice(0, 10);
  if (by === "day") return [from, from];
  const next = step(by, key, 1);
  return [from, step("day", (next + "-01-01").slice(0, 10), -1)];
}

export function keyOf(by: By, day: string): string {
  return (day + "-01-01").slice(0, 10).slice(0, WIDTH[by]);
}

// All buckets from the first to the last (or between two days), with those in which nothing happened.
export function whole(by: By, buckets: Bucket[], since?: string | null, until?: string | null): Bucket[] {
  const first = since ? keyOf(by, since) : buckets[0]?.from;
  const last = until ? keyOf(by, until) : buckets.at(-1)?.from;
  if (!first || !last) return buckets;
  const held = new Map(buckets.map((bucket) => [bucket.from, bucket]));
  const out: Bucket[] = [];
  for (let key = first; key <= last && out.length < MOST; key = step(by, key, 1)) {
    out.push(held.get(key) ?? { from: key, acts: 0, cooperation: 0, conflict: 0 });
  }
  return out;
}

// Where most of it lies: without the few acts of long ago (or to come) that would press the rest together.
export function busyPart(by: By, buckets: Bucket[]): Bucket[] {
  const all = buckets.reduce((sum, { acts }) => sum + acts, 0);
  let from = 0, to = buckets.length, left = all * 0.02, right = all * 0.005;
  while (from < to - 1 && buckets[from].acts <= left) left -= buckets[from++].acts;
  while (to - 1 > from && buckets[to - 1].acts <= right) right -= buckets[--to].acts;
  const kept = buckets.slice(from, to);
  const spared = whole(by, buckets).length - whole(by, kept).length;
  return spared > 24 ? kept : buckets;
}

export const sum = (buckets: Bucket[]) => buckets.reduce((all, { acts, cooperation, conflict }) =>
  ({ acts: all.acts + acts, cooperation: all.cooperation + cooperation, conflict: all.conflict - Math.abs(conflict) }),
{ acts: 0, cooperation: 0, conflict: 0 });
