// What occurrences are shown: fields for all filters, and what is chosen as words that can be taken away.
import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { STATUSES, TYPES } from "../acts";
import { address, useAsk } from "../api";
import { daysOf } from "../buckets";
import { between, filtersOf, parties, type Filter } from "../filters";
import { dayText } from "../days";
import { useNames } from "../names";
import { useTexts } from "../texts";
import type { Facets } from "../types";
import { ActorPicker } from "./actor-picker";

export type Change = (changes: Partial<Record<Filter, string | null>>) => void;

const MORE = ["outlet", "said_by", "topic", "near", "search"] as const;

export function FilterBar({ query, change }: { query: URLSearchParams; change: Change }): JSX.Element {
  const { t } = useTexts();
  const [a, b] = parties(query);
  const [open, setOpen] = useState(() => MORE.some((name) => query.get(name)));
  return (
    <section class="panel filters" aria-label={t("filter.title")}>
      <div class="fields">
        <ActorPicker label={t("filter.one")} value={a} choose={(one) => change({ between: between(one, b) })} />
        <ActorPicker label={t("filter.other")} value={b} choose={(other) => change({ between: between(a, other) })} />
        <DayField label={t("filter.since")} value={query.get("since")} edge={0} set={(since) => change({ since })} />
        <DayField label={t("filter.until")} value={query.get("until")} edge={1} set={(until) => change({ until })} />
        <TypeField query={query} change={change} />
        <StatusField value={query.get("status")} change={change} />
        <button type="button" class="quiet more-filters" aria-expanded={open} onClick={() => setOpen(!open)}>{t("filter.more")}</button>
      </div>
      {open ? <MoreFields query={query} change={change} /> : null}
      <Chosen query={query} change={change} />
    </section>
  );
}

function DayField({ label, value, edge, set }: { label: string; value: string | null; edge: 0 | 1; set: (day: string | null) => void }): JSX.Element {
  const known = value && /^\d{4}(-\d\d){0,2}$/.test(value) ? daysOf(value.length === 4 ? "year" : value.length === 7 ? "month" : "day", value)[edge] : "";
  return (
    <label>{label}
      <input type="date" value={known} min="1000-01-01" max="9999-12-31" onChange={(event) => set(event.currentTarget.value || null)} />
    </label>
  );
}

function TypeField({ query, change }: { query: URLSearchParams; change: Change }): JSX.Element {
  const { t, word } = useTexts();
  const [type = "", inner] = (query.get("type") ?? "").split(":");
  const mode = inner ?? query.get("mode") ?? "";
  const modes = type ? TYPES.find((kind) => kind.type === type)?.modes ?? [] : [];
  return (
    <>
      <label>{t("filter.type")}
        <select value={type} onChange={(event) => change({ type: event.currentTarget.value, mode: null })}>
          <option value="">{t("filter.any")}</option>
          {TYPES.map((kind) => <option key={kind.type} value={kind.type}>{word("type", kind.type)}</option>)}
        </select>
      </label>
      <label>{t("filter.mode")}
        <select value={mode} disabled={!modes.length && !mode} onChange={(event) => change({ type, mode: event.currentTarget.value })}>
          <option value="">{t("filter.any")}</option>
          {(modes.length ? modes : mode ? [mode] : []).map((code) => <option key={code} value={code}>{word("mode", code)}</option>)}
        </select>
      </label>
    </>
  );
}

function StatusField({ value, change }: { value: string | null; change: Change }): JSX.Element {
  const { t, word } = useTexts();
  return (
    <label>{t("filter.status")}
      <select value={value ?? ""} onChange={(event) => change({ status: event.currentTarget.value })}>
        <option value="">{t("filter.any")}</option>
        {STATUSES.map((status) => <option key={status} value={status}>{word("status", status)}</option>)}
      </select>
    </label>
  );
}

function MoreFields({ query, change }: { query: URLSearchParams; change: Change }): JSX.Element {
  const { t } = useTexts();
  const facets = useAsk<Facets>(address("facets")).data;
  return (
    <div class="fields">
      <WordField label={t("filter.outlet")} value={query.get("outlet")} choices={facets?.outlets.map(({ name }) => name)} set={(outlet) => change({ outlet })} />
      <WordField label={t("filter.said_by")} value={query.get("said_by")} choices={facets?.voices.map(({ name }) => name)} set={(said_by) => change({ said_by })} />
      <WordField label={t("filter.topic")} value={query.get("topic")} choices={facets?.topics.map(({ text }) => text)} set={(topic) => change({ topic })} />
      <WordField label={t("filter.near")} value={query.get("near")} set={(near) => change({ near, radius: near ? query.get("radius") : null })} />
      <label>{t("filter.radius")}
        <input type="number" min="1" max="20000" step="10" value={query.get("radius") ?? ""} placeholder="50" disabled={!query.get("near")}
          onChange={(event) => change({ radius: event.currentTarget.value })} />
      </label>
      <WordField label={t("filter.search")} value={query.get("search")} set={(search) => change({ search })} />
    </div>
  );
}

function WordField({ label, value, choices, set }: { label: string; value: string | null; choices?: string[]; set: (value: string) => void }): JSX.Element {
  const id = useId();
  return (
    <label>{label}
      <input type="text" value={value ?? ""} list={choices ? id : undefined} autocomplete="off" maxLength={200}
        onChange={(event) => set(event.currentTarget.value.trim())} />
      {choices ? <datalist id={id}>{choices.map((choice) => <option key={choice} value={choice} />)}</datalist> : null}
    </label>
  );
}

// ---- what is chosen, in words

function Chosen({ query, change }: { query: URLSearchParams; change: Change }): JSX.Element | null {
  const { t } = useTexts();
  const say = useSaid();
  const held = [...filtersOf(query)].filter(([name]) => name !== "radius" && name !== "between") as [Filter, string][];
  if (!held.length) return null;
  return (
    <ul class="chosen" aria-label={t("filter.chosen")}>
      {held.map(([name, value]) => (
        <li key={name}>
          <button type="button" title={t("filter.remove")}
            onClick={() => change(name === "near" ? { near: null, radius: null } : name === "type" ? { type: null, mode: null } : { [name]: null })}>
            <span class="faint">{t(`filter.${name}` as "filter.type")}</span> <bdi>{say(name, value)}</bdi> <span aria-hidden="true">✕</span><span class="hidden"> {t("filter.remove")}</span>
          </button>
        </li>
      ))}
      <li><button type="button" class="quiet" onClick={() => change(Object.fromEntries([...held.map(([name]) => [name, null]), ["between", null], ["radius", null]]))}>{t("filter.clear-all")}</button></li>
    </ul>
  );
}

function useSaid(): (name: Filter, value: string) => string {
  const { word, lang } = useTexts();
  const names = useNames();
  return (name, value) => {
    if (name === "type") return value.split(":").map((code, i) => word(i ? "mode" : "type", code)).join(" · ");
    if (name === "mode" || name === "status") return word(name, value);
    if (name === "since" || name === "until") return dayText(lang, value);
    if (name === "source" || name === "target") return names.code(value);
    return value;
  };
}
