// An occurrence in a list: what, who, when, how many tell it, and its sentence.
import type { JSX } from "preact";
import { link } from "../router";
import { shown } from "../shown";
import { useNames } from "../names";
import { useTexts } from "../texts";
import type { Actor, Occurrence } from "../types";
import { Act, On, Sentence, StatusMark, When } from "./bits";

// "Russia → Ukraine", "Russia – China" where both do it together
export function Parties({ source, target, full }: { source: Actor[]; target: Actor[]; full?: boolean }): JSX.Element {
  const names = useNames();
  const { t } = useTexts();
  const one = (actor: Actor, i: number, all: Actor[]) => (
    <span key={i}>
      {i ? <span class="arrow">{all === source && !target.length ? " – " : ", "}</span> : null}
      <bdi title={actor.role && !actor.code.includes(":") ? `${actor.code}:${actor.role}` : actor.code}>{shown(names.actor(actor))}</bdi>
      {full && actor.name && actor.code ? <span class="of"> ({names.code(actor.code, actor.role)})</span> : null}
    </span>
  );
  return (
    <>
      {source.length ? source.map(one) : <span class="faint">{t("act.nobody")}</span>}
      {target.length ? <><span class="arrow" aria-label={t("act.towards")}> → </span>{target.map(one)}</> : null}
    </>
  );
}

export function OccurrenceItem({ occurrence, brief }: { occurrence: Occurrence; brief?: boolean }): JSX.Element {
  const { t, count } = useTexts();
  const best = occurrence.evidence[0];
  return (
    <li data-entry="">
      <div class="line">
        <Act type={occurrence.type} mode={occurrence.mode} />
        <a class="parties" href={link("occurrence", occurrence.id)}><Parties source={occurrence.source} target={occurrence.target} /></a>
        {occurrence.status !== "actual" ? <StatusMark status={occurrence.status} /> : null}
        <span class="day"><When day={occurrence.date} /></span>
      </div>
      {best ? <p><Sentence evidence={best} /></p> : null}
      {brief ? null : (
        <p class="below">
          <span>{count("unit.sources", occurrence.sources)}</span>
          {best?.outlet ? <bdi>{shown(best.outlet)}</bdi> : null}
          {best ? <a href={link("article", best.key, { event: best.event })}>{t("act.article")} <On day={best.published} /></a> : null}
          {occurrence.place ? <bdi>{t("act.at", { place: shown(occurrence.place.name) })}</bdi> : null}
          {occurrence.corrected ? <span class="changed">{t("act.corrected")}</span> : null}
        </p>
      )}
    </li>
  );
}
