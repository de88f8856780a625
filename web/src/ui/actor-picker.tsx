// Who: a field that completes countries, bodies and people. What is typed may also be any name that the program knows.
import type { JSX } from "preact";
import { useContext, useEffect, useId, useMemo, useState } from "preact/hooks";
import { address, useAsk } from "../api";
import { NamesContext, useNames } from "../names";
import { shown } from "../shown";
import { useTexts } from "../texts";
import type { ActorRow, List, Names } from "../types";

// without marks and capitals, so that "phap" finds "Pháp"
export function folded(text: string): string {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().trim();
}

interface Choice { value: string; text: string; note: string }

function places(names: Names | null, typed: string): Choice[] {
  const wanted = folded(typed);
  if (!names || !wanted) return [];
  const word = new RegExp("(^|[^a-z])" + wanted.replace(/[^a-z0-9 ]/g, "."));
  const place = (code: string, name: string) => code.toLowerCase() === wanted ? 0 : folded(name).search(word) + 1 || Infinity;
  return Object.entries(names.codes)
    .map(([code, name]) => ({ code, name, at: place(code, name) }))
    .filter(({ at }) => at < Infinity)
    .sort((a, b) => a.at - b.at || a.name.length - b.name.length)
    .slice(0, 6)
    .map(({ code, name }) => ({ value: code, text: name, note: code }));
}

function useLater(text: string, ms: number): string {
  const [later, setLater] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setLater(text), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return later;
}

// codesOnly: countries and bodies, no people
export function ActorPicker({ label, value, choose, codesOnly }: { label: string; value: string; choose: (value: string) => void; codesOnly?: boolean }): JSX.Element {
  const { t } = useTexts();
  const names = useContext(NamesContext);
  const namer = useNames();
  const id = useId();
  const said = value && names?.codes[value.split(":")[0]] ? namer.code(value) : value;
  const [typed, setTyped] = useState<string | null>(null); // null: nobody is typing
  const [at, setAt] = useState(-1);
  const asked = useLater(typed ?? "", 180);
  const people = useAsk<List<ActorRow>>(!codesOnly && asked.trim().length > 1 ? address("actors", { search: asked.trim(), limit: 12 }) : null);
  const choices = useMemo(() => {
    const found = places(names, typed ?? "");
    const held = new Set(found.map(({ value: code }) => code));
    for (const { code, role, name } of codesOnly ? [] : people.data?.items ?? []) {
      if (!name || held.has(name) || name.includes(",")) continue;
      held.add(name);
      found.push({ value: name, text: shown(name), note: namer.code(code, role) });
    }
    return found.slice(0, 10);
  }, [names, typed, people.data, codesOnly]);
  const open = typed !== null && typed.trim() !== "" && choices.length > 0;
  const take = (wanted: string) => { setTyped(null); setAt(-1); choose(wanted); };
  const commit = () => { if (typed !== null) take(at >= 0 && choices[at] ? choices[at].value : best(typed, choices)); };
  const key = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" && open) setAt((n) => Math.min(choices.length - 1, n + 1));
    else if (event.key === "ArrowUp" && open) setAt((n) => Math.max(-1, n - 1));
    else if (event.key === "Enter") commit();
    else if (event.key === "Escape" && typed !== null) { setTyped(null); setAt(-1); } else return;
    event.preventDefault();
  };
  return (
    <div class="picker">
      <label for={id}>{label}</label>
      <input id={id} type="text" role="combobox" aria-expanded={open} aria-controls={id + "-list"} aria-autocomplete="list" autocomplete="off" spellcheck={false}
        aria-activedescendant={open && at >= 0 ? `${id}-${at}` : undefined} value={typed ?? said} placeholder={t("filter.anyone")}
        onFocus={(event) => event.currentTarget.select()} onInput={(event) => { setTyped(event.currentTarget.value); setAt(-1); }} onKeyDown={key} onBlur={commit} />
      {said && typed === null ? <button type="button" class="quiet clear" aria-label={t("filter.clear", { what: label })} onClick={() => take("")}>✕</button> : null}
      <ul id={id + "-list"} role="listbox" aria-label={label} hidden={!open}>
        {choices.map((choice, i) => (
          <li key={choice.value} id={`${id}-${i}`} role="option" aria-selected={i === at} onPointerDown={(event) => { event.preventDefault(); take(choice.value); }}>
            <bdi>{choice.text}</bdi> <span class="faint">{choice.note}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

// what was typed in full is the choice of that name
function best(typed: string, choices: Choice[]): string {
  const wanted = folded(typed);
  return choices.find(({ text, value }) => folded(text) === wanted || value.toLowerCase() === wanted)?.value ?? typed.trim();
}
