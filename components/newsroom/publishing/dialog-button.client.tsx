"use client";

import { type ReactNode, useId, useRef, useState } from "react";

/**
 * A button and the dialog it opens. The native dialog holds the focus and gives it back; Escape closes it. Its content
 * lives only while it is open, so it starts afresh each time.
 */
export function DialogButton(props: {
  label: string;
  title: string;
  look?: "primary" | "bare" | "";
  isDisabled?: boolean | undefined;
  onToggle?: (isOpen: boolean) => void;
  children: (close: () => void) => ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [isOpen, setOpen] = useState(false);
  const toggle = (open: boolean) => {
    setOpen(open);
    props.onToggle?.(open);
  };
  const open = () => {
    dialog.current?.showModal();
    toggle(true);
  };
  const close = () => dialog.current?.close();
  return (
    <>
      <button type="button" className={`button ${props.look ?? ""}`} disabled={props.isDisabled} onClick={open}>
        {props.label}
      </button>
      <dialog ref={dialog} aria-labelledby={titleId} className="w-[34rem] text-start" onClose={() => toggle(false)}>
        {isOpen && (
          <div className="grid gap-5 px-5 pt-4 pb-5">
            <div className="flex items-baseline justify-between gap-4 border-b-2 border-ink pb-2">
              <h2 id={titleId} className="font-serif text-large font-medium">
                {props.title}
              </h2>
              <button type="button" className="plain-link text-note" onClick={close}>
                Schließen
              </button>
            </div>
            {props.children(close)}
          </div>
        )}
      </dialog>
    </>
  );
}
