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
      {held ? <button type="button" class="quiet" onClick={() => setToken(null)}>{t("unlock.lock")}</button>
        : <button type="button" class="quiet" onClick={() => setOpen(true)}>{t("unlock.unlock")}</button>}
      {open ? <TokenDialog close={() => setOpen(false)} /> : null}
    </>
  );
}

export function TokenDialog({ close }: { close: () => void }): JSX.Element {
  const { t } = useTexts();
  const [text, setText] = useState("");
  const health = useAsk<Health>(address("health"));
  const submit = (event: Event) => {
    event.preventDefault();
    if (!text.trim()) return;
    setToken(text.trim());
    close();
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
