// The whole record as a narrow chart, on which the span is chosen: by mouse and finger (d3-brush) and by keys, as its two
// edges are sliders.
import { brushX, type BrushBehavior, type D3BrushEvent } from "d3-brush";
import { scaleLinear, scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import type { JSX } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { daysOf, type By } from "../buckets";
import { dayText } from "../days";
import { useTexts } from "../texts";
import type { Bucket } from "../types";
import { axisText, named } from "./chart";
import { useWidth } from "./size";

const HEIGHT = 58, BARS = 38, DAY = 86_400_000;
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
const timeOf = (day: string) => Date.parse((day + "-01-01").slice(0, 10));

interface Props {
  by: By;
  buckets: Bucket[]; // with the empty ones
  since: string | null;
  until: string | null;
  choose: (since: string | null, until: string | null) => void;
}

export function Strip({ by, buckets, since, until, choose }: Props): JSX.Element {
  const { t, lang } = useTexts();
  const [box, width] = useWidth<HTMLDivElement>(640);
  const group = useRef<SVGGElement>(null);
  const first = timeOf(daysOf(by, buckets[0].from)[0]);
  const end = timeOf(daysOf(by, buckets.at(-1)!.from)[1]) + DAY; // the morning after
  const x = useMemo(() => scaleUtc().domain([first, end]).range([0, width]), [first, end, width]);
  const from = Math.max(first, since ? timeOf(since) : first);
  const to = Math.min(end, until ? timeOf(lastDay(until)) + DAY : end);
  const bar = scaleLinear().domain([0, Math.max(1, ...buckets.map(({ acts }) => acts))]).range([0, BARS - 4]);

  // what is said of a span that begins and ends where the record does
  const tell = (begin: number, stop: number) => choose(begin <= first ? null : dayOf(begin), stop >= end ? null : dayOf(stop - DAY));
  const telling = useRef(tell);
  telling.current = tell;

  const brush = useMemo<BrushBehavior<unknown>>(() => brushX<unknown>().extent([[0, 0], [width, BARS]])
    .on("end", ({ sourceEvent, selection }: D3BrushEvent<unknown>) => {
      if (!sourceEvent) return; // moved by us
      if (!selection) return telling.current(first, end);
      const [a, b] = (selection as [number, number]).map((place) => Math.round(x.invert(place).getTime() / DAY) * DAY);
      telling.current(a, Math.max(b, a + DAY));
    }), [x, width, first, end]);

  useEffect(() => {
    const here = select(group.current!);
    here.call(brush as never);
    here.selectAll(".handle").attr("rx", 2).attr("ry", 2);
  }, [brush]);

  useEffect(() => {
    select(group.current!).call(brush.move as never, [x(from), Math.max(x(to), x(from) + 2)]);
  }, [brush, x, from, to]);

  useEffect(() => {
    const key = (side: "w" | "e") => (event: KeyboardEvent) => {
      const big = event.shiftKey || event.key.startsWith("Page") ? 30 : by === "day" ? 1 : 7;
      const back = event.key === "ArrowLeft" || event.key === "ArrowDown" || event.key === "PageDown";
      const ahead = event.key === "ArrowRight" || event.key === "ArrowUp" || event.key === "PageUp";
      const edge = event.key === "Home" ? first : event.key === "End" ? end : null;
      if (!back && !ahead && edge === null) return;
      event.preventDefault();
      const move = (time: number) => edge ?? time + (back ? -big : big) * DAY;
      if (side === "w") tell(Math.max(first, Math.min(move(from), to - DAY)), to);
      else tell(from, Math.min(end, Math.max(move(to), from + DAY)));
    };
    const offs = (["w", "e"] as const).map((side) => {
      const handle = group.current!.querySelector<SVGRectElement>(`.handle--${side}`)!;
      const at = side === "w" ? from : to - DAY;
      const set = (name: string, value: string) => handle.setAttribute(name, value);
      set("tabindex", "0"), set("role", "slider"), set("aria-label", t(side === "w" ? "chart.since" : "chart.until"));
      set("aria-valuemin", String(Math.round(first / DAY))), set("aria-valuemax", String(Math.round(end / DAY) - 1));
      set("aria-valuenow", String(Math.round(at / DAY))), set("aria-valuetext", dayText(lang, dayOf(at)));
      const listener = key(side);
      handle.addEventListener("keydown", listener);
      return () => handle.removeEventListener("keydown", listener);
    });
    return () => offs.forEach((off) => off());
  });

  const keys = buckets.map((bucket) => bucket.from);
  return (
    <div class="strip" ref={box}>
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="group" aria-label={t("chart.span")}>
        {buckets.map((bucket) => {
          const [begin, stop] = daysOf(by, bucket.from).map(timeOf);
          const left = x(begin), wide = Math.max(1, x(stop + DAY) - left - (buckets.length > 100 ? 0 : 1));
          return bucket.acts ? <rect key={bucket.from} class="acts" x={left} width={wide} y={BARS - bar(bucket.acts)} height={bar(bucket.acts)} /> : null;
        })}
        <line class="zero" x1={0} x2={width} y1={BARS} y2={BARS} />
        {named(by, keys, width, 72).map((i) => <text key={keys[i]} class="axis" x={x(timeOf(keys[i])) + 2} y={HEIGHT - 6}>{axisText(lang, by, keys[i])}</text>)}
        <g class="brush" ref={group} />
      </svg>
    </div>
  );
}

function lastDay(day: string): string {
  return daysOf(day.length === 4 ? "year" : day.length === 7 ? "month" : "day", day)[1];
}
