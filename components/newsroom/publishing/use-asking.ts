import { useState } from "react";
import type { ActionFailure, ActionResult, Asked } from "#lib/action-result.ts";
import { noAnswerToStep } from "../ui/no-answer.ts";

/** One question to the server at a time, and what was wrong with the last one. */
export function useAsking(onLoggedOut: () => void) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ActionFailure>();
  const ask = async <T>(question: () => Asked<T> | Promise<ActionResult<T>>): Promise<ActionResult<T>> => {
    setBusy(true);
    setFailure(undefined);
    const result = await question().catch(noAnswerToStep);
    setBusy(false);
    if (!result.ok) setFailure(result);
    if (!result.ok && result.reason === "logged-out") onLoggedOut();
    return result;
  };
  return { isBusy, failure, ask };
}

/** Only what is saved can be published, shown or handed on. */
const NOT_SAVED: ActionFailure = {
  ok: false,
  reason: "invalid",
  message:
    "Ihr letzter Stand ist noch nicht gespeichert, oder eben kam Text von anderen dazu. Sehen Sie bitte zuerst nach dem Hinweis zum Speichern.",
  fields: {},
};

/** `question`, once the text is saved. */
export async function onceSaved<T>(save: () => Promise<boolean>, question: () => Asked<T>): Promise<ActionResult<T>> {
  return (await save()) ? question().catch(noAnswerToStep) : NOT_SAVED;
}
