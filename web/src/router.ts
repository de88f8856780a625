// The address bar holds the state: paths of the page, and going from one to another.
import { useEffect, useState } from "preact/hooks";

export const NAMES = ["overview", "timeline", "occurrence", "article", "network", "map", "calendar", "search", "try", "corrections"] as const;
export type Name = (typeof NAMES)[number];

export interface Route {
  name: Name | "missing";
  id: string | null; // of the occurrence or article
  query: URLSearchParams;
}

const WITH_ID: Name[] = ["occurrence", "article"];

export function parse(path: string, search: string): Route {
  const [first = "", second = null, ...rest] = path.split("/").slice(1).map(decode);
  const query = new URLSearchParams(search);
  const name = first === "" ? "overview" : (NAMES as readonly string[]).includes(first) && first !== "overview" ? first as Name : "missing";
  const wants = name !== "missing" && WITH_ID.includes(name);
  if (rest.length || wants !== !!second) return { name: "missing", id: null, query };
  return { name, id: wants ? second : null, query };
}

function decode(part: string): string {
  try { return decodeURIComponent(part); } catch { return part; }
}

type Params = Record<string, string | number | null | undefined> | URLSearchParams;

// The address of a view: link("occurrence", "1f0a"), link("timeline", null, { between: "RUS,CHN" })
export function link(name: Name, id: string | number | null = null, query: Params = {}): string {
  const params = query instanceof URLSearchParams ? query : new URLSearchParams();
  if (!(query instanceof URLSearchParams)) {
    for (const [key, value] of Object.entries(query)) if (value !== null && value !== undefined && value !== "") params.set(key, String(value));
  }
  const text = params.toString().replace(/%2C/g, ",").replace(/%3A/g, ":");
  return (name === "overview" ? "/" : "/" + name) + (id === null ? "" : "/" + encodeURIComponent(id)) + (text ? "?" + text : "");
}

const listeners = new Set<() => void>();

export function current(): Route {
  return parse(location.pathname, location.search);
}

// replace: as if the present state had been that all along (typing in a filter)
export function go(to: string, how: { replace?: boolean; keepPlace?: boolean } = {}): void {
  if (to === location.pathname + location.search) return;
  if (how.replace) history.replaceState(null, "", to); else history.pushState(null, "", to);
  listeners.forEach((listener) => listener());
  if (!how.replace && !how.keepPlace) scrollTo(0, 0);
}

export function useRoute(): Route {
  const [route, setRoute] = useState(current);
  useEffect(() => {
    const listener = () => setRoute(current());
    listeners.add(listener);
    addEventListener("popstate", listener);
    return () => { listeners.delete(listener); removeEventListener("popstate", listener); };
  }, []);
  return route;
}

// Clicks on links of the page, in text and in drawings, change the state instead of loading it anew.
export function followLinks(): void {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const anchor = (event.target as Element | null)?.closest?.("a");
    const href = anchor?.getAttribute("href");
    if (!anchor || !href?.startsWith("/") || href.startsWith("//") || href.startsWith("/api/") || anchor.hasAttribute("target") || anchor.hasAttribute("download")) return;
    event.preventDefault();
    go(href);
  });
}
