import { noteFailedAttempt } from "#db/newsroom/failed-attempts.ts";
import { findLoginAccount } from "#db/newsroom/login.ts";
import { type Attempt, countAttempt, forgiveAttempt } from "#db/newsroom/throttle.ts";
import type { Editor } from "#db/newsroom/users.ts";
import { NOBODYS_HASH } from "#lib/password.ts";
import { Refusal } from "#lib/refusal.ts";
import { verifyInTurn } from "./hashing.ts";

/**
 * Asks somebody who is logged in for their password again, before their account changes: the device may have been left
 * open. Counted by session: nobody outside can make this one wait.
 * @throws Refusal "invalid", "too-often", "busy"
 */
export async function provePassword(editor: Editor, password: string): Promise<void> {
  const attempt = proofAttempt(editor);
  await countAttempt(attempt);
  if (!(await isPasswordOf(editor, password))) {
    noteFailedAttempt("proof", editor.id);
    const message = "Das Passwort stimmt nicht. Es wurde nichts geändert.";
    throw new Refusal("invalid", message, { fields: { current: message } });
  }
  await forgiveAttempt(attempt);
}

/** Somebody who proves again that it is them, for the throttle. */
export const proofAttempt = (editor: Editor): Attempt => ({
  at: "proof",
  account: editor.email,
  from: { known: editor.sessionId },
});

/** Whoever asks has counted the attempt. */
export async function isPasswordOf(editor: Editor, password: string): Promise<boolean> {
  const account = await findLoginAccount(editor.email);
  return verifyInTurn(account?.passwordHash ?? NOBODYS_HASH, password);
}
