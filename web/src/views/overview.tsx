// What happened lately, who with whom, cooperation and conflict over time, what is coming: one question to the server.
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { address, useAsk } from "../api";
import { daysOf, sum, whole } from "../buckets";
import { dayText } from "../days";
import { useNames } from "../names";
import { go, link, type Route } from "../router";
import { useTexts } from "../texts";
import type { Bucket, CalendarItem, Overview, Pair } from "../types";
import { Act, Busy, Nothing, Title, Trouble, When } from "../ui/bits";
import { ToneBar, ToneChart, ToneTable } from "../ui/chart";
import { News } from "../ui/news";
import { OccurrenceItem, Parties } from "../ui/occurrence-item";

export function View(_: { route: Route }): JSX.Element {
  const { t } = useTexts();
  const { data, problem, again } = useAsk<Overview>(address("overview"));
  return (
    <>
      <Title text={t("overview.title")} />
      <News again={again} />
      {problem ? <Trouble problem={problem} again={again} /> : null}
      {data ? <Whole data={data} /> : problem ? null : <Busy />}
    </>
  );
}

function Whole({ data }: { data: Overview }): JSX.Element {
  const { t } = useTexts();
  // for those who measure how soon it is there
  useEffect(() => { requestAnimationFrame(() => performance.mark("seen")); }, []);
  if (!data.articles) return <section class="panel empty"><h2>{t("overview.empty")}</h2><p>{t("overview.empty-how")}</p><pre>readout add FILE…</pre></section>;
  return (
    <div class="overview">
      <Counts data={data} />
      <section class="panel chart-panel">
        <div class="head"><h2>{t("overview.chart")}</h2><a class="small" href={link("timeline")}>{t("overview.to-timeline")}</a></div>
        <Months data={data} />
      </section>
      <section class="panel recent">
        <h2>{t("overview.recent")}</h2>
        {data.recent.length ? <ul class="acts">{data.recent.map((occurrence) => <OccurrenceItem key={occurrence.id} occurrence={occurrence} />)}</ul> : <Nothing />}
        <p class="more"><a href={link("timeline")}>{t("overview.all")}</a></p>
      </section>
      <div class="aside">
        <section class="panel">
          <div class="head"><h2>{t("overview.pairs")}</h2><a class="small" href={link("network")}>{t("shell.network")}</a></div>
          <p class="note">{t("overview.pairs-note")}</p>
          <Pairs pairs={data.pairs} />
        </section>
        <section class="panel">
          <div class="head"><h2>{t("overview.coming")}</h2><a class="small" href={link("calendar")}>{t("shell.calendar")}</a></div>
          {data.upcoming.length ? <ul class="acts coming">{data.upcoming.map((item) => <Coming key={item.plan.id} item={item} />)}</ul> : <Nothing>{t("overview.none-coming")}</Nothing>}
        </section>
      </div>
    </div>
  );
}

function Counts({ data }: { data: Overview }): JSX.Element {
  const { t, number, lang } = useTexts();
  return (
    <dl class="counts">
      <div><dt>{t("overview.occurrences")}</dt><dd>{number(data.occurrences)}</dd></div>
      <div><dt>{t("overview.events")}</dt><dd>{number(data.events)}</dd></div>
      <div><dt>{t("overview.articles")}</dt><dd>{number(data.articles)}</dd></div>
      {data.first && data.last ? <div><dt>{t("overview.span")}</dt><dd>{dayText(lang, data.first.slice(0, 10))} – {dayText(lang, data.last.slice(0, 10))}</dd></div> : null}
    </dl>
  );
}

function Months({ data }: { data: Overview }): JSX.Element {
  const { t } = useTexts();
  if (!data.buckets.length) return <Nothing />;
  const months = whole("month", data.buckets);
  const open = (first: Bucket, last: Bucket) =>
    go(link("timeline", null, { since: daysOf("month", first.from)[0], until: daysOf("month", last.from)[1] }));
  return (
    <>
      <ToneChart by="month" buckets={months} pick={open} />
      <ToneTable by="month" buckets={months} title={t("overview.chart")} />
    </>
  );
}

function Pairs({ pairs }: { pairs: Pair[] }): JSX.Element {
  const names = useNames();
  const { t, count } = useTexts();
  if (!pairs.length) return <Nothing />;
  const most = Math.max(...pairs.flatMap(({ cooperation, conflict }) => [cooperation, Math.abs(conflict)]), sum([]).acts);
  return (
    <ul class="pairs">
      {pairs.map(({ a, b, acts, cooperation, conflict }) => (
        <li key={a + b}>
          <a href={link("timeline", null, { between: `${a},${b}` })}>{names.code(a)} – {names.code(b)}</a>
          <ToneBar cooperation={cooperation} conflict={conflict} most={most} />
          <span class="tiny faint">{count("unit.acts", acts)}</span>
        </li>
      ))}
      <li class="legend tiny faint" aria-hidden="true"><span /><span><span>▼ {t("chart.conflict")}</span><span>{t("chart.cooperation")} ▲</span></span><span /></li>
    </ul>
  );
}

function Coming({ item: { plan, state } }: { item: CalendarItem }): JSX.Element {
  const { word } = useTexts();
  return (
    <li>
      <div class="line"><b><When day={plan.date} /></b>{state !== "ahead" ? <span class="status">{word("plan", state)}</span> : null}</div>
      <div class="line"><Act type={plan.type} mode={plan.mode} /><a class="parties" href={link("occurrence", plan.id)}><Parties source={plan.source} target={plan.target} /></a></div>
    </li>
  );
}
