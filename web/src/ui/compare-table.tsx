// What each side told of an act: a row a topic, claim, number, date or commitment, a column who told it.
import type { JSX } from "preact";
import { useNames } from "../names";
import { link } from "../router";
import { shown } from "../shown";
import { useTexts } from "../texts";
import type { Comparison, CompareRow } from "../types";
import { Nothing, Text } from "./bits";

export function CompareTable({ comparison: { sides, rows } }: { comparison: Comparison }): JSX.Element {
  const { t } = useTexts();
  const names = useNames();
  if (!rows.length || !sides.length) return <Nothing>{t("compare.nothing")}</Nothing>;
  return (
    <div class="scrolls" tabIndex={0} role="region" aria-label={t("compare.title")}>
      <table class="compare">
        <thead>
          <tr>
            <th scope="col">{t("compare.what")}</th>
            {sides.map(({ side, name, kind }) => (
              <th key={side} scope="col">{kind === "actor" ? names.code(side) : <Text>{name}</Text>}<span class="tiny faint"> {t(`compare.${kind}`)}</span></th>
            ))}
          </tr>
        </thead>
        <tbody>{rows.map((row, i) => <Row key={i} row={row} sides={sides} />)}</tbody>
      </table>
    </div>
  );
}

function Row({ row, sides }: { row: CompareRow; sides: Comparison["sides"] }): JSX.Element {
  const { t, word } = useTexts();
  const kind = word("kind", row.kind);
  const label = useLabel()(row);
  return (
    <tr class={(row.contradicts ? "contradicts " : "") + (row.left_out ? "left-out" : "")}>
      <th scope="row">
        <span class="kind">{kind}</span>
        {label ? <span class="what"><Text>{label}</Text></span> : null}
        {row.contradicts ? <span class="badge bad">≠ {t("compare.contradicts")}</span> : null}
        {row.left_out ? <span class="badge">∅ {t("compare.left-out")}</span> : null}
      </th>
      {sides.map(({ side }) => <Cell key={side} cell={row.cells.find((cell) => cell.side === side)} />)}
    </tr>
  );
}

// "AID RUS USA > HUN" names a claim by type and parties; numbers and dates are named by what they count
function useLabel(): (row: CompareRow) => string {
  const { word } = useTexts();
  const names = useNames();
  return ({ kind, label }) => {
    const said = word("label", label);
    if (said !== label) return said === word("kind", kind) ? "" : said;
    const [type, ...parties] = label.split(" ");
    if (kind !== "claim" && kind !== "commitment" || !/^[A-Z]+(:[a-z-]+)?$/.test(type)) return label;
    const act = type.split(":").map((code, i) => word(i ? "mode" : "type", code)).join(" · ");
    const who = parties.join(" ").split(" > ").map((side) => side.split(" ").map((code) => names.code(code)).join(", ")).join(" → ");
    return who ? `${act}: ${who}` : act;
  };
}

function Cell({ cell }: { cell: CompareRow["cells"][number] | undefined }): JSX.Element {
  const { t } = useTexts();
  if (!cell || (!cell.words.length && !cell.omitted)) return <td class="empty"><span aria-hidden="true">–</span><span class="hidden">{t("compare.silent")}</span></td>;
  return (
    <td>
      {cell.omitted ? <span class="badge">{t("compare.omitted")}</span> : null}
      {cell.negated ? <span class="badge">{t("compare.negated")}</span> : null}
      {cell.words.map(({ text, article, key }, i) => (
        <p key={i}><a href={link("article", key ?? article)}><bdi>{shown(text)}</bdi></a></p>
      ))}
    </td>
  );
}
