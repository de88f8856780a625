// Articles that have the words, with the passage that has them; and who is called so.
import type { JSX } from "preact";
import { address, useAsk } from "../api";
import type { Stretch } from "../marks";
import { useNames } from "../names";
import { go, link, type Route } from "../router";
import { indexes } from "../spans";
import { shown } from "../shown";
import { useTexts } from "../texts";
import type { ActorRow, Search, SearchHit, Span } from "../types";
import { Busy, Nothing, On, Text, Title, Trouble } from "../ui/bits";
import { Export } from "../ui/export";

const FIRST = 30, MOST = 200;

// letters without marks and capitals, each as long as it was
function plain(text: string): string {
  return text.replace(/[^]/g, (letter) => {
    const base = letter.normalize("NFD")[0].toLowerCase();
    return base === "đ" ? "d" : base.length === 1 ? base : letter;
  });
}

// where else the words stand in the snippet, beside what the record points at
function others(snippet: string, query: string): [number, number][] {
  const words = plain(query.normalize("NFC")).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (!words.length) return [];
  const held = new Set(words);
  return [...plain(snippet).matchAll(/[\p{L}\p{N}]+/gu)].filter(([word]) => held.has(word)).map(({ 0: word, index }) => [index, index + word.length]);
}

// one span, or several
function spansOf({ words }: SearchHit): Span[] {
  if (!words?.length) return [];
  return typeof words[0] === "number" ? [words as unknown as Span] : words;
}

// spans that touch, as one
function merged(spans: number[][]): Stretch[] {
  const found: Stretch[] = [];
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
    const last = found[found.length - 1];
    if (last && from <= last.to) last.to = Math.max(last.to, to); else found.push({ from, to });
  }
  return found;
}

function Snippet({ hit, query }: { hit: SearchHit; query: string }): JSX.Element {
  const text = hit.snippet;
  const spans = spansOf(hit);
  const at = indexes(text, spans.flat());
  const found = merged([...spans.map((_, i) => [at[2 * i], at[2 * i + 1]]), ...others(text, query)]);
  return (
    <bdi class="snippet" lang={hit.lang ?? undefined}>
      {found.map(({ from, to }, i) => <>{shown(text.slice(found[i - 1]?.to ?? 0, from))}<mark key={from} class="found">{shown(text.slice(from, to))}</mark></>)}
      {shown(text.slice(found[found.length - 1]?.to ?? 0))}
    </bdi>
  );
}

function Hit({ hit, query }: { hit: SearchHit; query: string }): JSX.Element {
  const { t } = useTexts();
  return (
    <li data-entry class="hit">
      <a class="hit-title" href={link("article", hit.key)} lang={hit.lang ?? undefined}><Text>{hit.title ?? t("article.untitled")}</Text></a>
      <p><Snippet hit={hit} query={query} /></p>
      <p class="below">
        {hit.outlet ? <Text>{hit.outlet}</Text> : null}
        <On day={hit.published} />
        {hit.exact ? null : <span>{t("search.otherwise")}</span>}
      </p>
    </li>
  );
}

function ActorHit({ actor }: { actor: ActorRow }): JSX.Element {
  const { count, lang, t } = useTexts();
  const names = useNames();
  const whole = names.code(actor.code, actor.role);
  const years = [actor.first, actor.last].map((day) => day?.slice(0, 4)).filter(Boolean);
  return (
    <li data-entry>
      <p><a href={link("timeline", null, { between: actor.name ?? (actor.role ? `${actor.code}:${actor.role}` : actor.code) })}><Text>{actor.name ?? whole}</Text></a>
      {actor.name ? <span class="soft small"> {whole}</span> : null}</p>
      <p class="below"><span>{count("article.count", actor.events)}</span>{years.length ? <span lang={lang}>{years[0] === years[1] ? years[0] : t("search.years", { first: years[0]!, last: years[1] ?? years[0]! })}</span> : null}</p>
    </li>
  );
}

function sheetOf(hits: SearchHit[]) {
  return {
    columns: ["key", "id", "title", "outlet", "published", "lang", "url", "exact", "snippet"],
    rows: hits.map((hit) => [String(hit.key), hit.id, hit.title, hit.outlet, hit.published, hit.lang, hit.url, hit.exact, hit.snippet]),
  };
}

function Results({ data, query, limit }: { data: Search; query: string; limit: number }): JSX.Element {
  const { t, count } = useTexts();
  const { articles, actors } = data;
  return (
    <div class={actors.length ? "found-beside" : ""}>
      <section class="panel" aria-label={t("search.articles")}>
        <div class="head">
          <h2>{t("search.articles")}</h2>
          {articles.length ? <a href={link("timeline", null, { search: query })}>{t("search.occurrences")}</a> : null}
        </div>
        {articles.length ? <ul class="acts hits">{articles.map((hit) => <Hit key={hit.key} hit={hit} query={query} />)}</ul> : <Nothing>{t("search.nothing")}</Nothing>}
        {articles.length >= limit && limit < MOST ? <p class="more"><button type="button" onClick={() => go(link("search", null, { q: query, limit: MOST }), { replace: true })}>{t("state.more")}</button></p> : null}
        {articles.length >= MOST ? <p class="note">{t("search.most", { n: MOST })}</p> : null}
      </section>
      {actors.length ? (
        <section class="panel" aria-label={t("search.actors")}>
          <h2>{t("search.actors")}</h2>
          <ul class="acts">{actors.map((actor, i) => <ActorHit key={i} actor={actor} />)}</ul>
        </section>
      ) : null}
      <p class="hidden" role="status">{count("search.count", articles.length)}</p>
    </div>
  );
}

export function View({ route }: { route: Route }): JSX.Element {
  const { t } = useTexts();
  const query = route.query.get("q")?.trim() ?? "";
  const limit = Math.min(MOST, Math.max(1, Number(route.query.get("limit")) || FIRST));
  const { data, problem, busy, again } = useAsk<Search>(query ? address("search", { q: query, limit }) : null);
  const title = query ? t("search.title", { query: shown(query) }) : t("search.empty");
  return (
    <div class="search-view">
      <div class="head">
        <Title text={title}><bdi>{title}</bdi></Title>
        {data?.articles.length ? <Export name={query} sheet={() => sheetOf(data.articles)} json={() => data} /> : null}
      </div>
      {!query ? <p class="lead">{t("search.how")}</p> : problem ? <Trouble problem={problem} again={again} /> : !data || (busy && data.query !== query) ? <Busy /> : <Results data={data} query={query} limit={limit} />}
    </div>
  );
}
