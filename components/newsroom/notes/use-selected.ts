import { useCallback, useSyncExternalStore } from "react";

/** What is marked in the text right now; the writing surface notices a change a moment after the browser does. */
export function useSelected(selection: () => string): string {
  const subscribe = useCallback((notice: () => void) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(notice, AFTER_MS);
    };
    document.addEventListener("selectionchange", later);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("selectionchange", later);
    };
  }, []);
  return useSyncExternalStore(
    subscribe,
    () => selection().trim(),
    () => "",
  );
}

const AFTER_MS = 80;
