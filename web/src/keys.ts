// Keys that work everywhere: / to the search, j and k through a list, g and a letter to a view, ? for help.
import { useEffect } from "preact/hooks";
import { go, link, type Name } from "./router";

const WAYS: Record<string, Name> = { o: "overview", t: "timeline", n: "network", m: "map", c: "calendar", y: "try", e: "corrections" };

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

// Lists mark their entries with data-entry; the first link, or the entry itself, gets the focus.
function step(by: number): void {
  const entries = [...document.querySelectorAll<HTMLElement>("[data-entry]")];
  if (!entries.length) return;
  const here = entries.findIndex((entry) => entry.contains(document.activeElement));
  const next = entries[Math.min(entries.length - 1, Math.max(0, here < 0 ? (by > 0 ? 0 : entries.length - 1) : here + by))];
  const held = next.matches("a,button,[tabindex]") ? next : next.querySelector<HTMLElement>("a[href],button,[tabindex]");
  held?.focus();
  next.scrollIntoView({ block: "nearest" });
}

export function useKeys(help: () => void): void {
  useEffect(() => {
    let before = "";
    const listener = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
      const led = before === "g" ? WAYS[event.key] : undefined;
      before = event.key;
      if (led) go(link(led));
      else if (event.key === "/") document.getElementById("search")?.focus();
      else if (event.key === "j") step(1);
      else if (event.key === "k") step(-1);
      else if (event.key === "?") help();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, [help]);
}
