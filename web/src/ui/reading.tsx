// An article and its events side by side. Whatever of the two is pointed at or has the focus lights up in the other; a
// click pins it. Lighting sets classes on what is there already: a long text is not made anew for it.
import type { JSX } from "preact";
import { useCallback, useEffect, useMemo, useRef } from "preact/hooks";
import { lay } from "../reading";
import { useTexts } from "../texts";
import type { Article } from "../types";
import { Card, EventList, type Tracer } from "./reading-events";
import { ReadingText } from "./reading-text";

const PARTS = ["evidence", "source", "trigger", "target"] as const;

function light(root: HTMLElement, events: string[]): void {
  for (const old of root.querySelectorAll(".lit")) old.classList.remove("lit", ...PARTS.map((part) => "lit-" + part));
  root.classList.toggle("has-lit", events.length > 0);
  for (const event of events) {
    for (const part of PARTS) for (const found of root.querySelectorAll(`[data-${part}~="${event}"]`)) found.classList.add("lit", "lit-" + part);
    root.querySelector(`[data-card="${event}"]`)?.classList.add("lit");
  }
}

// the events that an element of text or list is about
function eventsAt(target: EventTarget | null): string[] {
  const found = (target as Element | null)?.closest?.<HTMLElement>("[data-events],[data-card],.to-event");
  const held = found?.matches(".to-event") ? found.querySelector<HTMLElement>("[data-events]") : found;
  return (held?.dataset.events ?? held?.dataset.card ?? "").split(" ").filter(Boolean);
}

// where the text tells an event
function markOf(root: HTMLElement | null, event: number): Element | null {
  return root?.querySelector(`.reader-text [data-trigger~="${event}"]`) ?? root?.querySelector(`.reader-text [data-evidence~="${event}"]`) ?? null;
}

function smooth(): ScrollBehavior {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

function Legend(): JSX.Element {
  const { t } = useTexts();
  return (
    <p class="reader-legend">
      {(["source", "trigger", "target"] as const).map((part) => <mark key={part} class={part}>{t(`act.${part}`)}</mark>)}
    </p>
  );
}

export function Reading({ article, pinned, pin, trace }: {
  article: Pick<Article, "text" | "blocks" | "events" | "lang">; pinned: number | null; pin: (event: number | null) => void; trace: Tracer;
}): JSX.Element {
  const { t, count } = useTexts();
  const root = useRef<HTMLDivElement>(null);
  const laying = useMemo(() => lay(article), [article]);
  const rest = useCallback(() => { if (root.current) light(root.current, pinned === null ? [] : [String(pinned)]); }, [pinned]);
  useEffect(rest, [rest, article]);

  // who comes for one event sees it at once, as soon as its place in the text is made
  const sought = useRef(pinned);
  const grown = () => {
    rest();
    const found = sought.current === null ? null : markOf(root.current, sought.current);
    if (!found) return;
    sought.current = null;
    const { top, bottom } = found.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight * 0.8) found.scrollIntoView({ block: "center" });
  };

  const point = (event: Event) => {
    const events = eventsAt(event.target);
    if (events.length && root.current) light(root.current, events); else rest();
  };
  const toText = (number: number | null) => {
    pin(number);
    if (number !== null) markOf(root.current, number)?.scrollIntoView({ block: "center", behavior: smooth() });
  };
  // from the text to the list: of several events at one place, the one after the pinned
  const toList = (event: MouseEvent) => {
    const events = eventsAt(event.target).map(Number);
    if (!events.length) return;
    event.preventDefault();
    const next = events[(events.indexOf(pinned ?? -1) + 1) % events.length];
    pin(next);
    const isKey = event.detail === 0;
    requestAnimationFrame(() => {
      const card = root.current?.querySelector<HTMLElement>(`[data-card="${next}"]`);
      if (!card || !getComputedStyle(card.closest(".reader-events")!).position.includes("sticky")) return;
      card.scrollIntoView({ block: "nearest", behavior: smooth() });
      if (isKey) card.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
    });
  };
  return (
    <div class="reader" ref={root} onPointerOver={point} onPointerLeave={rest} onFocusIn={point} onFocusOut={rest}
      onKeyDown={(event) => { if (event.key === "Escape" && pinned !== null) pin(null); }}>
      <section class="reader-page" aria-label={t("article.text")} onClick={toList}>
        {laying.count ? <Legend /> : null}
        <ReadingText text={article.text} laying={laying} lang={article.lang} grown={grown} />
      </section>
      <section class="reader-events" aria-label={t("article.events")}>
        <h2>{count("article.count", article.events.length)}</h2>
        <EventList events={article.events} pinned={pinned} pin={toText} trace={trace} />
      </section>
      {pinned !== null && article.events[pinned] ? (
        <aside class="peek" aria-label={t("article.events")}>
          <button type="button" class="quiet peek-close" aria-label={t("shell.close")} onClick={() => pin(null)}>✕</button>
          <Card event={article.events[pinned]} number={pinned} pinned pin={() => toText(pinned)} trace={trace} open />
        </aside>
      ) : null}
    </div>
  );
}
