// What is ahead, and what became of plans whose day has passed.
import type { JSX } from "preact";
import { useCallback, useMemo } from "preact/hooks";
import { address, useAsk } from "../api";
import { dayText, spanText } from "../days";
import { between, changed, parties } from "../filters";
import { useNames } from "../names";
import { go, link, type Route } from "../router";
import { shown } from "../shown";
import { useTexts } from "../texts";
import type { Calendar, CalendarItem, PlanState } from "../types";
import { Act, Busy, Nothing, On, Sentence, Title, Trouble } from "../ui/bits";
import { ActorPicker } from "../ui/actor-picker";
import { codes, people } from "../ui/event-sheet";
import { Export } from "../ui/export";
import { Parties } from "../ui/occurrence-item";

const ASKED = ["from", "between", "source", "target", "type", "since", "until"];
const LIMIT = 200;

function asked(query: URLSearchParams): URLSearchParams {
  const out = new URLSearchParams();
  for (const name of ASKED) {
    const value = query.get(name)?.trim();
    if (value) out.set(name, value);
  }
  return out;
}

// A leaf of a calendar: the day large, or the month or year where no more is known.
function Leaf({ item }: { item: CalendarItem }): JSX.Element {
  const { lang } = useTexts();
  const day = item.plan.date;
  if (!day) return <span class="cal-leaf" />;
  if (day.precision !== "day") return <time class="cal-leaf vague" dateTime={day.from}>{spanText(lang, day)}</time>;
  const [year, month, date] = day.from.split("-");
  const name = lang === "vi" ? `Th. ${Number(month)}` : new Date(Date.UTC(+year, +month - 1, 1)).toLocaleDateString("en-GB", { month: "short", timeZone: "UTC" });
  return <time class="cal-leaf" dateTime={day.from} title={spanText(lang, day)}><b>{Number(date)}</b><span>{name}</span></time>;
}

function State({ item }: { item: CalendarItem }): JSX.Element {
  const { word } = useTexts();
  const said = word("plan", item.state);
  const kind = { ahead: "ahead", happened: "happened", "called off": "off", "no report": "unknown" }[item.state];
  return <span class={`cal-state ${kind}`}>{item.outcome && item.state !== "ahead" ? <a href={link("occurrence", item.outcome)}>{said}</a> : said}</span>;
}

function Plan({ item, isAhead }: { item: CalendarItem; isAhead: boolean }): JSX.Element {
  const { t, count } = useTexts();
  const { plan } = item;
  const best = plan.evidence[0];
  return (
    <li data-entry class="cal-plan">
      <Leaf item={item} />
      <div>
        <p class="line">
          <Act type={plan.type} mode={plan.mode} />
          <a class="parties" href={link("occurrence", plan.id)}><Parties source={plan.source} target={plan.target} /></a>
          {isAhead ? null : <State item={item} />}
        </p>
        {best ? <p><Sentence evidence={best} /></p> : null}
        <p class="below">
          <span>{count("unit.sources", plan.sources)}</span>
          {best?.outlet ? <bdi>{shown(best.outlet)}</bdi> : null}
          {best ? <a href={link("article", best.key, { event: best.event })}>{t("act.article")} <On day={best.published} /></a> : null}
          {plan.place ? <bdi>{t("act.at", { place: shown(plan.place.name) })}</bdi> : null}
        </p>
      </div>
    </li>
  );
}

// plans in the order given, under the name of their month
function Months({ items, isAhead }: { items: CalendarItem[]; isAhead: boolean }): JSX.Element {
  const { lang, t } = useTexts();
  const months: { month: string; items: CalendarItem[] }[] = [];
  for (const item of items) {
    const month = item.plan.date?.from.slice(0, item.plan.date.precision === "year" ? 4 : 7) ?? "";
    const last = months[months.length - 1];
    if (last?.month === month) last.items.push(item); else months.push({ month, items: [item] });
  }
  return (
    <>
      {months.map(({ month, items: held }, i) => (
        <section key={`${month}-${i}`}>
          <h3>{month ? dayText(lang, month) : t("act.no-date")}</h3>
          <ul class="acts">{held.map((item) => <Plan key={item.plan.id} item={item} isAhead={isAhead} />)}</ul>
        </section>
      ))}
    </>
  );
}

const STATES: Exclude<PlanState, "ahead">[] = ["happened", "called off", "no report"];

function Passed({ items, only, choose }: { items: CalendarItem[]; only: string | null; choose: (state: string | null) => void }): JSX.Element {
  const { t, word, number } = useTexts();
  const held = only ? items.filter(({ state }) => state === only) : items;
  return (
    <section class="panel">
      <div class="head">
        <h2>{t("calendar.passed")}</h2>
        <div class="buttons" role="group" aria-label={t("calendar.what-became")}>
          <button type="button" class="quiet" aria-pressed={!only} onClick={() => choose(null)}>{t("calendar.all")} {number(items.length)}</button>
          {STATES.map((state) => (
            <button key={state} type="button" class="quiet" aria-pressed={only === state} onClick={() => choose(state)}>{word("plan", state)} {number(items.filter((item) => item.state === state).length)}</button>
          ))}
        </div>
      </div>
      {held.length ? <Months items={held} isAhead={false} /> : <Nothing>{t("calendar.none-passed")}</Nothing>}
    </section>
  );
}

function sheetOf(items: CalendarItem[]) {
  return {
    columns: ["state", "outcome", "id", "type", "mode", "date", "date_to", "precision", "source_codes", "source_names", "target_codes", "target_names", "place", "place_code", "sources", "evidence", "outlet", "url"],
    rows: items.map(({ state, outcome, plan }) => [state, outcome, plan.id, plan.type, plan.mode, plan.date?.from, plan.date?.to, plan.date?.precision,
      codes(plan.source), people(plan.source), codes(plan.target), people(plan.target), plan.place?.name, plan.place?.code, plan.sources,
      plan.evidence[0]?.text, plan.evidence[0]?.outlet, plan.evidence[0]?.url]),
  };
}

export function View({ route }: { route: Route }): JSX.Element {
  const { t, lang } = useTexts();
  const names = useNames();
  const { query } = route;
  const params = useMemo(() => asked(query), [query]);
  const ask = new URLSearchParams(params);
  ask.set("limit", String(LIMIT));
  const { data, problem, busy, again } = useAsk<Calendar>(address("calendar", ask));
  const change = useCallback((changes: Record<string, string | null>) => go(link("calendar", null, changed(query, changes)), { keepPlace: true }), [query]);
  const [a, b] = parties(query);
  const [ahead, passed] = useMemo(() => {
    const items = data?.items ?? [];
    return [items.filter(({ state }) => state === "ahead"), items.filter(({ state }) => state !== "ahead")];
  }, [data]);
  const who = [a, b].filter(Boolean).map((code) => names.code(code)).join(" – ");
  return (
    <div class="calendar-view">
      <div class="head">
        <Title text={t("calendar.title")} />
        {data ? <Export name={[t("calendar.title"), who].join(" ")} sheet={() => sheetOf(data.items)} json={() => data} /> : null}
      </div>
      <section class="panel filters" aria-label={t("calendar.choose")}>
        <div class="fields">
          <ActorPicker label={t("calendar.who")} value={a} choose={(one) => change({ between: between(one, b) })} />
          <ActorPicker label={t("calendar.with")} value={b} choose={(other) => change({ between: between(a, other) })} />
          <label>{t("calendar.from")}
            <input type="date" value={(query.get("from") ?? data?.from ?? "").slice(0, 10)} onChange={(event) => change({ from: event.currentTarget.value || null })} />
          </label>
        </div>
      </section>
      {problem ? <Trouble problem={problem} again={again} /> : !data ? <Busy /> : (
        <div class={`cal${busy ? " waits" : ""}`}>
          <section class="panel">
            <h2>{t("calendar.ahead", { day: dayText(lang, data.from) })}</h2>
            {ahead.length ? <Months items={ahead} isAhead /> : <Nothing>{t("calendar.none-ahead")}</Nothing>}
          </section>
          <Passed items={passed} only={query.get("state")} choose={(state) => change({ state })} />
        </div>
      )}
    </div>
  );
}
