import { type RefObject, useLayoutEffect } from "react";

/**
 * Shows a dialog as long as it is rendered. Closing it before it goes gives the focus back to where it came from.
 * @param first what has the focus in it, where that should not be what comes first: a step that cannot do harm
 */
export function useShownModal(
  dialog: RefObject<HTMLDialogElement | null>,
  first?: RefObject<HTMLElement | null>,
): void {
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    first?.current?.focus();
    return () => shown?.close();
  }, [dialog, first]);
}
