// What the colours and lines of sentences mean.
import type { JSX } from "preact";
import { useTexts } from "../texts";

export function Legend(): JSX.Element {
  const { t } = useTexts();
  return (
    <p class="legend tiny">
      <mark class="source">{t("act.source")}</mark> <mark class="trigger">{t("act.trigger")}</mark> <mark class="target">{t("act.target")}</mark>
    </p>
  );
}
