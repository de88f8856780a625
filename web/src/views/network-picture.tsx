// The picture of who deals with whom: a dot each, a line for each two; width by volume, colour by tone.
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Graph } from "../types";
import { useNames } from "../names";
import { shown } from "../shown";
import { useTexts } from "../texts";
import { toneClass, toneText } from "../tone";
import { placeLabels, type Label } from "../ui/labels";
import { toward } from "../ui/rove";
import { useZoom } from "../ui/zoom";
import { ZoomButtons } from "../ui/tone-legend";
import { layOut, loosen, type Layout, type Link, type Spot } from "./network-layout";

export function tieKey({ a, b }: { a: string; b: string }): string {
  return a + "," + b;
}

export interface Ways {
  node: (code: string) => string; // address
  tie: (a: string, b: string) => string;
}

const NARROW_TIES = 30;

// A small drawing has room for the strongest ties only.
export function drawn(graph: Graph, narrow: boolean): Graph["edges"] {
  return narrow ? [...graph.edges].sort((a, b) => b.acts - a.acts).slice(0, NARROW_TIES) : graph.edges;
}

export const isNarrow = (width: number) => width < 560;

type Point = { x: number; y: number };

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function Line({ link, at, held, href, name, number }: {
  link: Link; at: (spot: Spot) => Point; held: "" | " held" | " dim"; href: string; name: string; number: string | null;
}): JSX.Element {
  const [from, to] = [at(link.source), at(link.target)];
  const between = middle(from, to);
  const ends = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
  return (
    <a href={href} tabIndex={-1} aria-label={name} class={`tie${held}`} data-key={tieKey(link.tie)}>
      <line class="reach" data-not-kept {...ends} stroke-width={Math.max(10, link.width + 3)} />
      <line class={`tone-line ${toneClass(link.tie)}`} {...ends} stroke-width={link.width} />
      {number ? <text class="tie-number" x={between.x} y={between.y + 4} text-anchor="middle">{number}</text> : null}
    </a>
  );
}

function Dot({ spot, at, grown, label, held, href, name, title, tab, down }: {
  spot: Spot; at: Point; grown: number; label: Label | undefined; held: "" | " held" | " dim"; href: string; name: string; title: string;
  tab: boolean; down: (event: PointerEvent) => void;
}): JSX.Element {
  const said = label ?? { x: at.x, y: at.y + grown + 12, anchor: "middle" as const };
  return (
    <a href={href} tabIndex={tab ? 0 : -1} aria-label={title} class={`spot${held}`} data-drags data-key={spot.code} draggable={false} onPointerDown={down}>
      <circle class={`tone-fill ${toneClass(spot)}`} cx={at.x} cy={at.y} r={grown} />
      {label || held === " held" ? <text class="spot-name" x={said.x} y={said.y} text-anchor={said.anchor}>{shown(name)}</text> : null}
    </a>
  );
}

// Dragging a dot: the others follow a little, unless motion is not wanted. A click stays a click.
function useDrag(layout: Layout, back: (x: number, y: number) => [number, number], svg: { current: SVGSVGElement | null }) {
  const [, setRound] = useState(0);
  const loose = useRef(false);
  useEffect(() => { loose.current = false; }, [layout]);
  return (spot: Spot) => (down: PointerEvent) => {
    if (down.button) return;
    const target = down.currentTarget as Element;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let moved = false;
    const move = (event: PointerEvent) => {
      if (!moved && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < 4) return;
      if (!moved) target.setPointerCapture(event.pointerId);
      moved = true;
      if (!loose.current) loosen(layout);
      loose.current = true;
      const box = svg.current!.getBoundingClientRect();
      [spot.fx, spot.fy] = back(event.clientX - box.left, event.clientY - box.top);
      [spot.x, spot.y] = [spot.fx, spot.fy];
      if (!still) layout.run.alpha(0.3).tick();
      setRound((n) => n + 1);
    };
    const stop = (event: Event) => { if (moved) { event.preventDefault(); event.stopPropagation(); } };
    const up = () => {
      target.removeEventListener("pointermove", move as EventListener);
      setTimeout(() => target.removeEventListener("click", stop, true));
      spot.fx = spot.fy = null;
    };
    target.addEventListener("pointermove", move as EventListener);
    target.addEventListener("click", stop, true);
    target.addEventListener("pointerup", up, { once: true });
    target.addEventListener("pointercancel", up, { once: true });
  };
}

export function Picture({ graph, width, ways, says, held, hold, svg }: {
  graph: Graph; width: number; ways: Ways; says: (key: string) => string; held: string | null; hold: (key: string | null) => void;
  svg: { current: SVGSVGElement | null };
}): JSX.Element {
  const { t, lang } = useTexts();
  const names = useNames();
  const narrow = isNarrow(width);
  const height = Math.round(narrow ? Math.min(560, width * 1.3) : Math.min(660, Math.max(420, width * 0.66)));
  const layout = useMemo(() => {
    const edges = drawn(graph, narrow);
    const ends = new Set(edges.flatMap(({ a, b }) => [a, b]));
    return layOut(graph.nodes.filter(({ code }) => ends.has(code)), edges, width, height);
  }, [graph, width, height]);
  const zooming = useZoom(svg, width, height, 8);
  const { at } = zooming;
  const place = (spot: Spot): Point => ({ x: at.applyX(spot.x), y: at.applyY(spot.y) });
  const grown = (spot: Spot) => spot.radius * Math.sqrt(at.k);
  const drag = useDrag(layout, (x, y) => at.invert([x, y]), svg);
  const ranked = [...layout.spots].sort((a, b) => b.acts - a.acts || (a.code < b.code ? -1 : 1));
  const dots = ranked.map((spot) => ({ key: spot.code, ...place(spot), radius: grown(spot), name: names.code(spot.code) }));
  const [stop, setStop] = useState<string | null>(null);
  const tab = stop && ranked.some((spot) => spot.code === stop) ? stop : ranked[0]?.code ?? null;

  const near = new Set<string>(held ? [held] : []);
  for (const { a, b } of graph.edges) if (held === a || held === b || held === tieKey({ a, b })) near.add(a).add(b).add(tieKey({ a, b }));
  const look = (key: string) => !held ? "" : near.has(key) ? " held" : " dim";
  // the strongest are numbered, and all that are held
  const numbered = layout.links.filter((link, i) => held ? near.has(tieKey(link.tie)) : i < (narrow ? 4 : 10))
    .map((link) => ({ key: tieKey(link.tie), ...middle(place(link.source), place(link.target)), name: toneText(lang, link.tie) }));
  const { labels, notes } = placeLabels(dots, numbered, width, height);

  const keyOf = (target: EventTarget | null) => (target as Element | null)?.closest?.<SVGElement>("[data-key]")?.dataset.key ?? null;
  const point = (event: Event) => hold(keyOf(event.target));
  const press = (event: KeyboardEvent) => {
    if (event.key === "+" || event.key === "=") zooming.by(1.6);
    else if (event.key === "-") zooming.by(1 / 1.6);
    else if (event.key === "0") zooming.reset();
    else {
      const next = toward(dots, tab, event.key);
      if (!next) return;
      setStop(next.key);
      const spot = ranked.find((one) => one.code === next.key)!;
      zooming.seek(spot.x, spot.y);
      svg.current?.querySelector<SVGElement>(`.spot[data-key="${CSS.escape(next.key)}"]`)?.focus();
    }
    event.preventDefault();
  };
  return (
    <div class="picture">
      <svg ref={svg} class="network" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={t("network.picture")}
        aria-describedby="network-keys" onPointerOver={point} onPointerLeave={() => hold(null)} onFocusIn={point} onFocusOut={() => hold(null)}
        onKeyDown={press}>
        <g>
          {layout.links.map((link) => {
            const key = tieKey(link.tie);
            return <Line key={key} link={link} at={place} held={look(key)} href={ways.tie(link.tie.a, link.tie.b)} name={says(key)} number={notes.has(key) ? toneText(lang, link.tie) : null} />;
          })}
        </g>
        <g>
          {ranked.slice().reverse().map((spot) => (
            <Dot key={spot.code} spot={spot} at={place(spot)} grown={grown(spot)} label={labels.get(spot.code)} held={look(spot.code)}
              href={ways.node(spot.code)} name={names.code(spot.code)} title={says(spot.code)} tab={spot.code === tab} down={drag(spot)} />
          ))}
        </g>
      </svg>
      <ZoomButtons by={zooming.by} reset={zooming.reset} />
    </div>
  );
}
