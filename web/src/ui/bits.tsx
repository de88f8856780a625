// Small things that every view shows.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { quad } from "../acts";
import { arrive } from "../arrival";
import type { Problem } from "../api";
import { dayText, spanText } from "../days";
import { useNames } from "../names";
import { safeUrl, shown } from "../shown";
import { pieces, type Mark } from "../spans";
import { useTexts } from "../texts";
import type { Actor, Day, Evidence, Status } from "../types";

// The heading of a view: named in the tab, and where the reader is after going to it.
export function Title({ text, children }: { text: string; children?: ComponentChildren }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = text + " · readout";
    if (arrive()) heading.current?.focus({ preventScroll: true });
  }, [text]);
  return <h1 ref={heading} tabIndex={-1}>{children ?? text}</h1>;
}

// The sign of a kind of act: up for cooperation, down for conflict, filled for what is done.
export function Sign({ type }: { type: string }): JSX.Element {
  const kind = quad(type);
  return (
    <svg class={`sign ${kind}`} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path d={kind[1] === "c" ? "M6 1.5 11 10.5H1Z" : "M6 10.5 1 1.5H11Z"} />
    </svg>
  );
}

export function Act({ type, mode }: { type: string; mode: string | null }): JSX.Element {
  const { word } = useTexts();
  return (
    <span class={`act ${quad(type)}`}>
      <Sign type={type} />
      <span>{word("type", type)}{mode ? <span class="mode">{" · " + word("mode", mode)}</span> : null}</span>
    </span>
  );
}

export function StatusMark({ status }: { status: Status }): JSX.Element {
  const { word } = useTexts();
  return <span class={`status ${status}`}>{word("status", status)}</span>;
}

// Who, by name, with the code of the country behind a person's name.
export function Who({ actors, none }: { actors: Actor[]; none?: string }): JSX.Element {
  const names = useNames();
  const { t } = useTexts();
  if (!actors.length) return <span class="faint">{none ?? t("act.nobody")}</span>;
  return (
    <span class="who">
      {actors.map((actor, i) => (
        <span key={i}>
          {i ? ", " : null}
          <bdi title={actor.role && !actor.code.includes(":") ? `${actor.code}:${actor.role}` : actor.code}>{shown(names.actor(actor))}</bdi>
          {actor.name && actor.code ? <span class="of"> {names.country(actor.code)}</span> : null}
        </span>
      ))}
    </span>
  );
}

export function When({ day }: { day: Day | null }): JSX.Element {
  const { lang, t } = useTexts();
  return day ? <time dateTime={day.from}>{spanText(lang, day)}</time> : <span class="faint">{t("act.no-date")}</span>;
}

export function On({ day }: { day: string | null }): JSX.Element | null {
  const { lang } = useTexts();
  return day ? <time dateTime={day.slice(0, 10)}>{dayText(lang, day.slice(0, 10))}</time> : null;
}

type Part = "source" | "trigger" | "target";

type Marked = Pick<Evidence, "text" | "span" | "trigger" | "source" | "target">;

// A sentence with who acts, what tells it, and who is acted upon coloured. also: other marks of the same sentence.
export function Sentence({ evidence, also = [], lang }: { evidence: Marked; also?: Marked[]; lang?: string | null }): JSX.Element {
  const { t } = useTexts();
  const names: Record<Part, string> = { source: t("act.source"), trigger: t("act.trigger"), target: t("act.target") };
  const marks: Mark<Part>[] = evidence.span === null ? []
    : [evidence, ...also].flatMap((one) => (["source", "trigger", "target"] as const).map((kind) => ({ span: one[kind], kind })));
  return (
    <bdi class="sentence" lang={lang ?? undefined}>
      {pieces(evidence.text, marks, evidence.span?.[0] ?? 0).map((piece, i) => piece.kinds.length
        ? <mark key={i} class={[...new Set(piece.kinds)].join(" ")} title={[...new Set(piece.kinds)].map((kind) => names[kind]).join(", ")}>{shown(piece.text)}</mark>
        : shown(piece.text))}
    </bdi>
  );
}

// A link to the outside, when the address is one of the web; else as text.
export function Outside({ url, children }: { url: string | null; children: ComponentChildren }): JSX.Element {
  const safe = safeUrl(url);
  return safe ? <a href={safe} target="_blank" rel="noopener noreferrer nofollow external">{children}</a> : <>{children}</>;
}

export function Text({ children }: { children: string | null | undefined }): JSX.Element {
  return <bdi>{shown(children ?? "")}</bdi>;
}

export function Busy({ what }: { what?: string }): JSX.Element {
  const { t } = useTexts();
  return <p class="busy" role="status">{what ?? t("state.busy")}</p>;
}

export function Trouble({ problem, again }: { problem: Problem; again?: () => void }): JSX.Element {
  const { t } = useTexts();
  return (
    <div class="trouble" role="alert">
      <p>{problem.status === 0 ? t("state.unreachable") : problem.status === 404 ? t("state.missing") : problem.title}</p>
      {problem.detail ? <p><Text>{problem.detail}</Text></p> : null}
      {again ? <button type="button" onClick={again}>{t("state.again")}</button> : null}
    </div>
  );
}

export function Nothing({ children }: { children?: ComponentChildren }): JSX.Element {
  const { t } = useTexts();
  return <p class="nothing">{children ?? t("state.nothing")}</p>;
}

export function More({ more, busy }: { more: (() => void) | null; busy: boolean }): JSX.Element | null {
  const { t } = useTexts();
  return more ? <p class="more"><button type="button" onClick={more} disabled={busy}>{busy ? t("state.busy") : t("state.more")}</button></p> : null;
}
