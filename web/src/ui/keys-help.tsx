// Which keys there are.
import type { JSX } from "preact";
import { useTexts, type Key } from "../texts";
import { Dialog } from "./dialog";

const KEYS: [string[], Key][] = [
  [["/"], "keys.search"], [["j", "k"], "keys.list"], [["Enter"], "keys.open"],
  [["g o"], "shell.overview"], [["g t"], "shell.timeline"], [["g n"], "shell.network"], [["g m"], "shell.map"],
  [["g c"], "shell.calendar"], [["g y"], "shell.try"], [["g e"], "shell.corrections"],
  [["←", "→"], "keys.brush"], [["?"], "keys.help"],
];

export function Keys({ close }: { close: () => void }): JSX.Element {
  const { t } = useTexts();
  return (
    <Dialog title={t("keys.title")} close={close}>
      <dl class="keys">
        {KEYS.map(([keys, text]) => (
          <div key={text}><dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt><dd>{t(text)}</dd></div>
        ))}
      </dl>
    </Dialog>
  );
}
