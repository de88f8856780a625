// Events as a table that is saved: the columns of docs/events.md, as far as the page has them.
import { useCallback } from "preact/hooks";
import type { Sheet } from "../export";
import type { Actor, Event } from "../types";

const COLUMNS = ["event", "occurrence", "article", "url", "outlet", "lang", "title", "published", "type", "mode", "status", "date", "date_to",
  "precision", "source_codes", "source_names", "target_codes", "target_names", "place", "place_code", "said_by", "quote", "confidence", "evidence"];

export function codes(actors: Actor[]): string {
  return actors.map((actor) => actor.code + (actor.role ? ":" + actor.role : "")).join("; ");
}

export function people(actors: Actor[]): string {
  return actors.map((actor) => actor.name ?? "").join("; ").replace(/^[; ]+$/, "");
}

export function eventSheet(events: Event[]): Sheet {
  return {
    columns: COLUMNS,
    rows: events.map((event) => [event.event, event.occurrence, event.article, event.url, event.outlet, event.lang, event.title, event.published,
      event.type, event.mode, event.status, event.date?.from, event.date?.to, event.date?.precision, codes(event.source), people(event.source),
      codes(event.target), people(event.target), event.place?.name, event.place?.code, event.said_by, event.quote, event.confidence,
      event.evidence[0]?.text]),
  };
}

export function useEventSheet(events: Event[]): () => Sheet {
  return useCallback(() => eventSheet(events), [events]);
}
