import { type RefObject, useLayoutEffect } from "react";

/** Shows a dialog as long as it is rendered. Closing it before it goes gives the focus back to where it came from. */
export function useShownModal(dialog: RefObject<HTMLDialogElement | null>): void {
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, [dialog]);
}
