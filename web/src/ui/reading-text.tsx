// The text of an article with its events marked, and greyed out, by name, what is not of the article. A long text comes
// a few sheets at a time, so that the page goes on answering.
import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { cut, type Cut, type Marks, type Part } from "../marks";
import type { Laying, Sheet } from "../reading";
import { shown } from "../shown";
import { useTexts, type Key } from "../texts";

const AT_ONCE = 40, MARKS_AT_ONCE = 800;
const KINDS = ["title", "standfirst", "body", "caption", "dateline", "byline", "credit", "teaser", "furniture"];

// How many sheets come next: so many, or fewer where they are full of marks, but one at least.
function following({ sheets, marks }: Laying, from: number): number {
  let to = from, sum = 0;
  while (to < Math.min(sheets.length, from + AT_ONCE)) {
    sum += marks.within(sheets[to]).length;
    if (to > from && sum > MARKS_AT_ONCE) break;
    to++;
  }
  return to;
}

// Grows to all sheets, a step a frame.
function useGrowing(laying: Laying): number {
  const [count, setCount] = useState(() => following(laying, 0));
  useEffect(() => {
    if (count >= laying.sheets.length) return;
    const timer = setTimeout(() => setCount(following(laying, count)), 16);
    return () => clearTimeout(timer);
  }, [count, laying]);
  return count;
}

function eventsOf(piece: Cut, part?: Part): string | undefined {
  const events = new Set(piece.marks.filter((mark) => part ? mark.part === part : mark.part !== "evidence").map((mark) => mark.event));
  return events.size ? [...events].join(" ") : undefined;
}

// data-… say of which events (by number) this is who, what, whom or evidence: reading.tsx lights them.
function Piece({ text, piece, begins }: { text: string; piece: Cut; begins: boolean }): JSX.Element {
  const { t } = useTexts();
  const said = shown(text.slice(piece.from, piece.to));
  const data = {
    "data-events": eventsOf(piece), "data-evidence": eventsOf(piece, "evidence"),
    "data-source": eventsOf(piece, "source"), "data-trigger": eventsOf(piece, "trigger"), "data-target": eventsOf(piece, "target"),
  };
  if (!data["data-events"]) return <span {...data}>{said}</span>;
  const parts = (["source", "trigger", "target"] as const).filter((part) => data[`data-${part}`]);
  const title = parts.map((part) => t(`act.${part}`)).join(", ");
  const mark = <mark class={parts.join(" ")} title={title} {...data}>{said}</mark>;
  return begins ? <a class="to-event" href={`#event-${data["data-trigger"]!.split(" ")[0]}`}>{mark}</a> : mark;
}

// Of a trigger that other marks cut in pieces only the first is a link.
function begins(piece: Cut): boolean {
  return piece.marks.some((mark) => mark.part === "trigger" && mark.from === piece.from);
}

function Leaf({ text, sheet, marks }: { text: string; sheet: Sheet; marks: Marks }): JSX.Element {
  const { t } = useTexts();
  return useMemo(() => {
    const of = marks.within(sheet);
    const kind = KINDS.includes(sheet.kind) ? sheet.kind : "furniture";
    const pieces = of.length ? cut(sheet, of) : [{ ...sheet, marks: [] }];
    return (
      <p class={`leaf ${kind}${sheet.coded ? "" : " aside"}${sheet.first ? "" : " goes-on"}`} dir="auto">
        {sheet.named ? <span class="aside-name">{t(`article.kind.${kind}` as Key)}</span> : null}
        {pieces.map((piece) => piece.marks.length
          ? <Piece key={piece.from} text={text} piece={piece} begins={begins(piece)} />
          : shown(text.slice(piece.from, piece.to)))}
      </p>
    );
  }, [text, sheet, marks, t]);
}

export function ReadingText({ text, laying, lang, grown }: {
  text: string; laying: Laying; lang: string | null; grown: () => void;
}): JSX.Element {
  const count = useGrowing(laying);
  useEffect(grown, [count]);
  return (
    <div class={`reader-text${laying.sheets.length > AT_ONCE ? " long" : ""}`} lang={lang ?? undefined}>
      {laying.sheets.slice(0, count).map((sheet) => <Leaf key={sheet.from} text={text} sheet={sheet} marks={laying.marks} />)}
    </div>
  );
}
