// Where things happened: a map, and the same as a table.
import type { JSX } from "preact";
import { useCallback, useMemo, useRef, useState } from "preact/hooks";
import { address, useAsk } from "../api";
import { changed, filtersOf } from "../filters";
import { useNames } from "../names";
import { go, link, type Route } from "../router";
import { shown } from "../shown";
import { useTexts } from "../texts";
import { toneClass, toneText } from "../tone";
import type { PlaceTone, Summed } from "../types";
import { Busy, Nothing, Title, Trouble } from "../ui/bits";
import { Export } from "../ui/export";
import { type Change } from "../ui/filter-bar";
import { FilterFold } from "../ui/filter-fold";
import { useWidth } from "../ui/size";
import { Counted, legendOf, ToneLegend } from "../ui/tone-legend";
import { MapPicture, placeKey } from "./map-picture";

const LIMIT = 500, ROWS = 100;

// Articles call one place by several names, in several languages: it is one circle, by the name that is used most.
function merged(items: PlaceTone[]): PlaceTone[] {
  const byPlace = new Map<string, PlaceTone>();
  for (const item of [...items].sort((a, b) => b.acts - a.acts)) {
    if (item.lat === null || item.lon === null) continue;
    const key = placeKey(item);
    const held = byPlace.get(key);
    if (!held) byPlace.set(key, { ...item });
    else Object.assign(held, { acts: held.acts + item.acts, cooperation: held.cooperation + item.cooperation, conflict: held.conflict + item.conflict });
  }
  return [...byPlace.values()].sort((a, b) => b.acts - a.acts);
}

interface Props { places: PlaceTone[]; href: (place: PlaceTone) => string; held: string | null; hold: (key: string | null) => void }

function Table({ places, href, held, hold }: Props): JSX.Element {
  const { t, number, lang } = useTexts();
  const names = useNames();
  const [rows, setRows] = useState(ROWS);
  return (
    <div class="ties" tabIndex={0} role="region" aria-label={t("map.table")}>
      <table>
        <caption>{t("map.table")}</caption>
        <thead><tr><th scope="col">{t("map.where")}</th><th scope="col" class="count">{t("network.acts-head")}</th><th scope="col" class="count">{t("network.tone")}</th></tr></thead>
        <tbody>
          {places.slice(0, rows).map((place) => {
            const key = placeKey(place);
            return (
              <tr key={key} data-entry class={held === key ? "held" : ""} onPointerEnter={() => hold(key)} onPointerLeave={() => hold(null)}>
                <th scope="row"><a href={href(place)} onFocus={() => hold(key)} onBlur={() => hold(null)}><bdi>{shown(place.name)}</bdi></a>{place.code ? <span class="faint"> {names.country(place.code)}</span> : null}</th>
                <td class="count">{number(place.acts)}</td>
                <td class="count"><svg class="tone-dot" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true"><circle class={`tone-fill ${toneClass(place)}`} cx="5" cy="5" r="5" /></svg> {toneText(lang, place)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {places.length > rows ? <p class="more"><button type="button" onClick={() => setRows(rows + ROWS)}>{t("state.more")}</button></p> : null}
    </div>
  );
}

function Shown({ items, filters, summed }: { items: PlaceTone[]; filters: URLSearchParams; summed: Summed }): JSX.Element {
  const { t, count, number, lang } = useTexts();
  const names = useNames();
  const svg = useRef<SVGSVGElement>(null);
  const [room, width] = useWidth<HTMLDivElement>(0);
  const [held, hold] = useState<string | null>(null);
  const places = useMemo(() => merged(items), [items]);
  const href = useCallback((place: PlaceTone) => link("timeline", null, changed(filters, { near: `${place.lat},${place.lon}`, radius: filters.get("radius") })), [filters]);
  const says = useCallback((place: PlaceTone) => shown(t("network.says", {
    who: place.code ? `${place.name} (${names.country(place.code)})` : place.name, acts: count("network.acts", place.acts), tone: toneText(lang, place),
    cooperation: number(Math.abs(place.cooperation), 1), conflict: number(Math.abs(place.conflict), 1) })), [t, names.ready]);
  const pointed = held === null ? undefined : places.find((place) => placeKey(place) === held);
  const sheet = () => ({
    columns: ["name", "code", "lat", "lon", "acts", "cooperation", "conflict"],
    rows: places.map((place) => [place.name, place.code, place.lat, place.lon, place.acts, place.cooperation, place.conflict]),
  });
  return (
    <>
      <div class="beside">
        <figure class="drawing">
          <div ref={room} class="drawing-room">
            {width ? <MapPicture places={places} width={width} href={href} says={says} held={held} hold={hold} svg={svg} /> : null}
          </div>
          <p class="picture-says" aria-hidden="true">{pointed ? says(pointed) : t("map.point")}</p>
          <figcaption><ToneLegend size={t("map.size")} /><Counted {...summed} /><p id="map-keys" class="picture-keys">{t("map.keys")}</p></figcaption>
        </figure>
        <Table places={places} href={href} held={held} hold={hold} />
      </div>
      <Export name={t("map.title")} sheet={sheet} json={() => places} picture={() => svg.current} legend={() => legendOf(svg.current, [t("network.ends"), t("map.size")])} />
    </>
  );
}

export function View({ route }: { route: Route }): JSX.Element {
  const { t } = useTexts();
  const key = filtersOf(route.query).toString();
  const filters = useMemo(() => new URLSearchParams(key), [key]);
  const change = useCallback<Change>((changes) => go(link("map", null, changed(filters, changes)), { keepPlace: true }), [filters]);
  const asked = new URLSearchParams(filters);
  asked.set("limit", String(LIMIT));
  const { data, problem, busy, again } = useAsk<{ items: PlaceTone[] } & Summed>(address("places", asked));
  return (
    <div class="map-view">
      <Title text={t("map.title")} />
      <p class="lead">{t("map.lead")}</p>
      <FilterFold query={filters} change={change} />
      {problem ? <Trouble problem={problem} again={again} /> : !data ? <Busy /> : data.items.length ? <div class={`drawn${busy ? " waits" : ""}`}><Shown items={data.items} filters={filters} summed={data} /></div> : busy ? <Busy /> : <Nothing />}
    </div>
  );
}
