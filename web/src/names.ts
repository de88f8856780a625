// What countries, bodies and people are called.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Actor, Names } from "./types";
import { useTexts } from "./texts";

export const NamesContext = createContext<Names | null>(null);

export interface Namer {
  // a code, with or without a role: "RUS", "RUS:MIL"
  code: (code: string, role?: string | null) => string;
  // an actor: by name where there is one
  actor: (actor: Actor) => string;
  // the country or body alone
  country: (code: string) => string;
  ready: boolean;
}

export function makeNamer(names: Names | null, role: (code: string) => string): Namer {
  const country = (code: string) => names?.codes[code.split(":")[0]] ?? code.split(":")[0];
  const code = (text: string, given: string | null = null) => {
    const [head, ...rest] = text.split(":");
    const what = given ?? rest.join(":");
    if (!what || what === "GOV") return country(head);
    const said = names?.roles[what] ?? role(what);
    return head ? `${country(head)} (${said})` : said;
  };
  return { code, country, actor: (actor) => actor.name ?? code(actor.code, actor.role), ready: names !== null };
}

export function useNames(): Namer {
  const { word } = useTexts();
  const names = useContext(NamesContext);
  return makeNamer(names, (code) => word("role", code));
}
