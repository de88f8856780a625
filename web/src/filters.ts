// What occurrences are asked for: the filters of the interface, as they stand in the address.

export const FILTERS = ["between", "source", "target", "type", "mode", "status", "since", "until", "said_by", "outlet", "topic", "near", "radius", "search"] as const;
export type Filter = (typeof FILTERS)[number];

// the filters of an address, in their order; type=TYPE and mode go together in type
export function filtersOf(query: URLSearchParams): URLSearchParams {
  const out = new URLSearchParams();
  for (const name of FILTERS) {
    const value = query.get(name)?.trim();
    if (value) out.set(name, value);
  }
  return out;
}

// the query with other values; null or "" takes one away
export function changed(query: URLSearchParams, changes: Partial<Record<string, string | null>>): URLSearchParams {
  const out = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value) out.set(name, value); else out.delete(name);
  }
  return out;
}

export function without(query: URLSearchParams, ...names: string[]): URLSearchParams {
  const out = new URLSearchParams(query);
  names.forEach((name) => out.delete(name));
  return out;
}

// "RUS,CHN" as two; what is missing is ""
export function parties(query: URLSearchParams): [string, string] {
  const [a = "", b = ""] = (query.get("between") ?? "").split(",").map((part) => part.trim());
  return [a, b];
}

export function between(a: string, b: string): string {
  const clean = [a, b].map((part) => part.replace(/,/g, " ").trim()).filter(Boolean);
  return clean.join(",");
}
