// What stands around every view: search, ways to the views, language, theme, editing; and the keys that work everywhere.
import type { ComponentType, JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { address, useAsk } from "./api";
import { depart } from "./arrival";
import { useKeys } from "./keys";
import { NamesContext } from "./names";
import { go, link, useRoute, type Name, type Route } from "./router";
import { chosenLang, keepLang, LANGS, makeTexts, TextsContext, useTexts } from "./texts";
import { setTheme, theme, THEMES, type Theme } from "./theme";
import type { Lang, Names } from "./types";
import { Busy, Title } from "./ui/bits";
import { Keys } from "./ui/keys-help";
import { Unlock } from "./ui/unlock";
import { View as Overview } from "./views/overview";

type View = ComponentType<{ route: Route }>;

// the overview comes with the page; the others when they are asked for
const VIEWS: Record<Exclude<Name, "overview">, () => Promise<{ View: View }>> = {
  timeline: () => import("./views/timeline"),
  occurrence: () => import("./views/occurrence"),
  article: () => import("./views/article"),
  network: () => import("./views/network"),
  map: () => import("./views/map"),
  calendar: () => import("./views/calendar"),
  search: () => import("./views/search"),
  try: () => import("./views/tryit"),
  corrections: () => import("./views/corrections"),
};

const loaded = new Map<string, View>([["overview", Overview]]);

// begins to load a view before anything is drawn
export function prepare(name: Route["name"]): void {
  if (name !== "missing" && name !== "overview") VIEWS[name]().then((module) => loaded.set(name, module.View), () => undefined);
}

function useView(name: Route["name"]): View | "missing" | "failed" | null {
  const [, setRound] = useState(0);
  const [failed, setFailed] = useState("");
  useEffect(() => {
    if (name === "missing" || loaded.has(name)) return;
    VIEWS[name as Exclude<Name, "overview">]().then(
      (module) => { loaded.set(name, module.View); setRound((n) => n + 1); },
      () => setFailed(name));
  }, [name]);
  if (name === "missing") return "missing";
  return loaded.get(name) ?? (failed === name ? "failed" : null);
}

const WAYS = ["overview", "timeline", "network", "map", "calendar", "try"] as const satisfies readonly Name[];

function Ways({ route }: { route: Route }): JSX.Element {
  const { t } = useTexts();
  return (
    <nav aria-label={t("shell.ways")}>
      {WAYS.map((name) => <a key={name} href={link(name)} aria-current={route.name === name ? "page" : undefined}>{t(`shell.${name}`)}</a>)}
    </nav>
  );
}

function SearchBox({ route }: { route: Route }): JSX.Element {
  const { t } = useTexts();
  const asked = route.name === "search" ? route.query.get("q") ?? "" : "";
  const [text, setText] = useState(asked);
  useEffect(() => setText(asked), [asked]);
  const submit = (event: Event) => {
    event.preventDefault();
    if (text.trim()) go(link("search", null, { q: text.trim() }));
  };
  return (
    <form class="search-box" role="search" onSubmit={submit}>
      <input id="search" type="search" name="q" value={text} maxLength={400} autocomplete="off" placeholder={t("shell.search-hint")}
        aria-label={t("shell.search")} aria-keyshortcuts="/" onInput={(event) => setText(event.currentTarget.value)} />
    </form>
  );
}

function Settings({ lang, setLang }: { lang: Lang; setLang: (lang: Lang) => void }): JSX.Element {
  const { t } = useTexts();
  const [shade, setShade] = useState<Theme>(theme);
  return (
    <div class="settings">
      <select aria-label={t("shell.language")} value={lang} onChange={(event) => setLang(event.currentTarget.value as Lang)}>
        {LANGS.map((code) => <option key={code} value={code} lang={code}>{t(`lang.${code}`)}</option>)}
      </select>
      <select aria-label={t("shell.theme")} value={shade}
        onChange={(event) => { const wanted = event.currentTarget.value as Theme; setTheme(wanted); setShade(wanted); }}>
        {THEMES.map((name) => <option key={name} value={name}>{t(`theme.${name}`)}</option>)}
      </select>
      <Unlock />
    </div>
  );
}

function Body({ route }: { route: Route }): JSX.Element {
  const { t } = useTexts();
  const Shown = useView(route.name);
  const place = route.name + "/" + (route.id ?? "");
  const last = useRef(place);
  if (last.current !== place) {
    last.current = place;
    depart();
  }
  return (
    <main id="content" tabIndex={-1}>
      {Shown === "missing" ? <><Title text={t("state.no-page")} /><p><a href="/">{t("shell.overview")}</a></p></>
        : Shown === "failed" ? <p role="alert">{t("state.unreachable")}</p>
          : Shown ? <Shown key={place} route={route} /> : <Busy />}
    </main>
  );
}

export function Shell(): JSX.Element {
  const route = useRoute();
  const [lang, setLang] = useState(chosenLang);
  const texts = useMemo(() => makeTexts(lang), [lang]);
  const names = useAsk<Names>(address("names", { lang }));
  const [help, setHelp] = useState(false);
  useEffect(() => { document.documentElement.lang = lang; }, [lang]);
  useKeys(() => setHelp(true));
  const choose = (wanted: Lang) => { keepLang(wanted); setLang(wanted); };
  return (
    <TextsContext.Provider value={texts}>
      <NamesContext.Provider value={names.data}>
        <a class="skip" href="#content">{texts.t("shell.skip")}</a>
        <header class="shell">
          <a class="mark" href="/">readout</a>
          <SearchBox route={route} />
          <Ways route={route} />
          <Settings lang={lang} setLang={choose} />
        </header>
        <Body route={route} />
        {help ? <Keys close={() => setHelp(false)} /> : null}
      </NamesContext.Provider>
    </TextsContext.Provider>
  );
}
