import { and, eq } from "drizzle-orm";
import { type Transaction, writeDb } from "#db/client.ts";
import { Refusal } from "#lib/refusal.ts";
import { session } from "../schema/session.ts";
import { recordAudit } from "./audit.ts";
import { acceptCode } from "./second-factor.ts";
import type { Editor } from "./users.ts";

/*
 * The fresh proof that some steps want (lib/proven-deeds.ts). It belongs to one session and ends with it; logging in is none, so
 * that a copied cookie never brings one along.
 */

/** For whoever has just shown their password in this session. */
export async function confirmSession(editor: Editor): Promise<void> {
  writeDb().transaction((tx) => confirm(tx, editor), { behavior: "immediate" });
}

/** The same with a code from the app, which is good this once. Recovery codes are for logging in. @returns whether it was right */
export async function confirmSessionByCode(editor: Editor, code: string): Promise<boolean> {
  return writeDb().transaction(
    (tx) => {
      const isRight = acceptCode(tx, editor.id, code) === "app";
      if (isRight) confirm(tx, editor);
      return isRight;
    },
    { behavior: "immediate" },
  );
}

function confirm(tx: Transaction, editor: Editor): void {
  const confirmed = tx
    .update(session)
    .set({ confirmedAt: Temporal.Now.instant() })
    .where(and(eq(session.id, editor.sessionId), eq(session.userId, editor.id)))
    .returning({ device: session.device })
    .get();
  if (!confirmed)
    throw new Refusal("forbidden", "Ihre Anmeldung ist inzwischen beendet. Bitte melden Sie sich neu an.");
  recordAudit(tx, editor, "session.confirm", { type: "session", id: editor.id, name: confirmed.device });
}
