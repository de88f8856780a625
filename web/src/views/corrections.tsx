// What people said is otherwise, the latest first; each can be undone.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { address, useAsk } from "../api";
import { link, type Route } from "../router";
import { useTexts } from "../texts";
import type { Correction, List } from "../types";
import { Act, Busy, Nothing, On, Text, Title, Trouble } from "../ui/bits";
import { CorrectionText, useUndo } from "../ui/correct";
import { Export } from "../ui/export";

function Row({ correction, undo }: { correction: Correction; undo: (number: number) => void }): JSX.Element {
  const { t } = useTexts();
  const { number, article, event, type, who, made, fits } = correction;
  return (
    <li data-entry class={fits ? "" : "unfit"}>
      <div>
        <p class="line">{type ? <Act type={type} mode={null} /> : null}<CorrectionText correction={correction} /></p>
        <p class="below">
          <span>{t("corrections.number", { number })}</span>
          {who ? <Text>{who}</Text> : null}
          <On day={made} />
          {article ? <a href={link("article", article, { event })}>{t("corrections.article")}</a> : null}
          {fits ? null : <span class="changed">{t("corrections.unfit")}</span>}
        </p>
      </div>
      <button type="button" aria-label={t("correct.undo-number", { number })} onClick={() => undo(number)}>{t("correct.undo")}</button>
    </li>
  );
}

function sheetOf(corrections: Correction[]) {
  const columns = ["number", "action", "article", "event", "type", "other_event", "side", "actor", "code", "role", "date", "name", "other_name", "becomes", "who", "made", "fits"] as const;
  return { columns: [...columns], rows: corrections.map((correction) => columns.map((column) => correction[column])) };
}

export function View(_: { route: Route }): JSX.Element {
  const { t } = useTexts();
  const asked = useAsk<Correction[] | List<Correction>>(address("corrections"));
  const [undone, setUndone] = useState<number | null>(null);
  const { undo, problem, asking } = useUndo(() => asked.again());
  const take = (number: number) => { setUndone(number); undo(number); };
  const held = asked.data && (Array.isArray(asked.data) ? asked.data : asked.data.items);
  const corrections = held && [...held].sort((a, b) => b.number - a.number);
  const isGone = undone !== null && !!corrections && !asked.busy && !corrections.some(({ number }) => number === undone);
  return (
    <div class="corrections-view">
      <div class="head">
        <Title text={t("corrections.title")} />
        {corrections?.length ? <Export name={t("corrections.title")} sheet={() => sheetOf(corrections)} json={() => corrections} /> : null}
      </div>
      <p class="lead">{t("corrections.lead")}</p>
      <div role="status">{isGone ? <p class="told">{t("corrections.undone", { number: undone })}</p> : null}</div>
      {problem ? <Trouble problem={problem} /> : null}
      {asked.problem ? <Trouble problem={asked.problem} again={asked.again} /> : !corrections ? <Busy /> : corrections.length ? (
        <section class="panel" aria-label={t("corrections.title")}>
          <ul class="acts corrected-list">{corrections.map((correction) => <Row key={correction.number} correction={correction} undo={take} />)}</ul>
        </section>
      ) : <Nothing>{t("corrections.none")}</Nothing>}
      {asking}
    </div>
  );
}
