// An article: where it comes from, its text with its events marked, and how each of them was found.
import type { ComponentChildren, JSX } from "preact";
import { useCallback, useMemo, useState } from "preact/hooks";
import { address, get, useAsk } from "../api";
import { go, link, type Route } from "../router";
import { safeUrl, shown } from "../shown";
import { useTexts } from "../texts";
import type { Article } from "../types";
import { Busy, On, Outside, Text, Title, Trouble } from "../ui/bits";
import { Export } from "../ui/export";
import { Reading } from "../ui/reading";
import { Trace, type Tracer } from "../ui/reading-events";
import { useEventSheet } from "../ui/event-sheet";
import { Story } from "../ui/story";

function Row({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}

function length(of: unknown): number {
  return Array.isArray(of) ? of.length : typeof of === "number" ? of : 0;
}

// What is known of an article besides its text.
export function About({ article }: { article: Article }): JSX.Element {
  const { t, number, lang } = useTexts();
  const credits = Array.isArray(article.credits) ? article.credits.join("; ") : article.credits;
  const language = article.lang ? new Intl.DisplayNames(lang, { type: "language", fallback: "code" }).of(article.lang) : null;
  const original = typeof article.original === "string" && article.original !== String(article.key ?? "") ? article.original : null;
  return (
    <dl class="about">
      {article.outlet ? <Row name={t("article.outlet")}><Text>{article.outlet}</Text></Row> : null}
      {article.published ? <Row name={t("article.published")}><On day={article.published} /></Row> : null}
      {article.modified ? <Row name={t("article.modified")}><On day={article.modified} /></Row> : null}
      {article.author ? <Row name={t("article.author")}><Text>{article.author}</Text></Row> : null}
      {credits ? <Row name={t("article.credits")}><Text>{credits}</Text></Row> : null}
      {language ? <Row name={t("article.lang")}>{language}</Row> : null}
      {length(article.copies) > 1 ? <Row name={t("article.copies")}>{number(length(article.copies))}</Row> : null}
      {length(article.versions) > 1 ? <Row name={t("article.versions")}>{number(length(article.versions))}</Row> : null}
      {original ? <Row name={t("article.original")}><a href={link("article", original)}>{t("article.original-is")}</a></Row> : null}
    </dl>
  );
}

function Whole({ article, route }: { article: Article; route: Route }): JSX.Element {
  const { t } = useTexts();
  const [traced, setTraced] = useState(false);
  const id = route.id!;
  const trace = useCallback<Tracer>(async (event) =>
    (await get<{ text: string }>(address(`articles/${encodeURIComponent(id)}/trace`, { event }))).text, [id]);
  const wanted = route.query.get("event");
  const pinned = useMemo(() => {
    const found = article.events.findIndex((event) => event.event === wanted);
    return found < 0 ? null : found;
  }, [article, wanted]);
  const pin = (event: number | null) => go(link("article", id, { event: event === null ? null : article.events[event].event }), { replace: true });
  const sheet = useEventSheet(article.events);
  return (
    <>
      <About article={article} />
      <p class="ways">
        {safeUrl(article.url) ? <Outside url={article.url}>{t("article.at-outlet")}</Outside> : null}
        <Export name={article.title ?? id} sheet={sheet} json={() => article} />
      </p>
      <Reading article={article} pinned={pinned} pin={pin} trace={trace} />
      <Story article={article} />
      <details class="trace-all" onToggle={(event) => setTraced(event.currentTarget.open)}>
        <summary>{t("article.trace-all")}</summary>
        {traced ? <Trace event={null} trace={trace} /> : null}
      </details>
    </>
  );
}

export function View({ route }: { route: Route }): JSX.Element {
  const { t } = useTexts();
  const { data, problem, again } = useAsk<Article>(address(`articles/${encodeURIComponent(route.id ?? "")}`));
  const title = shown(data?.title ?? "") || t("article.untitled");
  return (
    <article class="article-view">
      <Title text={data ? title : t("article.name")}>{data ? <bdi lang={data.lang ?? undefined}>{title}</bdi> : problem ? t("article.name") : "…"}</Title>
      {problem ? <Trouble problem={problem} again={again} /> : data ? <Whole key={data.id} article={data} route={route} /> : <Busy />}
    </article>
  );
}
