// A dialog of the browser's own: it holds the focus, Escape closes it.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { useTexts } from "../texts";

export function Dialog({ title, close, children }: { title: string; close: () => void; children: ComponentChildren }): JSX.Element {
  const { t } = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const held = document.activeElement;
    dialog.current?.showModal();
    return () => { if (held instanceof HTMLElement) held.focus(); };
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={close} onClick={(event) => { if (event.target === dialog.current) close(); }}>
      <div class="dialog">
        <header>
          <h2 id={id}>{title}</h2>
          <button type="button" class="quiet" aria-label={t("shell.close")} onClick={close}>✕</button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
