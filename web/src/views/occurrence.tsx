// One occurrence: all that tells it, outlet by outlet and language by language; what each side says and leaves out; why it
// was joined; and correcting it.
import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { address, useAsk } from "../api";
import { dayText, spanText } from "../days";
import type { Sheet } from "../export";
import { useNames } from "../names";
import { link, type Route } from "../router";
import { shown } from "../shown";
import { useTexts } from "../texts";
import type { Comparison, Telling, WholeOccurrence } from "../types";
import { Act, Busy, Nothing, On, Outside, Sentence, StatusMark, Text, Title, Trouble, When } from "../ui/bits";
import { CompareTable } from "../ui/compare-table";
import { Corrections, CorrectButton, Kept, type Done } from "../ui/correct";
import { Export } from "../ui/export";
import { Legend } from "../ui/legend";
import { Parties } from "../ui/occurrence-item";

export function View({ route }: { route: Route }): JSX.Element {
  const { t } = useTexts();
  const path = "occurrences/" + encodeURIComponent(route.id ?? "");
  const others = route.query.get("with");
  const asked = useAsk<WholeOccurrence>(address(path));
  const compared = useAsk<Comparison>(address(path + "/compare", { with: others }));
  const [done, setDone] = useState<Done | null>(null);
  const told = (what: Done | null) => { setDone(what); asked.again(); compared.again(); };
  const { data, problem } = asked;
  return (
    <>
      {done ? <Kept done={done} told={told} /> : null}
      {problem ? <><Title text={t("occurrence.title")} /><Trouble problem={problem} again={asked.again} /></> : !data ? <Busy /> : (
        <div class={"stack" + (asked.busy || compared.busy ? " waits" : "")}>
          <Head occurrence={data} />
          <Evidence occurrence={data} told={told} />
          <section class="panel">
            <h2>{t("compare.title")}</h2>
            <p class="note">{t("compare.note")}</p>
            {compared.data ? <CompareTable comparison={compared.data} /> : compared.problem ? <Trouble problem={compared.problem} again={compared.again} /> : <Busy what={t("compare.busy")} />}
          </section>
          <Why path={path} />
          <Corrections occurrence={data} told={told} />
        </div>
      )}
    </>
  );
}

function Head({ occurrence }: { occurrence: WholeOccurrence }): JSX.Element {
  const { t, lang, word, count, number } = useTexts();
  const names = useNames();
  const { type, mode, source, target, date, place } = occurrence;
  const title = [word("type", type) + (mode ? " · " + word("mode", mode) : ""), [...source, ...target].map((actor) => shown(names.actor(actor))).join(", ")].join(": ");
  const codes = [...new Set([...source, ...target].map(({ code }) => code).filter(Boolean))].slice(0, 2);
  return (
    <div class="occurrence-head">
      <Export name={title} sheet={() => sheetOf(occurrence)} json={() => occurrence} />
      <p class="line"><Act type={type} mode={mode} /> <StatusMark status={occurrence.status} />{occurrence.corrected ? <span class="changed small">{t("act.corrected")}</span> : null}</p>
      <Title text={title}><Parties source={source} target={target} full /></Title>
      <dl class="facts">
        <div><dt>{t("occurrence.when")}</dt><dd><When day={date} /></dd></div>
        {place ? <div><dt>{t("occurrence.where")}</dt><dd><a href={link("timeline", null, { near: place.name })}><Text>{place.name}</Text></a>{place.code ? <span class="faint"> {names.country(place.code)}</span> : null}</dd></div> : null}
        <div><dt>{t("occurrence.told")}</dt><dd>{count("unit.sources", occurrence.sources)}, {count("unit.articles", occurrence.articles)}</dd></div>
        <div><dt>{t("occurrence.reported")}</dt><dd>{dayText(lang, occurrence.first_report?.slice(0, 10))}{occurrence.last_report !== occurrence.first_report ? " – " + dayText(lang, occurrence.last_report?.slice(0, 10)) : ""}</dd></div>
        <div><dt>{t("occurrence.score")}</dt><dd>{occurrence.score === null ? "–" : number(occurrence.score, 1)}</dd></div>
        <div><dt>{t("occurrence.confidence")}</dt><dd>{number(occurrence.confidence * 100)} %</dd></div>
      </dl>
      {codes.length ? <p class="small"><a href={link("timeline", null, { between: codes.join(",") })}>{t("occurrence.between", { who: codes.map((code) => names.code(code)).join(" – ") })}</a></p> : null}
      {occurrence.topics.length ? <Topics occurrence={occurrence} /> : null}
    </div>
  );
}

// a row a piece of evidence
function sheetOf({ evidence, tellings }: WholeOccurrence): Sheet {
  const columns = ["event", "article", "outlet", "lang", "published", "title", "url", "status", "said_by", "evidence"];
  const of = (event: string, key: string) => tellings.find((telling) => telling.event === event && telling.key === key);
  return { columns, rows: evidence.map(({ event, article, key, outlet, published, url, text }) => {
    const telling = of(event, key);
    return [event, article, outlet, telling?.lang, published, telling?.title, url, telling?.status, telling?.said_by, text];
  }) };
}

function Topics({ occurrence }: { occurrence: WholeOccurrence }): JSX.Element {
  const { t } = useTexts();
  const names = useNames();
  const said = new Map<string, { text: string; by: string | null }>();
  for (const { text, disclosed_by: by } of occurrence.topics) {
    const who = by ? names.actor(by) : null;
    said.set(text + "\n" + who, { text, by: who });
  }
  return (
    <div>
      <h2>{t("occurrence.topics")}</h2>
      <ul class="topics">
        {[...said.values()].map(({ text, by }) => (
          <li key={text + by}><Text>{text}</Text> <span class="faint">{by ? t("occurrence.disclosed", { who: shown(by) }) : t("occurrence.by-outlet")}</span></li>
        ))}
      </ul>
    </div>
  );
}

// ---- evidence

interface Told { telling: Telling; sentences: WholeOccurrence["evidence"][] }

// the pieces of evidence of one telling, those of one sentence together
function sentencesOf({ evidence }: WholeOccurrence, telling: Telling): WholeOccurrence["evidence"][] {
  const sentences = new Map<string, WholeOccurrence["evidence"]>();
  for (const piece of evidence) {
    if (piece.event !== telling.event || piece.key !== telling.key) continue;
    const place = piece.span + piece.text;
    sentences.set(place, [...sentences.get(place) ?? [], piece]);
  }
  return [...sentences.values()];
}

function grouped(occurrence: WholeOccurrence): [string, [string, Told[]][]][] {
  const langs = new Map<string, Map<string, Told[]>>();
  for (const telling of occurrence.tellings) {
    const lang = telling.lang ?? "", outlet = telling.outlet ?? "";
    const outlets = langs.get(lang) ?? langs.set(lang, new Map()).get(lang)!;
    const list = outlets.get(outlet) ?? outlets.set(outlet, []).get(outlet)!;
    list.push({ telling, sentences: sentencesOf(occurrence, telling) });
  }
  return [...langs].map(([lang, outlets]) => [lang, [...outlets]]);
}

function Evidence({ occurrence, told }: { occurrence: WholeOccurrence; told: (done: Done | null) => void }): JSX.Element {
  const { t } = useTexts();
  const langs = useMemo(() => grouped(occurrence), [occurrence]);
  return (
    <section class="panel evidence">
      <div class="head"><h2>{t("occurrence.evidence")}</h2><Legend /></div>
      {langs.length ? null : <Nothing />}
      {langs.map(([lang, outlets]) => (
        <div key={lang} class="of-lang">
          {langs.length > 1 || lang ? <h3 class="lang"><LangName code={lang} /></h3> : null}
          {outlets.map(([outlet, list]) => (
            <div key={outlet} class="of-outlet">
              <h4><Text>{outlet || t("occurrence.no-outlet")}</Text></h4>
              <ul>{list.map((one) => <One key={one.telling.event + one.telling.key} one={one} occurrence={occurrence} told={told} />)}</ul>
            </div>
          ))}
        </div>
      ))}
    </section>
  );
}

export function LangName({ code }: { code: string }): JSX.Element {
  const { lang, t } = useTexts();
  const name = useMemo(() => {
    try { return new Intl.DisplayNames(lang, { type: "language" }).of(code) ?? code; } catch { return code; }
  }, [lang, code]);
  return <>{code ? name : t("occurrence.no-lang")}</>;
}

function One({ one: { telling, sentences }, occurrence, told }: { one: Told; occurrence: WholeOccurrence; told: (done: Done | null) => void }): JSX.Element {
  const { t, lang } = useTexts();
  const said = spanText(lang, telling.date);
  const differs = said && occurrence.date && said !== spanText(lang, occurrence.date);
  return (
    <li data-entry="">
      {sentences.map(([first, ...also], i) => <p key={i}><Sentence evidence={first} also={also} lang={telling.lang} /></p>)}
      {telling.quote ? <blockquote lang={telling.lang ?? undefined}><Text>{telling.quote}</Text></blockquote> : null}
      <p class="below">
        <a href={link("article", telling.key, { event: telling.event })}><Text>{telling.title || t("occurrence.to-article")}</Text></a>
        <On day={telling.published} />
        {telling.said_by ? <span>{t("occurrence.said-by", { who: shown(telling.said_by) })}</span> : null}
        {telling.status !== occurrence.status ? <StatusMark status={telling.status} /> : null}
        {differs ? <span>{t("occurrence.dated", { day: said })}</span> : null}
        {occurrence.events_corrected?.includes(telling.event) ? <span class="changed">{t("act.corrected")}</span> : null}
        {telling.url ? <Outside url={telling.url}>{t("occurrence.original")}</Outside> : null}
        <CorrectButton telling={telling} occurrence={occurrence} told={told} />
      </p>
    </li>
  );
}

// ---- why

function Why({ path }: { path: string }): JSX.Element {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const { data, problem, again } = useAsk<{ text: string }>(open ? address(path + "/why") : null);
  return (
    <section class="panel">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary><h2>{t("occurrence.why")}</h2></summary>
        {problem ? <Trouble problem={problem} again={again} /> : data ? <pre class="trace" tabIndex={0}>{shown(data.text)}</pre> : open ? <Busy /> : null}
      </details>
    </section>
  );
}
