import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import type { ActionFailure } from "#lib/action-result.ts";

/*
 * What is said when an action gave no answer at all: the newsroom is another release by now and does not know it any more, or
 * nobody was reached. Without this the page around a form would be thrown away, with what was typed in it.
 */

interface Words {
  updated: string;
  unreached: string;
}

const WORDS: Words = {
  updated:
    "Die Redaktion wurde inzwischen aktualisiert, der Schritt wurde nicht ausgeführt. Bitte laden Sie die Seite neu.",
  unreached: "Die Redaktion war nicht zu erreichen. Bitte versuchen Sie es gleich noch einmal.",
};

/** For what is only pressed. To be handed to `catch`; what Next throws to lead somewhere else goes on. */
export const noAnswer = (error: unknown): ActionFailure => say(error, WORDS);

/** For what was filled in. */
export const noAnswerToForm = (error: unknown): ActionFailure =>
  say(error, {
    updated: `${WORDS.updated} Kopieren Sie vorher heraus, was Sie eingetragen haben.`,
    unreached: `${WORDS.unreached} Was Sie eingetragen haben, steht noch hier.`,
  });

/** For steps with a text that is saved by itself. */
export const noAnswerToStep = (error: unknown): ActionFailure =>
  say(error, {
    updated: `${WORDS.updated} Ihr Text ist gesichert.`,
    unreached:
      "Der Server hat nicht geantwortet. Ihr Text ist gesichert. Ob der Schritt noch ausgeführt wurde, sehen Sie, wenn Sie die Seite neu laden.",
  });

/** Whether this page was made by a release that is gone: an action or a part of a page is not there any more. */
export const isOfFormerRelease = (error: unknown): boolean =>
  unstable_isUnrecognizedActionError(error) || (error instanceof Error && error.name === "ChunkLoadError");

function say(error: unknown, words: Words): ActionFailure {
  unstable_rethrow(error);
  const message = isOfFormerRelease(error) ? words.updated : words.unreached;
  return { ok: false, reason: "fault", message, fields: {} };
}
