import { type ReactNode, useEffect, useRef } from "react";

/** A native dialog: it holds the focus, Escape closes it, and what is behind it is out of reach. */
export function SurfaceDialog(props: { title: string; onClose(): void; children: ReactNode }) {
  const { title, onClose, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => current?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={dialog}
      aria-label={title}
      className="surface-dialog"
      // The event comes late: an effect that ran twice has opened the dialog again by then.
      onClose={() => !dialog.current?.open && onClose()}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="surface-dialog-page">
        <h2>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
