// The filters above a drawing. Where there is little room they are folded, so that the drawing is seen first.
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useTexts } from "../texts";
import { FilterBar, type Change } from "./filter-bar";

function useRoomy(): boolean {
  const [roomy, setRoomy] = useState(() => matchMedia("(min-width: 40rem)").matches);
  useEffect(() => {
    const media = matchMedia("(min-width: 40rem)");
    const listener = () => setRoomy(media.matches);
    media.addEventListener("change", listener);
    return () => media.removeEventListener("change", listener);
  }, []);
  return roomy;
}

export function FilterFold({ query, change }: { query: URLSearchParams; change: Change }): JSX.Element {
  const { t, number } = useTexts();
  const bar = <FilterBar query={query} change={change} />;
  const set = [...query.keys()].length;
  return useRoomy() ? bar : <details class="filter-fold" open={set > 0}><summary>{t("network.filters")}{set ? ` (${number(set)})` : null}</summary>{bar}</details>;
}
