// Editing needs the token that readout serve shows when it starts; the tab keeps it.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { address, useAsk } from "../api";
import { useTexts } from "../texts";
import { setToken, useToken } from "../token";
import type { Health } from "../types";
import { Dialog } from "./dialog";

export function Unlock(): JSX.Element {
  const { t } = useTexts();
  const held = useToken();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="quiet lock" onClick={() => held ? setToken(null) : setOpen(true)}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <rect x="3" y="7" width="10" height="7" rx="1.5" /><path d={held ? "M5.5 7V4.5a2.5 2.5 0 0 1 4.8-.9" : "M5.5 7V4.5a2.5 2.5 0 0 1 5 0V7"} />
        </svg>
        <span>{held ? t("unlock.lock") : t("unlock.unlock")}</span>
      </button>
      {open ? <TokenDialog close={() => setOpen(false)} /> : null}
    </>
  );
}

// then: what the token was wanted for
export function TokenDialog({ close, then }: { close: () => void; then?: () => void }): JSX.Element {
  const { t } = useTexts();
  const [text, setText] = useState("");
  const health = useAsk<Health>(address("health"));
  const submit = (event: Event) => {
    event.preventDefault();
    if (!text.trim()) return;
    setToken(text.trim());
    close();
    then?.();
  };
  return (
    <Dialog title={t("unlock.title")} close={close}>
      {health.data?.read_only ? <p>{t("unlock.read-only")}</p> : (
        <form onSubmit={submit}>
          <p>{t("unlock.how")}</p>
          <label>{t("unlock.token")}
            <input type="password" autocomplete="off" spellcheck={false} value={text} onInput={(event) => setText(event.currentTarget.value)} />
          </label>
          <p class="buttons"><button type="submit" class="strong">{t("unlock.unlock")}</button></p>
        </form>
      )}
    </Dialog>
  );
}
