// Saves what is seen: the buttons under a view. What a view does not give is not offered.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { fileName, keepCsv, keepJson, keepPng, keepSvg, type Legend, type Sheet } from "../export";
import { useTexts } from "../texts";

type Maybe<T> = T | Promise<T>;

export function Export({ name, csv, sheet, json, picture, legend }: {
  name: string; // becomes the name of the file
  csv?: string; // where the server gives the table, when it is more than the page holds
  sheet?: () => Maybe<Sheet>;
  json?: () => Maybe<unknown>;
  picture?: () => SVGSVGElement | null | undefined;
  legend?: () => Legend | null;
}): JSX.Element {
  const { t } = useTexts();
  const [failed, setFailed] = useState(false);
  const run = (make: () => Maybe<void>) => async () => {
    try {
      setFailed(false);
      await make();
    } catch { setFailed(true); }
  };
  const svg = (use: (svg: SVGSVGElement) => Maybe<void>) => run(() => {
    const found = picture?.();
    return found ? use(found) : undefined;
  });
  return (
    <div class="export" role="group" aria-label={t("export.what")}>
      <span aria-hidden="true">{t("export.as")}</span>
      {csv ? <a class="quiet" href={csv} download={fileName(name, "csv")}>CSV</a> : null}
      {sheet ? <button type="button" class="quiet" onClick={run(async () => keepCsv(await sheet(), name))}>CSV</button> : null}
      {json ? <button type="button" class="quiet" onClick={run(async () => keepJson(await json(), name))}>JSON</button> : null}
      {picture ? <button type="button" class="quiet" onClick={svg((found) => keepSvg(found, name, legend?.()))}>SVG</button> : null}
      {picture ? <button type="button" class="quiet" onClick={svg((found) => keepPng(found, name, legend?.()))}>PNG</button> : null}
      {failed ? <span role="alert">{t("export.failed")}</span> : null}
    </div>
  );
}
