// Saying of an event what people know better: dropped, another actor, another day, not one with another; and undoing it.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { STATUSES, TYPES } from "../acts";
import { address, asProblem, forget, send, useAsk, type Problem } from "../api";
import { useNames } from "../names";
import { shown } from "../shown";
import { useTexts, type Texts } from "../texts";
import { setToken, useToken } from "../token";
import type { Correction, Event as CodedEvent, NewCorrection, Telling, WholeOccurrence } from "../types";
import { ActorPicker } from "./actor-picker";
import { On, Trouble } from "./bits";
import { Dialog } from "./dialog";
import { TokenDialog } from "./unlock";

export interface Done { number: number; text: string }
type Told = (done: Done | null) => void;

const ROLES = ["GOV", "MIL", "SPY", "COP", "LEG", "JUD", "PTY", "OPP", "REB", "CVL", "MED", "BUS", "EDU", "REL", "LAB"];
const NAME = "readout-who";

// ---- making one

export function CorrectButton({ telling, occurrence, told }: { telling: Telling; occurrence: WholeOccurrence; told: Told }): JSX.Element {
  const { t } = useTexts();
  const token = useToken();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button type="button" class="linked correct" onClick={() => setOpen(true)}>{t("correct.open")}</button>
      {!open ? null : token ? <CorrectDialog telling={telling} occurrence={occurrence} told={told} close={close} /> : <TokenDialog close={close} then={() => setOpen(true)} />}
    </>
  );
}

const ACTIONS = ["drop", "actor", "type", "status", "date", "place", "apart"] as const;
type Action = (typeof ACTIONS)[number];

function CorrectDialog({ telling, occurrence, told, close }: { telling: Telling; occurrence: WholeOccurrence; told: Told; close: () => void }): JSX.Element {
  const texts = useTexts();
  const { t } = texts;
  const [action, setAction] = useState<Action>("drop");
  const [more, setMore] = useState<Partial<NewCorrection>>({});
  const [who, setWho] = useState(kept);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const others = occurrence.tellings.filter(({ event }) => event !== telling.event);
  const actions = ACTIONS.filter((name) => name !== "apart" || others.length);
  const choose = (next: Action) => {
    setAction(next);
    setMore(begun(next, occurrence, others[0]?.event));
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    keep(who);
    try {
      const { number } = await send<{ number: number }>("POST", "corrections", { action, event: telling.event, ...more, ...(who ? { who } : {}) });
      forget();
      close();
      told({ number, text: summary(texts, action) });
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title={t("correct.title")} close={close}>
      <form onSubmit={submit}>
        <fieldset>
          <legend>{t("correct.what")}</legend>
          {actions.map((name) => (
            <label key={name} class="radio"><input type="radio" name="action" checked={action === name} onChange={() => choose(name)} /> {t(`correct.${name}`)}</label>
          ))}
        </fieldset>
        {action === "actor" ? <ActorFields event={telling.event} more={more} setMore={setMore} /> : null}
        {action === "type" ? <TypeFields more={more} setMore={setMore} /> : null}
        {action === "status" ? <StatusField more={more} setMore={setMore} /> : null}
        {action === "place" ? <PlaceFields more={more} setMore={setMore} /> : null}
        {action === "date" ? (
          <label>{t("correct.day")}<input type="text" inputMode="numeric" required pattern="\d{4}(-\d{2}(-\d{2})?)?" placeholder="2026-03-04" value={more.date ?? ""}
            onInput={(event) => setMore({ date: event.currentTarget.value.trim() })} /></label>
        ) : null}
        {action === "apart" ? (
          <label>{t("correct.from-which")}
            <select value={more.other_event ?? ""} onChange={(event) => setMore({ other_event: event.currentTarget.value })}>
              {others.map((other) => <option key={other.event + other.key} value={other.event}>{shown(`${other.outlet ?? ""} ${other.published?.slice(0, 10) ?? ""} ${other.title ?? other.event}`).slice(0, 120)}</option>)}
            </select>
          </label>
        ) : null}
        <label>{t("correct.who")}<input type="text" maxLength={100} value={who} onInput={(event) => setWho(event.currentTarget.value)} /></label>
        {problem ? <Refused problem={problem} close={close} /> : null}
        <p class="buttons"><button type="submit" class="strong" disabled={busy || (action === "actor" && !more.code)}>{t("correct.keep")}</button>
          <button type="button" onClick={close}>{t("correct.cancel")}</button></p>
      </form>
    </Dialog>
  );
}

// what each asks for, before anything is chosen
function begun(action: Action, { type, mode, status }: WholeOccurrence, other: string | undefined): Partial<NewCorrection> {
  switch (action) {
    case "actor": return { side: "source", actor: 1, role: "GOV" };
    case "apart": return { other_event: other };
    case "type": return { becomes: mode ? `${type}:${mode}` : type };
    case "status": return { becomes: status };
    default: return {};
  }
}

interface Fields { more: Partial<NewCorrection>; setMore: (more: Partial<NewCorrection>) => void }

function TypeFields({ more, setMore }: Fields): JSX.Element {
  const { t, word } = useTexts();
  const [type, mode = ""] = (more.becomes ?? "").split(":");
  const modes = TYPES.find((kind) => kind.type === type)?.modes ?? [];
  return (
    <div class="fields">
      <label>{t("filter.type")}
        <select value={type} onChange={(event) => setMore({ becomes: event.currentTarget.value })}>
          {TYPES.map((kind) => <option key={kind.type} value={kind.type}>{word("type", kind.type)}</option>)}
        </select>
      </label>
      <label>{t("filter.mode")}
        <select value={mode} disabled={!modes.length} onChange={(event) => setMore({ becomes: [type, event.currentTarget.value].filter(Boolean).join(":") })}>
          <option value="">{t("correct.no-mode")}</option>
          {modes.map((code) => <option key={code} value={code}>{word("mode", code)}</option>)}
        </select>
      </label>
    </div>
  );
}

function StatusField({ more, setMore }: Fields): JSX.Element {
  const { t, word } = useTexts();
  return (
    <label>{t("filter.status")}
      <select value={more.becomes ?? ""} onChange={(event) => setMore({ becomes: event.currentTarget.value })}>
        {STATUSES.map((status) => <option key={status} value={status}>{word("status", status)}</option>)}
      </select>
    </label>
  );
}

function PlaceFields({ more, setMore }: Fields): JSX.Element {
  const { t } = useTexts();
  return (
    <div class="fields">
      <label>{t("correct.place-name")}<input type="text" required maxLength={200} value={more.becomes ?? ""} onInput={(event) => setMore({ ...more, becomes: event.currentTarget.value })} /></label>
      <ActorPicker label={t("correct.country")} value={more.code ?? ""} codesOnly choose={(code) => setMore({ ...more, code: code || undefined })} />
    </div>
  );
}

// Who takes part in this telling: others may name more or fewer.
function ActorFields({ event, more, setMore }: Fields & { event: string }): JSX.Element {
  const { t, word } = useTexts();
  const names = useNames();
  const asked = useAsk<CodedEvent>(address("events/" + encodeURIComponent(event)));
  const side = more.side ?? "source";
  const actors = asked.data?.[side] ?? [];
  return (
    <div class="fields">
      <label>{t("correct.side")}
        <select value={side} onChange={(event) => setMore({ ...more, side: event.currentTarget.value as "source" | "target", actor: 1 })}>
          <option value="source">{t("act.source")}</option><option value="target">{t("act.target")}</option>
        </select>
      </label>
      <label>{t("correct.instead")}
        <select value={String(more.actor ?? 1)} onChange={(event) => setMore({ ...more, actor: Number(event.currentTarget.value) })}>
          {actors.map((actor, i) => <option key={i} value={i + 1}>{shown(names.actor(actor))}</option>)}
          <option value={actors.length + 1}>{t("correct.nobody-yet")}</option>
        </select>
      </label>
      <ActorPicker label={t("correct.code")} value={more.code ?? ""} codesOnly choose={(code) => setMore({ ...more, code: code || null })} />
      <label>{t("correct.role")}
        <select value={more.role ?? ""} onChange={(event) => setMore({ ...more, role: event.currentTarget.value })}>
          {ROLES.map((role) => <option key={role} value={role}>{role === "GOV" ? t("correct.government") : word("role", role)}</option>)}
        </select>
      </label>
    </div>
  );
}

// who corrects is remembered in this browser
function kept(): string {
  try { return localStorage.getItem(NAME) ?? ""; } catch { return ""; }
}

function keep(who: string): void {
  try { localStorage.setItem(NAME, who); } catch { /* typed again next time */ }
}

function summary({ t }: Texts, action: Action): string {
  return t(`correct.${action}`);
}

function Refused({ problem, close }: { problem: Problem; close: () => void }): JSX.Element {
  const { t } = useTexts();
  return (
    <>
      <Trouble problem={problem} />
      {problem.status === 401 || problem.status === 403
        ? <p><button type="button" onClick={() => { setToken(null); close(); }}>{t("correct.other-token")}</button></p> : null}
    </>
  );
}

// ---- what was made, and undoing it

export function useUndo(told: Told): { undo: (number: number) => void; problem: Problem | null; asking: JSX.Element | null } {
  const token = useToken();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [wanted, setWanted] = useState<number | null>(null);
  const run = (number: number) => {
    setProblem(null);
    send("DELETE", "corrections/" + number).then(
      () => { forget(); told(null); },
      (error) => setProblem(asProblem(error)));
  };
  const undo = (number: number) => token ? run(number) : setWanted(number);
  const asking = wanted === null ? null : <TokenDialog close={() => setWanted(null)} then={() => run(wanted)} />;
  return { undo, problem, asking };
}

export function Kept({ done, told }: { done: Done; told: Told }): JSX.Element {
  const { t } = useTexts();
  const { undo, problem, asking } = useUndo(told);
  return (
    <div role="status">
      <p class="told">{t("correct.kept", { number: done.number, what: done.text })} <button type="button" onClick={() => undo(done.number)}>{t("correct.undo")}</button></p>
      {problem ? <Trouble problem={problem} /> : null}
      {asking}
    </div>
  );
}

export function Corrections({ occurrence, told }: { occurrence: WholeOccurrence; told: Told }): JSX.Element | null {
  const { t } = useTexts();
  const { undo, problem, asking } = useUndo(told);
  if (!occurrence.corrections?.length) return null;
  return (
    <section class="panel">
      <h2>{t("correct.list")}</h2>
      {problem ? <Trouble problem={problem} /> : null}
      <ul class="corrections">
        {occurrence.corrections.map((correction) => (
          <li key={correction.number}>
            <CorrectionText correction={correction} /> <span class="faint tiny">{correction.who ? <bdi>{shown(correction.who)}</bdi> : null} <On day={correction.made} /></span>
            <button type="button" onClick={() => undo(correction.number)} aria-label={t("correct.undo-number", { number: correction.number })}>{t("correct.undo")}</button>
          </li>
        ))}
      </ul>
      {asking}
    </section>
  );
}

// a correction in words
export function CorrectionText({ correction: c }: { correction: Correction }): JSX.Element {
  const { t, word } = useTexts();
  const names = useNames();
  const who = c.code ? names.code(c.code, c.role) : "";
  switch (c.action) {
    case "drop": return <span>{t("correct.drop")}</span>;
    case "actor": return <span>{t("correct.actor")}: {c.side ? t(`act.${c.side}`) : ""} → <b>{who}</b></span>;
    case "date": return <span>{t("correct.date")}: <On day={c.date} /></span>;
    case "type": return <span>{t("correct.type")}: {(c.becomes ?? "").split(":").map((code, i) => word(i ? "mode" : "type", code)).join(" · ")}</span>;
    case "status": return <span>{t("correct.status")}: {word("status", c.becomes ?? "")}</span>;
    case "place": return <span>{t("correct.place")}: <bdi>{shown(c.becomes ?? "–")}</bdi></span>;
    case "apart": return <span>{t("correct.apart")}: <code>{c.other_event}</code></span>;
    case "merge": return <span>{t("correct.merge")}: <bdi>{shown(c.name ?? "")}</bdi> → <b><bdi>{shown(c.other_name ?? "")}</bdi></b></span>;
    case "person": return <span>{t("correct.correct")}: <bdi>{shown(c.name ?? "")}</bdi> → <b>{who}</b></span>;
    case "lock": return <span>{t("correct.lock")}: <bdi>{shown(c.name ?? "")}</bdi></span>;
    default: return <span>{c.action}</span>;
  }
}
