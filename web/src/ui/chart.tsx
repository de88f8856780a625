// Cooperation above the line, conflict below, a bar a day, month or year; the same as a table.
import { brushX, type D3BrushEvent } from "d3-brush";
import { scaleBand, scaleLinear } from "d3-scale";
import { select } from "d3-selection";
import type { JSX, TargetedPointerEvent } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type By } from "../buckets";
import { dayText } from "../days";
import { useTexts } from "../texts";
import type { Bucket } from "../types";
import { useWidth } from "./size";

const MARGIN = { top: 10, right: 4, bottom: 22, left: 40 };

// where the axis is named: years, or months, or every so many days; never closer than a word is wide
export function named(by: By, keys: string[], width: number, least = 64): number[] {
  const steps = by === "year" ? [1, 2, 5, 10, 20] : by === "month" ? [1, 2, 3, 6, 12, 24, 60] : [1, 2, 7, 14, 28, 56];
  const every = steps.find((n) => width / keys.length * n >= least) ?? steps.at(-1)!;
  const place = (key: string, i: number) => by === "year" ? Number(key) : by === "month" ? Number(key.slice(0, 4)) * 12 + Number(key.slice(5, 7)) - 1 : i;
  return keys.flatMap((key, i) => place(key, i) % every === 0 ? [i] : []);
}

// pick: buckets were chosen, by a click one, by dragging from the first to the last
export function ToneChart({ by, buckets, height = 190, pick }: {
  by: By; buckets: Bucket[]; height?: number; pick?: (first: Bucket, last: Bucket) => void;
}): JSX.Element {
  const { t, lang, number, count } = useTexts();
  const [box, width] = useWidth<HTMLDivElement>(640);
  const [pointed, setSeen] = useState<number | null>(null);
  const seen = pointed !== null && pointed < buckets.length ? pointed : null;
  const keys = useMemo(() => buckets.map(({ from }) => from), [buckets]);
  const x = scaleBand().domain(keys).range([MARGIN.left, width - MARGIN.right]).paddingInner(keys.length > 200 ? 0 : 0.22);
  const most = Math.max(1, ...buckets.map(({ cooperation }) => cooperation));
  const least = Math.min(-1, ...buckets.map(({ conflict }) => -Math.abs(conflict)));
  const y = scaleLinear().domain([least, most]).nice(4).range([height - MARGIN.bottom, MARGIN.top]);
  const zero = y(0);
  const shown = seen !== null ? buckets[seen] : null;
  const at = (event: TargetedPointerEvent<SVGSVGElement>) => {
    const place = Math.floor((event.clientX - event.currentTarget.getBoundingClientRect().left - MARGIN.left) / x.step());
    setSeen(place >= 0 && place < buckets.length ? place : null);
  };
  const group = useRef<SVGGElement>(null);
  const picked = useRef((_from: number, _to: number) => {});
  picked.current = (from, to) => {
    const place = (n: number) => Math.max(0, Math.min(buckets.length - 1, Math.floor((n - MARGIN.left) / x.step())));
    pick?.(buckets[place(from)], buckets[place(to)]);
  };
  const picks = pick !== undefined;
  useEffect(() => {
    if (!picks) return;
    const here = select(group.current!);
    const brush = brushX<unknown>().extent([[MARGIN.left, MARGIN.top], [width - MARGIN.right, height - MARGIN.bottom]])
      .on("end", ({ sourceEvent, selection }: D3BrushEvent<unknown>) => {
        if (!sourceEvent) return;
        const [from, to] = (selection as [number, number] | null) ?? [place(sourceEvent), place(sourceEvent)];
        here.call(brush.move as never, null);
        picked.current(from, to);
      });
    const place = (event: PointerEvent) => event.clientX - (group.current?.ownerSVGElement?.getBoundingClientRect().left ?? 0);
    here.call(brush as never);
  }, [picks, width, height]);
  return (
    <div class="chart" ref={box}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true"
        onPointerMove={at} onPointerLeave={() => setSeen(null)}>
        {y.ticks(4).map((tick) => (
          <g key={tick} class="tick">
            <line x1={MARGIN.left} x2={width - MARGIN.right} y1={y(tick)} y2={y(tick)} />
            <text x={MARGIN.left - 6} y={y(tick)} dy="0.32em" text-anchor="end">{number(tick, 1)}</text>
          </g>
        ))}
        {seen !== null ? <rect class="seen" x={x(keys[seen])! - (x.step() - x.bandwidth()) / 2} width={x.step()} y={MARGIN.top} height={height - MARGIN.top - MARGIN.bottom} /> : null}
        {buckets.map(({ from, cooperation, conflict }) => (
          <g key={from}>
            {cooperation ? <rect class="c" x={x(from)} width={x.bandwidth()} y={y(cooperation)} height={zero - y(cooperation)} /> : null}
            {conflict ? <rect class="f" x={x(from)} width={x.bandwidth()} y={zero} height={y(-Math.abs(conflict)) - zero} /> : null}
          </g>
        ))}
        <line class="zero" x1={MARGIN.left} x2={width - MARGIN.right} y1={zero} y2={zero} />
        {named(by, keys, width - MARGIN.left).map((i) => (
          <text key={keys[i]} class="axis" x={x(keys[i])! + x.bandwidth() / 2} y={height - 6} text-anchor="middle">{axisText(lang, by, keys[i])}</text>
        ))}
        {pick ? <g class="brush" ref={group} /> : null}
      </svg>
      <p class="reading" aria-hidden="true">
        {shown ? (
          <><b>{dayText(lang, shown.from)}</b><span>{count("unit.acts", shown.acts)}</span>
            <span class="up">▲ {number(shown.cooperation, 1)}</span><span class="down">▼ {number(-Math.abs(shown.conflict), 1)}</span></>
        ) : (
          <><span><b class="up">▲</b> {t("chart.cooperation")}</span><span><b class="down">▼</b> {t("chart.conflict")}</span><span class="faint">{t("chart.what")}</span></>
        )}
      </p>
    </div>
  );
}

export function axisText(lang: "en" | "vi", by: By, key: string): string {
  if (by === "year") return key;
  const [year, month, day] = key.split("-");
  if (lang === "vi") return by === "month" ? (month === "01" ? year : `${Number(month)}/${year}`) : `${Number(day)}/${Number(month)}`;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1));
  const form: Intl.DateTimeFormatOptions = by === "day" ? { day: "numeric", month: "short" } : { month: "short", year: "numeric" };
  return new Date(time).toLocaleDateString("en-GB", { ...form, timeZone: "UTC" });
}

// for those who do not see the chart, and for copying figures
export function ToneTable({ by, buckets, title }: { by: By; buckets: Bucket[]; title: string }): JSX.Element {
  const { t, lang, number } = useTexts();
  return (
    <details class="figures">
      <summary>{t("chart.table")}</summary>
      <div class="scrolls" tabIndex={0} role="region" aria-label={title}>
        <table>
          <caption>{title}</caption>
          <thead><tr><th scope="col">{t(`chart.${by}`)}</th><th scope="col">{t("chart.acts")}</th><th scope="col">{t("chart.cooperation")}</th><th scope="col">{t("chart.conflict")}</th></tr></thead>
          <tbody>
            {buckets.filter(({ acts }) => acts).map(({ from, acts, cooperation, conflict }) => (
              <tr key={from}><th scope="row">{dayText(lang, from)}</th><td>{number(acts)}</td><td>{number(cooperation, 1)}</td><td>{number(-Math.abs(conflict), 1)}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

// one pair's sums: conflict to the left of the line, cooperation to the right
export function ToneBar({ cooperation, conflict, most }: { cooperation: number; conflict: number; most: number }): JSX.Element {
  const { t, number } = useTexts();
  const half = 44, scale = (n: number) => Math.abs(n) / (most || 1) * (half - 1);
  return (
    <svg class="tone" viewBox="0 0 88 12" role="img" aria-label={t("chart.sums", { cooperation: number(cooperation, 1), conflict: number(-Math.abs(conflict), 1) })}>
      <rect class="f" x={half - scale(conflict)} y="1" width={scale(conflict)} height="10" />
      <rect class="c" x={half} y="1" width={scale(cooperation)} height="10" />
      <line x1={half} x2={half} y1="0" y2="12" />
    </svg>
  );
}
