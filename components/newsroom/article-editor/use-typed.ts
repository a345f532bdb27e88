import { useCallback, useEffect, useRef, useState } from "react";
import type { ManuscriptFields } from "#lib/manuscript.ts";

/**
 * What stands in the field somebody is in, when it was stored in another form: it does not change under their fingers, only
 * once they leave it. Fields are told apart by their `name`.
 */
export function useTyped() {
  const [typed, setTyped] = useState<Partial<ManuscriptFields>>({});
  const name = useRef<string | null>(null);
  useEffect(() => {
    const enter = ({ target }: FocusEvent) => {
      name.current = target instanceof Element ? target.getAttribute("name") : null;
    };
    const leave = () => {
      name.current = null;
      setTyped({});
    };
    document.addEventListener("focusin", enter);
    document.addEventListener("focusout", leave);
    return () => {
      document.removeEventListener("focusin", enter);
      document.removeEventListener("focusout", leave);
    };
  }, []);
  return {
    typed,
    /** @param fields as they stand in the window, before `mended` takes their place */
    keep: useCallback((fields: ManuscriptFields, mended: Partial<ManuscriptFields>) => {
      const here = Object.entries(fields).filter(([field]) => field === name.current && field in mended);
      setTyped(Object.fromEntries(here));
    }, []),
    /** Whatever stands in the fields now is what is to be shown. */
    drop: useCallback(() => setTyped({}), []),
  };
}
