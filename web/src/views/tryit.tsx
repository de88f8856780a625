// A text or a saved page of the reader's own, coded at once and shown as an article is. Nothing of it is kept.
import type { JSX } from "preact";
import { useCallback, useRef, useState } from "preact/hooks";
import { asProblem, send, type Problem } from "../api";
import { traceOf } from "../reading";
import { isPage, MOST_BYTES, readFile, type Given } from "../saved-page";
import type { Route } from "../router";
import { shown } from "../shown";
import { LANGS, useTexts } from "../texts";
import type { Article, CodeRequest } from "../types";
import { Busy, Text, Title, Trouble } from "../ui/bits";
import { useEventSheet } from "../ui/event-sheet";
import { Export } from "../ui/export";
import { Reading } from "../ui/reading";
import { Trace, type Tracer } from "../ui/reading-events";
import { About } from "./article";

// A field with more than this in it makes the browser slow: it is held beside the field instead.
const FIELD_MOST = 100_000;
const PREVIEW = 600;

interface Fields { title: string; published: string; lang: string; source: string }

function requestOf(given: Given, fields: Fields): CodeRequest {
  const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim()));
  return { [given.kind]: given.text, ...set };
}

// ---- what is to be coded

function Held({ given, drop }: { given: Given; drop: () => void }): JSX.Element {
  const { t, number } = useTexts();
  const kilobytes = number(Math.max(1, Math.round(given.text.length / 1000)));
  return (
    <div class="try-held">
      <p class="head"><b>{given.name ? <Text>{given.name}</Text> : t(`tryit.${given.kind}`)}</b> <span class="soft">{t("tryit.size", { n: kilobytes })}</span>
        <button type="button" onClick={drop}>{t("tryit.take-away")}</button></p>
      <p class="faint small"><bdi>{shown(given.text.slice(0, PREVIEW)).replace(/\s+/g, " ")}</bdi>{given.text.length > PREVIEW ? " …" : null}</p>
    </div>
  );
}

function Source({ text, held, setText, hold }: { text: string; held: Given | null; setText: (text: string) => void; hold: (given: Given | null) => void }): JSX.Element {
  const { t } = useTexts();
  const file = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => { if (files?.[0]) readFile(files[0]).then(hold, () => undefined); };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer?.files);
  };
  const paste = (event: ClipboardEvent) => {
    const files = event.clipboardData?.files;
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    if (files?.length) take(files);
    else if (pasted.length > FIELD_MOST || isPage(pasted)) hold({ kind: isPage(pasted) ? "html" : "text", text: pasted, name: null });
    else return;
    event.preventDefault();
  };
  return (
    <div class={`try-source${isOver ? " over" : ""}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      {held ? <Held given={held} drop={() => hold(null)} /> : (
        <label>{t("tryit.paste")}
          <textarea rows={9} value={text} placeholder={t("tryit.placeholder")} onPaste={paste} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
      )}
      <p class="buttons">
        <button type="button" onClick={() => file.current?.click()}>{t("tryit.file")}</button>
        <input ref={file} type="file" class="hidden" tabIndex={-1} aria-label={t("tryit.file")} accept=".html,.htm,.xhtml,.txt,text/html,text/plain" onChange={(event) => { take(event.currentTarget.files); event.currentTarget.value = ""; }} />
        {held || text ? null : <button type="button" class="quiet" onClick={() => setText(t("tryit.sample"))}>{t("tryit.use-sample")}</button>}
        <span class="soft small">{t("tryit.drop")}</span>
      </p>
    </div>
  );
}

function Details({ fields, set }: { fields: Fields; set: (fields: Fields) => void }): JSX.Element {
  const { t } = useTexts();
  const put = (name: keyof Fields) => (event: { currentTarget: { value: string } }) => set({ ...fields, [name]: event.currentTarget.value });
  return (
    <div class="fields">
      <label>{t("tryit.lang")}
        <select value={fields.lang} onChange={put("lang")}>
          <option value="">{t("tryit.find-out")}</option>
          {LANGS.map((code) => <option key={code} value={code} lang={code}>{t(`lang.${code}`)}</option>)}
        </select>
      </label>
      <label>{t("tryit.published")}<input type="date" value={fields.published} onChange={put("published")} /></label>
      <label>{t("tryit.title-field")}<input type="text" maxLength={1000} value={fields.title} onInput={put("title")} /></label>
      <label>{t("article.outlet")}<input type="text" maxLength={200} value={fields.source} onInput={put("source")} /></label>
    </div>
  );
}

// ---- what came of it

interface Result { article: Article; asked: CodeRequest; round: number }

// The explanation is often fifty times as long as the text: it is asked for when somebody wants it, once.
function useTrace(asked: CodeRequest): Tracer {
  const said = useRef<Promise<string> | null>(null);
  return useCallback(async (event) => {
    said.current ??= send<Article>("POST", "code", { ...asked, trace: true }).then((article) => article.trace ?? "");
    said.current.catch(() => { said.current = null; });
    const trace = await said.current;
    return event === null ? trace : traceOf(trace, event);
  }, [asked]);
}

function Coded({ article, asked }: Result): JSX.Element {
  const { t } = useTexts();
  const [pinned, pin] = useState<number | null>(null);
  const [traced, setTraced] = useState(false);
  const trace = useTrace(asked);
  const sheet = useEventSheet(article.events);
  return (
    <section class="try-result" aria-label={t("tryit.result")}>
      <div class="head">
        <h2 tabIndex={-1} class="try-title"><bdi lang={article.lang ?? undefined}>{shown(article.title ?? "") || t("article.untitled")}</bdi></h2>
        <Export name={article.title ?? "readout"} sheet={sheet} json={() => article} />
      </div>
      <About article={article} />
      {article.warnings?.length ? <ul class="try-warnings">{article.warnings.map((warning, i) => <li key={i}><Text>{warning}</Text></li>)}</ul> : null}
      <Reading article={article} pinned={pinned} pin={pin} trace={trace} />
      <details class="trace-all" onToggle={(event) => setTraced(event.currentTarget.open)}>
        <summary>{t("article.trace-all")}</summary>
        {traced ? <Trace event={null} trace={trace} /> : null}
      </details>
    </section>
  );
}

export function View(_: { route: Route }): JSX.Element {
  const { t } = useTexts();
  const [text, setText] = useState("");
  const [held, hold] = useState<Given | null>(null);
  const [fields, setFields] = useState<Fields>({ title: "", published: "", lang: "", source: "" });
  const [coded, setResult] = useState<Result | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const abort = useRef<AbortController | null>(null);
  const place = useRef<HTMLDivElement>(null);

  const given: Given | null = held ?? (text.trim() ? { kind: isPage(text) ? "html" : "text", text, name: null } : null);
  const isLarge = !!given && new Blob([given.text]).size > MOST_BYTES;
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!given || isLarge) return;
    abort.current?.abort();
    const mine = abort.current = new AbortController();
    setBusy(true);
    setProblem(null);
    try {
      const asked = requestOf(given, fields);
      const article = await send<Article>("POST", "code", asked, mine.signal);
      setResult((old) => ({ article, asked, round: (old?.round ?? 0) + 1 }));
      requestAnimationFrame(() => place.current?.querySelector<HTMLElement>(".try-title")?.focus());
    } catch (error) {
      if (!mine.signal.aborted) setProblem(asProblem(error));
    }
    if (abort.current === mine) setBusy(false);
  };
  return (
    <div class="try-view">
      <Title text={t("tryit.title")} />
      <p class="lead">{t("tryit.lead")}</p>
      <form class="panel try-form" onSubmit={submit}>
        <Source text={text} held={held} setText={setText} hold={hold} />
        <Details fields={fields} set={setFields} />
        <p class="buttons">
          <button type="submit" class="strong" disabled={!given || isLarge || busy}>{t("tryit.code")}</button>
          {isLarge ? <span role="alert">{t("tryit.too-large")}</span> : null}
        </p>
      </form>
      {problem ? <Trouble problem={problem} /> : null}
      {busy ? <Busy what={t("tryit.busy")} /> : null}
      <div ref={place}>{coded ? <Coded key={coded.round} {...coded} /> : null}</div>
    </div>
  );
}
