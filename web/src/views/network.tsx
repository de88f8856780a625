// Who deals with whom: a picture, and the same as a table.
import type { JSX } from "preact";
import { useCallback, useMemo, useRef, useState } from "preact/hooks";
import { address, useAsk } from "../api";
import { changed, filtersOf } from "../filters";
import { useNames } from "../names";
import { go, link, type Route } from "../router";
import { shown } from "../shown";
import { useTexts } from "../texts";
import { toneClass, toneText } from "../tone";
import type { Graph, Summed, Tone } from "../types";
import { Busy, Nothing, Title, Trouble } from "../ui/bits";
import { Export } from "../ui/export";
import { type Change } from "../ui/filter-bar";
import { FilterFold } from "../ui/filter-fold";
import { useWidth } from "../ui/size";
import { Counted, legendOf, ToneLegend } from "../ui/tone-legend";
import { drawn, isNarrow, Picture, tieKey, type Ways } from "./network-picture";

const LIMIT = 60;

// The words for a dot or line: who, how much, how.
function useSays(graph: Graph): (key: string) => string {
  const { t, count, number, lang } = useTexts();
  const names = useNames();
  return useMemo(() => {
    const said = new Map<string, string>();
    const tell = (who: string, of: Tone) => t("network.says", { who, acts: count("network.acts", of.acts), tone: toneText(lang, of),
      cooperation: number(Math.abs(of.cooperation), 1), conflict: number(Math.abs(of.conflict), 1) });
    for (const node of graph.nodes) said.set(node.code, tell(names.code(node.code), node));
    for (const edge of graph.edges) said.set(tieKey(edge), tell(`${names.code(edge.a)} – ${names.code(edge.b)}`, edge));
    return (key: string) => shown(said.get(key) ?? "");
  }, [graph, t, names.ready]);
}

function Table({ graph, ways, held, hold }: { graph: Graph; ways: Ways; held: string | null; hold: (key: string | null) => void }): JSX.Element {
  const { t, number, lang } = useTexts();
  const names = useNames();
  const edges = useMemo(() => [...graph.edges].sort((a, b) => b.acts - a.acts), [graph]);
  return (
    <div class="ties" tabIndex={0} role="region" aria-label={t("network.table")}>
      <table>
        <caption>{t("network.table")}</caption>
        <thead><tr><th scope="col">{t("network.who")}</th><th scope="col" class="count">{t("network.acts-head")}</th><th scope="col" class="count">{t("network.tone")}</th></tr></thead>
        <tbody>
          {edges.map((edge) => {
            const key = tieKey(edge);
            return (
              <tr key={key} data-entry class={held === key ? "held" : ""} onPointerEnter={() => hold(key)} onPointerLeave={() => hold(null)}>
                <th scope="row"><a href={ways.tie(edge.a, edge.b)} onFocus={() => hold(key)} onBlur={() => hold(null)}><bdi>{shown(names.code(edge.a))}</bdi> – <bdi>{shown(names.code(edge.b))}</bdi></a></th>
                <td class="count">{number(edge.acts)}</td>
                <td class="count"><svg class="tone-dot" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true"><rect class={`tone-fill ${toneClass(edge)}`} width="10" height="10" /></svg> {toneText(lang, edge)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Shown({ graph, filters }: { graph: Graph & Summed; filters: URLSearchParams }): JSX.Element {
  const { t } = useTexts();
  const names = useNames();
  const svg = useRef<SVGSVGElement>(null);
  const [room, width] = useWidth<HTMLDivElement>(0);
  const [held, hold] = useState<string | null>(null);
  const says = useSays(graph);
  const few = drawn(graph, isNarrow(width)).length;
  const with_ = useCallback((set: Record<string, string>) => {
    const query = new URLSearchParams(filters);
    for (const [name, value] of Object.entries(set)) query.set(name, value);
    return link("timeline", null, query);
  }, [filters]);
  const ways: Ways = { node: (code) => with_({ between: code }), tie: (a, b) => with_({ between: `${a},${b}` }) };
  const sheet = () => ({
    columns: ["a", "b", "a_name", "b_name", "acts", "cooperation", "conflict"],
    rows: graph.edges.map((edge) => [edge.a, edge.b, names.code(edge.a), names.code(edge.b), edge.acts, edge.cooperation, edge.conflict]),
  });
  return (
    <>
      <div class="beside">
        <figure class="drawing">
          <div ref={room} class="drawing-room">
            {width ? <Picture graph={graph} width={width} ways={ways} says={says} held={held} hold={hold} svg={svg} /> : null}
          </div>
          <p class="picture-says" aria-hidden="true">{held ? says(held) : t("network.point")}</p>
          <figcaption>
            <ToneLegend size={t("network.width")} />
            {few < graph.edges.length ? <p class="tiny soft">{t("network.strongest", { n: few, all: graph.edges.length })}</p> : null}
            <Counted {...graph} />
            <p id="network-keys" class="picture-keys">{t("network.keys")}</p>
          </figcaption>
        </figure>
        <Table graph={graph} ways={ways} held={held} hold={hold} />
      </div>
      <Export name={t("network.title")} sheet={sheet} json={() => graph} picture={() => svg.current} legend={() => legendOf(svg.current, [t("network.ends"), t("network.width")])} />
    </>
  );
}

export function View({ route }: { route: Route }): JSX.Element {
  const { t } = useTexts();
  const key = filtersOf(route.query).toString();
  const filters = useMemo(() => new URLSearchParams(key), [key]);
  const change = useCallback<Change>((changes) => go(link("network", null, changed(filters, changes)), { keepPlace: true }), [filters]);
  const asked = new URLSearchParams(filters);
  asked.set("limit", String(LIMIT));
  const { data, problem, busy, again } = useAsk<Graph & Summed>(address("graph", asked));
  return (
    <div class="network-view">
      <Title text={t("network.title")} />
      <p class="lead">{t("network.lead")}</p>
      <FilterFold query={filters} change={change} />
      {problem ? <Trouble problem={problem} again={again} /> : !data ? <Busy /> : data.edges.length ? <div class={`drawn${busy ? " waits" : ""}`}><Shown graph={data} filters={filters} /></div> : busy ? <Busy /> : <Nothing />}
    </div>
  );
}
