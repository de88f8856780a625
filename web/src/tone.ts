// How two deal with each other as a number, from -1, all conflict, to 1, all cooperation, by the sums of scores; and as
// one of seven colours (styles), which can be told apart without seeing red and green.
import type { Lang, Tone } from "./types";

export const STEPS = [-3, -2, -1, 0, 1, 2, 3] as const;

// null: no act has a score
export function tone({ cooperation, conflict }: Tone): number | null {
  const good = Math.abs(cooperation), bad = Math.abs(conflict);
  return good + bad > 0 ? (good - bad) / (good + bad) : null;
}

export function step(value: number): number {
  return Math.sign(value) * Math.min(3, Math.floor(Math.abs(value) * 3.5 + 0.5)) || 0;
}

// tone-n3 … tone-0 … tone-p3
export function stepClass(step: number): string {
  return "tone-" + (step < 0 ? "n" : step > 0 ? "p" : "") + Math.abs(step);
}

export function toneClass(of: Tone): string {
  return stepClass(step(tone(of) ?? 0));
}

// "+0.4", with the sign that typography has
export function toneText(lang: Lang, of: Tone): string {
  const value = tone(of);
  if (value === null) return "–";
  const text = Math.abs(value).toLocaleString(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (Math.abs(value) < 0.05 ? "" : value < 0 ? "−" : "+") + text;
}
