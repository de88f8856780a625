// The picture of where: the outline of the world, and a circle for each place, as large as much happened there and
// coloured by tone. Outlines: world-atlas, of Natural Earth, fetched with this view alone.
import { geoEqualEarth, geoPath, type GeoProjection } from "d3-geo";
import { zoomIdentity, type ZoomTransform } from "d3-zoom";
import type { JSX, RefObject } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { shown } from "../shown";
import { useTexts } from "../texts";
import { toneClass } from "../tone";
import type { PlaceTone } from "../types";
import { placeLabels } from "../ui/labels";
import { toward } from "../ui/rove";
import { ZoomButtons } from "../ui/tone-legend";
import { useZoom } from "../ui/zoom";

type World = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

interface Outline { land: string; borders: string; coast: string }

function outlineOf(world: World, projection: GeoProjection): Outline {
  const path = geoPath(projection).digits(1);
  const { countries, land } = world.objects;
  return {
    land: path(feature(world, land)) ?? "",
    borders: path(mesh(world, countries, (a, b) => a !== b)) ?? "",
    coast: path(mesh(world, countries, (a, b) => a === b)) ?? "",
  };
}

function useOutline(projection: GeoProjection): Outline | null {
  const [world, setWorld] = useState<World | null>(null);
  useEffect(() => {
    let here = true;
    import("world-atlas/countries-110m.json").then((module) => here && setWorld(module.default as unknown as World), () => undefined);
    return () => { here = false; };
  }, []);
  return useMemo(() => world && outlineOf(world, projection), [world, projection]);
}

export interface Circle { key: string; x: number; y: number; radius: number; name: string; place: PlaceTone }

export function placeKey({ lat, lon }: PlaceTone): string {
  return `${lat},${lon}`;
}

// the largest first
function circlesOf(places: PlaceTone[], projection: GeoProjection, largest: number): Circle[] {
  const most = Math.max(12, ...places.map(({ acts }) => acts)); // a few acts make no large circle
  return places.flatMap((place) => {
    const at = projection([place.lon, place.lat]);
    return at ? [{ key: placeKey(place), x: at[0], y: at[1], radius: 3 + (largest - 3) * Math.sqrt(place.acts / most), name: place.name, place }] : [];
  }).sort((a, b) => b.radius - a.radius || (a.key < b.key ? -1 : 1));
}

// As near as all of them can be seen from, but not nearer than a region.
function homeOf(circles: Circle[], width: number, height: number): ZoomTransform {
  if (!circles.length) return zoomIdentity;
  const xs = circles.map(({ x }) => x), ys = circles.map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const k = Math.max(1, Math.min(5, 0.82 * width / (right - left + 1), 0.78 * height / (bottom - top + 1)));
  const keep = (at: number, room: number) => Math.min(0, Math.max(room - room * k, at));
  return zoomIdentity.translate(keep(width / 2 - k * (left + right) / 2, width), keep(height / 2 - k * (top + bottom) / 2, height)).scale(k);
}

function Places({ circles, at, href, says, held, tab, width, height }: {
  circles: Circle[]; at: ZoomTransform; href: (place: PlaceTone) => string; says: (place: PlaceTone) => string; held: string | null; tab: string | null;
  width: number; height: number;
}): JSX.Element {
  const grow = Math.min(2, Math.sqrt(at.k));
  const dots = circles.map((circle) => ({ ...circle, x: at.applyX(circle.x), y: at.applyY(circle.y), radius: circle.radius * grow }));
  const inSight = dots.filter(({ x, y, radius }) => x > -radius && y > -radius && x < width + radius && y < height + radius);
  const { labels } = placeLabels(inSight.slice(0, 120), [], width, height);
  return (
    <>
      {inSight.map(({ key, x, y, radius, name, place }) => {
        const label = labels.get(key) ?? (held === key ? { x, y: y - radius - 5, anchor: "middle" as const } : null);
        return (
          <a key={key} href={href(place)} tabIndex={tab === key ? 0 : -1} aria-label={says(place)} data-key={key} class={held === key ? "held" : ""}>
            <circle class={`tone-fill ${toneClass(place)}`} cx={x} cy={y} r={radius} />
            {label ? <text x={label.x} y={label.y} text-anchor={label.anchor}>{shown(name)}</text> : null}
          </a>
        );
      })}
    </>
  );
}

export function MapPicture({ places, width, href, says, held, hold, svg }: {
  places: PlaceTone[]; width: number; href: (place: PlaceTone) => string; says: (place: PlaceTone) => string;
  held: string | null; hold: (key: string | null) => void; svg: RefObject<SVGSVGElement | null>;
}): JSX.Element {
  const { t } = useTexts();
  const height = Math.round(width < 560 ? width * 0.66 : Math.min(640, width * 0.56));
  const projection = useMemo(() => geoEqualEarth().fitExtent([[4, 4], [width - 4, height - 4]], { type: "Sphere" }), [width, height]);
  const outline = useOutline(projection);
  const circles = useMemo(() => circlesOf(places, projection, width < 560 ? 13 : 20), [places, projection, width]);
  const home = useMemo(() => homeOf(circles, width, height), [circles, width, height]);
  const zooming = useZoom(svg, width, height, 60, home);
  const { at } = zooming;
  const [stop, setStop] = useState<string | null>(null);
  const tab = stop && circles.some(({ key }) => key === stop) ? stop : circles[0]?.key ?? null;

  const point = (event: Event) => hold((event.target as Element).closest<SVGElement>("[data-key]")?.dataset.key ?? null);
  const press = (event: KeyboardEvent) => {
    if (event.key === "+" || event.key === "=") zooming.by(1.8);
    else if (event.key === "-") zooming.by(1 / 1.8);
    else if (event.key === "0") zooming.reset();
    else {
      const next = toward(circles, tab, event.key);
      if (!next) return;
      setStop(next.key);
      zooming.seek(next.x, next.y);
      const find = () => svg.current?.querySelector<SVGElement>(`[data-key="${CSS.escape(next.key)}"]`);
      if (find()) find()!.focus(); else requestAnimationFrame(() => find()?.focus()); // out of sight it is drawn first
    }
    event.preventDefault();
  };
  return (
    <div class="picture">
      <svg ref={svg} class="map" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={t("map.picture")} aria-describedby="map-keys"
        onPointerOver={point} onPointerLeave={() => hold(null)} onFocusIn={point} onFocusOut={() => hold(null)} onKeyDown={press}>
        <g transform={at.toString()} aria-hidden="true">
          {outline ? <><path class="map-land" d={outline.land} /><path class="map-borders" d={outline.borders} /><path class="map-coast" d={outline.coast} /></> : null}
        </g>
        <Places circles={circles} at={at} href={href} says={says} held={held} tab={tab} width={width} height={height} />
      </svg>
      <ZoomButtons by={zooming.by} reset={() => zooming.to(zoomIdentity)} />
    </div>
  );
}
