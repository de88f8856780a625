// What happened between two actors (or of one, or at all), as a chart over time and as a list; the address holds what is asked.
import type { JSX } from "preact";
import { useCallback, useMemo } from "preact/hooks";
import { address, get, useAsk, usePages } from "../api";
import { busyPart, daysOf, step, whole, type By } from "../buckets";
import { changed, filtersOf, parties, without, type Filter } from "../filters";
import { useNames } from "../names";
import { go, link, type Route } from "../router";
import { shown } from "../shown";
import { useTexts } from "../texts";
import type { Bucket, List, Occurrence, Timeline } from "../types";
import { Busy, More, Nothing, Title, Trouble } from "../ui/bits";
import { ToneChart, ToneTable } from "../ui/chart";
import { Export } from "../ui/export";
import { FilterBar, type Change } from "../ui/filter-bar";
import { Legend } from "../ui/legend";
import { News } from "../ui/news";
import { OccurrenceItem } from "../ui/occurrence-item";
import { Strip } from "../ui/strip";

const SIZES = ["day", "month", "year"] as const;
const MOST_KEPT = 10_000, MOST_DAYS = 400, USUAL_MONTHS = 36;

export function View({ route }: { route: Route }): JSX.Element {
  const key = filtersOf(route.query).toString();
  const filters = useMemo(() => new URLSearchParams(key), [key]);
  const change = useCallback<Change>((changes) => {
    go(link("timeline", null, changed(route.query, changes as Partial<Record<Filter, string | null>>)), { keepPlace: true });
  }, [route]);
  return (
    <>
      <Heading query={filters} />
      <FilterBar query={filters} change={change} />
      <Charts filters={filters} by={route.query.get("by")} query={route.query} />
      <Occurrences filters={filters} query={route.query} />
    </>
  );
}

function Heading({ query }: { query: URLSearchParams }): JSX.Element {
  const { t } = useTexts();
  const names = useNames();
  const who = parties(query).filter(Boolean).map((one) => shown(names.code(one)));
  const text = who.length === 2 ? t("timeline.two", { a: who[0], b: who[1] }) : who.length ? who[0] : t("timeline.all");
  return (
    <div class="head">
      <Title text={text}><bdi>{text}</bdi></Title>
      <Export name={text} csv={address("occurrences", changed(query, { format: "csv" }))} json={() => gathered(query)} picture={() => document.querySelector<SVGSVGElement>(".charts .chart svg")} />
    </div>
  );
}

// What fits, for a file: as much as the server gives as a table.
async function gathered(query: URLSearchParams): Promise<Occurrence[]> {
  const all: Occurrence[] = [];
  for (let cursor: string | null = ""; cursor !== null && all.length < MOST_KEPT;) {
    const page: List<Occurrence> = await get(address("occurrences", changed(query, { limit: "200", cursor })));
    all.push(...page.items);
    cursor = page.next;
  }
  return all;
}

// ---- the chart

// which buckets fill the chart when no span is asked for: those of the strip, or the last years where it has only years
function usual(strip: Timeline | null): { since: string } | null {
  if (strip?.by !== "year" || !strip.buckets.length) return null;
  const part = busyPart("year", strip.buckets);
  const last = daysOf("year", part.at(-1)!.from)[1].slice(0, 7);
  const since = step("month", last, 1 - USUAL_MONTHS) + "-01";
  return { since: part.length > USUAL_MONTHS / 12 ? since : daysOf("year", part[0].from)[0] };
}

function days(since: string, until: string): number {
  return (Date.parse(until) - Date.parse(since)) / 86_400_000 + 1;
}

function Charts({ filters, by, query }: { filters: URLSearchParams; by: string | null; query: URLSearchParams }): JSX.Element {
  const { t } = useTexts();
  const context = without(filters, "since", "until");
  const rough = useAsk<Timeline>(address("timeline", context));
  const fine = useAsk<Timeline>(rough.data?.by === "year" ? address("timeline", changed(context, { by: "month" })) : null);
  const strip = { ...rough, data: fine.data ?? rough.data };
  const since = filters.get("since"), until = filters.get("until");
  const size = by && (SIZES as readonly string[]).includes(by) ? by : null;
  const asked = size ? changed(filters, { by: size }) : since || until ? filters : rough.data ? changed(context, usual(rough.data) ?? {}) : null;
  const main = useAsk<Timeline>(asked && address("timeline", asked));
  const choose = (from: string | null, to: string | null) =>
    go(link("timeline", null, without(changed(query, { since: from, until: to }), "by")), { keepPlace: true });
  const problem = main.problem ?? strip.problem;
  return (
    <section class={"panel charts" + (main.busy || strip.busy ? " waits" : "")} aria-label={t("timeline.chart")}>
      {problem ? <Trouble problem={problem} again={() => { strip.again(); main.again(); }} />
        : !main.data || !strip.data ? <Busy />
          : !strip.data.buckets.length ? <Nothing>{t("timeline.nothing-dated")}</Nothing>
            : <Drawn main={main.data} strip={strip.data} since={since} until={until} choose={choose} query={query} />}
    </section>
  );
}

function Drawn({ main, strip, since, until, choose, query }: {
  main: Timeline; strip: Timeline; since: string | null; until: string | null; choose: (since: string | null, until: string | null) => void; query: URLSearchParams;
}): JSX.Element {
  const { t } = useTexts();
  const bars = useMemo(() => whole(strip.by, busyPart(strip.by, strip.buckets)), [strip]);
  const first = since ? daysOf(size(since), since)[0] : null, last = until ? daysOf(size(until), until)[1] : null;
  const shownBuckets = useMemo(() => drawnBuckets(main, first, last, bars, strip.by), [main, first, last, bars, strip.by]);
  const pick = (from: Bucket, to: Bucket) => choose(daysOf(main.by, from.from)[0], daysOf(main.by, to.from)[1]);
  const spanned = shownBuckets.length ? days(daysOf(main.by, shownBuckets[0].from)[0], daysOf(main.by, shownBuckets.at(-1)!.from)[1]) : 0;
  return (
    <>
      <div class="head">
        <h2>{t("timeline.chart")}</h2>
        <div class="buttons small">
          {SIZES.map((by) => (
            <button key={by} type="button" class="quiet" aria-pressed={main.by === by} disabled={by === "day" && spanned > MOST_DAYS}
              onClick={() => go(link("timeline", null, changed(query, { by })), { keepPlace: true })}>{t(`chart.${by}`)}</button>
          ))}
          {since || until ? <button type="button" class="linked" onClick={() => choose(null, null)}>{t("timeline.all-days")}</button> : null}
        </div>
      </div>
      {shownBuckets.length ? <ToneChart by={main.by} buckets={shownBuckets} pick={pick} /> : <Nothing />}
      <Strip by={strip.by} buckets={bars} since={first} until={last} choose={choose} />
      <p class="tiny faint">{t("timeline.brush")}</p>
      <ToneTable by={main.by} buckets={shownBuckets} title={t("timeline.chart")} />
    </>
  );
}

function size(day: string): By {
  return day.length === 4 ? "year" : day.length === 7 ? "month" : "day";
}

// All buckets of the span that is asked for, as far as the record reaches.
function drawnBuckets(main: Timeline, since: string | null, until: string | null, bars: Bucket[], by: By): Bucket[] {
  if (!bars.length) return main.buckets;
  const from = daysOf(by, bars[0].from)[0], to = daysOf(by, bars.at(-1)!.from)[1];
  if (!since && !until) return whole(main.by, busyPart(main.by, main.buckets));
  return whole(main.by, main.buckets, since && since > from ? since : main.buckets[0]?.from, until && until < to ? until : main.buckets.at(-1)?.from);
}

// ---- the list

function Occurrences({ filters, query }: { filters: URLSearchParams; query: URLSearchParams }): JSX.Element {
  const { t } = useTexts();
  const order = query.get("order") === "oldest" ? "oldest" : "newest";
  const list = usePages<Occurrence>("occurrences", changed(filters, { order }));
  const other = order === "oldest" ? null : "oldest";
  return (
    <section class={"panel" + (list.busy ? " waits" : "")} aria-label={t("timeline.list")} aria-busy={list.busy}>
      <div class="head">
        <h2>{t("timeline.list")}</h2>
        <button type="button" class="linked small" onClick={() => go(link("timeline", null, changed(query, { order: other })), { keepPlace: true })}>
          {t(order === "oldest" ? "timeline.to-newest" : "timeline.to-oldest")}
        </button>
      </div>
      <News again={list.again} />
      {list.problem ? <Trouble problem={list.problem} again={list.again} /> : null}
      {list.data?.length ? <Legend /> : null}
      {list.data?.length ? <ol class="acts">{list.data.map((occurrence) => <OccurrenceItem key={occurrence.id} occurrence={occurrence} />)}</ol>
        : list.data ? <Nothing /> : list.problem ? null : <Busy />}
      <More more={list.more} busy={list.turning} />
    </section>
  );
}
