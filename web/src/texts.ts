// What the page says, in the language of the reader. Texts are data: texts/en.json, vi.json; words of acts: ontology/.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import words from "readout:words";
import en from "../texts/en.json";
import vi from "../texts/vi.json";
import type { Lang } from "./types";

type Paths<T, P extends string = ""> = T extends string ? P : { [K in keyof T & string]: Paths<T[K], P extends "" ? K : `${P}.${K}`> }[keyof T & string];
export type Key = Paths<typeof en>;
// keys of texts that count something: with .one and .other
export type CountKey = Key extends infer K ? K extends `${infer P}.other` ? P : never : never;
type Values = Record<string, string | number>;

export const LANGS: Lang[] = ["en", "vi"];
const TEXTS: Record<Lang, unknown> = { en, vi };

export interface Texts {
  lang: Lang;
  t: (key: Key, values?: Values) => string;
  // n with its noun: count("unit.sources", 3) is "3 sources"
  count: (key: CountKey, n: number) => string;
  // a word of the ontology: word("type", "CONSULT"); the code itself where there is none
  word: (kind: "type" | "mode" | "status" | "role" | "kind" | "label" | "plan", code: string) => string;
  number: (n: number, digits?: number) => string;
}

function find(tree: unknown, key: string): string {
  let at = tree;
  for (const part of key.split(".")) at = (at as Record<string, unknown> | undefined)?.[part];
  return typeof at === "string" ? at : key;
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name) => name in values ? String(values[name]) : whole);
}

// Forms of numbers are dear to make, and few of them are wanted: each is made when it is, once.
function kept<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key)!;
  };
}

const plurals = kept((lang) => new Intl.PluralRules(lang));
const forms = kept((key) => new Intl.NumberFormat(key.slice(0, 2), { maximumFractionDigits: Number(key.slice(2)) }));

export function makeTexts(lang: Lang): Texts {
  const number = (n: number, digits = 0) => forms(lang + digits).format(n);
  return {
    lang,
    t: (key, values = {}) => fill(find(TEXTS[lang], key), values),
    count: (key, n) => fill(find(TEXTS[lang], `${key}.${plurals(lang).select(n) === "one" ? "one" : "other"}`), { n: number(n) }),
    word: (kind, code) => words.texts[lang][`${kind}.${code}`] ?? code,
    number,
  };
}

export const TextsContext = createContext<Texts>(makeTexts("en"));
export const useTexts = (): Texts => useContext(TextsContext);

// ---- which language

const KEY = "readout-lang";

export function chosenLang(): Lang {
  const said = stored() ?? navigator.languages?.map((tag) => tag.slice(0, 2)).find((tag) => (LANGS as string[]).includes(tag));
  return (LANGS as (string | undefined)[]).includes(said) ? said as Lang : "en";
}

function stored(): string | undefined {
  try { return localStorage.getItem(KEY) ?? undefined; } catch { return undefined; }
}

export function keepLang(lang: Lang): void {
  try { localStorage.setItem(KEY, lang); } catch { /* asked for again next time */ }
}
