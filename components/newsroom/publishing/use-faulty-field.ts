import { type RefObject, useLayoutEffect, useState } from "react";
import type { ActionFailure } from "#lib/action-result.ts";

const FAULTY = "[aria-invalid=true], [data-invalid=true] input";

/**
 * Leads to the first field a refusal marks, and back to the button when it marks none: pressing it took the focus away.
 * @returns whether a field says what is wrong, so that nothing above it has to
 */
export function useFaultyField(form: RefObject<HTMLFormElement | null>, failure: ActionFailure | undefined): boolean {
  const [marked, setMarked] = useState<ActionFailure>();
  useLayoutEffect(() => {
    if (!failure) return;
    const faulty = form.current?.querySelector<HTMLElement>(FAULTY);
    if (faulty) setMarked(failure);
    (faulty ?? form.current?.querySelector<HTMLElement>("[type=submit]"))?.focus();
  }, [form, failure]);
  return failure !== undefined && failure === marked;
}
