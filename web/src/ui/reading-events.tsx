// The events of an article, one a card: what, who, whom, when, where, who says so, and on demand how it was found.
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { asProblem, type Problem } from "../api";
import { keep } from "../export";
import { link } from "../router";
import { shown } from "../shown";
import { useTexts } from "../texts";
import type { Event } from "../types";
import { Act, Busy, Nothing, StatusMark, Text, Trouble, When, Who } from "./bits";

// How an event was found; without one, all that was found and not found.
export type Tracer = (event: string | null) => Promise<string>;

const TRACE_SHOWN = 100_000;

export function Trace({ event, trace }: { event: string | null; trace: Tracer }): JSX.Element {
  const { t } = useTexts();
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let here = true;
    trace(event).then((said) => here && setText(said), (error) => here && setProblem(asProblem(error)));
    return () => { here = false; };
  }, [event, trace]);
  if (problem) return <Trouble problem={problem} />;
  if (text === null) return <Busy />;
  if (!text.trim()) return <Nothing>{t("article.no-trace")}</Nothing>;
  const long = text.length > TRACE_SHOWN;
  return (
    <>
      <pre class="trace" tabIndex={0} role="region" aria-label={t("article.trace")} translate={false}>{shown(long ? text.slice(0, TRACE_SHOWN) + "\n…" : text)}</pre>
      {long ? <p><button type="button" onClick={() => keep(text, "trace.txt", "text/plain;charset=utf-8")}>{t("article.trace-whole")}</button></p> : null}
    </>
  );
}

function Facts({ event }: { event: Event }): JSX.Element {
  const { t, number } = useTexts();
  return (
    <dl class="facts">
      <div><dt>{t("article.when")}</dt><dd><When day={event.date?.from ? event.date : null} />{event.date?.text ? <> <q><Text>{event.date.text}</Text></q></> : null}</dd></div>
      {event.place ? <div><dt>{t("article.where")}</dt><dd><Text>{event.place.name}</Text></dd></div> : null}
      {event.said_by ? <div><dt>{t("article.said-by")}</dt><dd><Text>{event.said_by}</Text></dd></div> : null}
      {event.quote ? <div><dt>{t("article.quote")}</dt><dd><q><Text>{event.quote}</Text></q></dd></div> : null}
      {event.topics.length ? <div><dt>{t("article.topics")}</dt><dd>{event.topics.map((topic, i) => <>{i ? "; " : null}<Text key={i}>{topic.text}</Text></>)}</dd></div> : null}
      {event.confidence === null ? null : <div><dt>{t("article.confidence")}</dt><dd>{number(event.confidence, 2)}</dd></div>}
    </dl>
  );
}

export function Card({ event, number, pinned, pin, trace, open }: {
  event: Event; number: number; pinned: boolean; pin: () => void; trace: Tracer; open: boolean;
}): JSX.Element {
  const { t } = useTexts();
  const [traced, setTraced] = useState(false);
  return (
    <>
      <button type="button" class="card-head" aria-pressed={pinned} title={t("article.show-marks")} onClick={pin}>
        <span class="card-number">{number + 1}</span>
        <Act type={event.type} mode={event.mode} />
        <StatusMark status={event.status} />
        {event.corrected ? <span class="corrected">{t("article.corrected")}</span> : null}
      </button>
      <p class="card-who"><Who actors={event.source} />{event.target.length ? <> <span aria-label={t("article.towards")} role="img">→</span> <Who actors={event.target} /></> : null}</p>
      {open ? <Facts event={event} /> : null}
      <p class="card-ways">
        {event.occurrence ? <a href={link("occurrence", event.occurrence)}>{t("article.occurrence")}</a> : null}
        <button type="button" class="quiet" aria-expanded={traced} onClick={() => setTraced(!traced)}>{t("article.trace")}</button>
      </p>
      {traced ? <Trace event={event.event} trace={trace} /> : null}
    </>
  );
}

const AT_ONCE = 50;

export function EventList({ events, pinned, pin, trace }: {
  events: Event[]; pinned: number | null; pin: (event: number | null) => void; trace: Tracer;
}): JSX.Element {
  const { t } = useTexts();
  const [wanted, setWanted] = useState(AT_ONCE);
  const count = Math.min(events.length, Math.max(wanted, pinned === null ? 0 : pinned + 1));
  if (!events.length) return <Nothing>{t("article.no-events")}</Nothing>;
  return (
    <>
      <ol class="cards">
        {events.slice(0, count).map((event, i) => (
          <li key={i} id={`event-${i}`} data-card={i} data-entry class={`card${pinned === i ? " pinned" : ""}`}>
            <Card event={event} number={i} pinned={pinned === i} pin={() => pin(pinned === i ? null : i)} trace={trace} open />
          </li>
        ))}
      </ol>
      {count < events.length ? <p class="more"><button type="button" onClick={() => setWanted(count + AT_ONCE)}>{t("state.more")}</button></p> : null}
    </>
  );
}
