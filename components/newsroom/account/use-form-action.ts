import { useActionState } from "react";
import type { ActionResult, FormAction } from "#lib/action-result.ts";
import { noAnswer, noAnswerToForm } from "../ui/no-answer.ts";

/**
 * `useActionState` for an action of ours. When no answer comes, that is the result, and the form stays as it is.
 * @param hasFields whether something is filled in, or only a button pressed
 */
export function useFormAction<T>(action: FormAction<T>, { hasFields = true } = {}) {
  const send = (previous: ActionResult<T> | undefined, form: FormData) =>
    action(previous, form).catch(hasFields ? noAnswerToForm : noAnswer);
  // The server writes the action itself into the page, so that the form works without a script, too.
  return useActionState(typeof window === "undefined" ? (action as typeof send) : send, undefined);
}
