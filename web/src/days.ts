// Days as readers write them.
import type { Day, Lang } from "./types";

const FORMS: Record<string, Intl.DateTimeFormatOptions> = {
  day: { day: "numeric", month: "short", year: "numeric" },
  month: { month: "long", year: "numeric" },
  year: { year: "numeric" },
};

const made = new Map<string, Intl.DateTimeFormat>();
function form(lang: Lang, precision: string): Intl.DateTimeFormat {
  const key = lang + precision;
  const shape = lang === "vi" && precision === "day" ? { ...FORMS.day, month: "numeric" as const } : FORMS[precision];
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { ...shape, timeZone: "UTC" }));
  return made.get(key)!;
}

// "2026", "2026-03", "2026-03-04", or with a time behind it
export function dayText(lang: Lang, day: string | null | undefined): string {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(day ?? "");
  if (!match) return day ?? "";
  const precision = match[3] ? "day" : match[2] ? "month" : "year";
  const time = Date.UTC(Number(match[1]), Number(match[2] ?? 1) - 1, Number(match[3] ?? 1));
  return Number.isNaN(time) ? day! : form(lang, precision).format(time);
}

// the days of an act, as precisely as they are known
export function spanText(lang: Lang, day: Day | string | null): string {
  if (!day) return "";
  if (typeof day === "string") return dayText(lang, day);
  if (day.precision === "month") return dayText(lang, day.from.slice(0, 7));
  if (day.precision === "year") return dayText(lang, day.from.slice(0, 4));
  if (!day.to || day.to === day.from) return dayText(lang, day.from);
  return dayText(lang, day.from) + " – " + dayText(lang, day.to);
}
