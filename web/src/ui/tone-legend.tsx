// What the colours and sizes of a drawing mean.
import type { JSX } from "preact";
import { dayText } from "../days";
import type { Legend } from "../export";
import { stepClass, STEPS } from "../tone";
import { useTexts } from "../texts";

export function ToneLegend({ size }: { size: string }): JSX.Element {
  const { t } = useTexts();
  return (
    <div class="tone-legend">
      <span>{t("network.conflict")} <span class="tone-end">−1</span></span>
      <svg viewBox="0 0 140 12" width="140" height="12" role="img" aria-label={t("network.legend")}>
        {STEPS.map((step, i) => <rect key={step} class={`tone-fill ${stepClass(step)}`} x={i * 20} y={0} width={19} height={12} />)}
      </svg>
      <span><span class="tone-end">+1</span> {t("network.cooperation")}</span>
      <span class="tone-size">{size}</span>
    </div>
  );
}

// Of a large record only the latest acts are added up.
export function Counted({ counted, from }: { counted?: number; from?: string | null }): JSX.Element | null {
  const { t, lang, number } = useTexts();
  return from ? <p class="tiny soft">{t("network.counted", { n: number(counted ?? 0), day: dayText(lang, from) })}</p> : null;
}

// the same for a drawing that is saved
export function legendOf(drawing: Element | null, words: string[]): Legend | null {
  const svg = drawing?.closest("figure")?.querySelector<SVGSVGElement>(".tone-legend svg");
  return svg ? { svg, words } : null;
}

export function ZoomButtons({ by, reset }: { by: (factor: number) => void; reset: () => void }): JSX.Element {
  const { t } = useTexts();
  return (
    <div class="zoom-buttons" role="group" aria-label={t("network.zoom")}>
      <button type="button" aria-label={t("network.nearer")} title={t("network.nearer")} onClick={() => by(1.6)}>+</button>
      <button type="button" aria-label={t("network.farther")} title={t("network.farther")} onClick={() => by(1 / 1.6)}>−</button>
      <button type="button" aria-label={t("network.whole")} title={t("network.whole")} onClick={reset}>⤢</button>
    </div>
  );
}
