import { confirmSession, confirmSessionByCode } from "#db/newsroom/confirm-session.ts";
import { noteFailedAttempt } from "#db/newsroom/failed-attempts.ts";
import { readSecondFactor } from "#db/newsroom/second-factor.ts";
import { countAttempt, forgiveAttempt } from "#db/newsroom/throttle.ts";
import type { Editor } from "#db/newsroom/users.ts";
import { Refusal } from "#lib/refusal.ts";
import { isPasswordOf, proofAttempt } from "./prove-password.ts";

/**
 * Asks somebody who is logged in to show again that it is them, with the password or a code from their app: one factor is
 * enough, because the session already rests on both. Counted by session, like every proof.
 * @throws Refusal "too-often" before anything is looked at, "invalid", "busy"
 */
export async function confirmIdentity(editor: Editor, proof: string): Promise<void> {
  const isCode = /^\d{6}$/u.test(proof.replace(/\s/gu, "")) && (await readSecondFactor(editor)).since !== null;
  const attempt = proofAttempt(editor);
  await countAttempt(attempt);
  if (!(isCode ? await confirmSessionByCode(editor, proof) : await isPasswordOf(editor, proof))) {
    noteFailedAttempt("proof", editor.id);
    const message = isCode
      ? "Der Code stimmt nicht oder wurde schon benutzt. Bitte geben Sie den nächsten ein."
      : "Das Passwort stimmt nicht. Es ist noch nichts geschehen.";
    throw new Refusal("invalid", message, { fields: { proof: message } });
  }
  if (!isCode) await confirmSession(editor);
  await forgiveAttempt(attempt);
}
