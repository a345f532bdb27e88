import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { user } from "../schema/user.ts";
import { withdrawTokens } from "./account-tokens.ts";
import { revokePreviewsOf } from "./previews.ts";
import { endSessionsOf } from "./sessions.ts";

/**
 * Suspends an account: every session is over, no link to come in works, and what it sent to others shows nothing any more.
 * None of it comes back when the account is let in again.
 */
export function lockOut(tx: Transaction, userId: string): void {
  tx.update(user).set({ suspendedAt: Temporal.Now.instant() }).where(eq(user.id, userId)).run();
  endSessionsOf(tx, userId);
  withdrawTokens(tx, userId, ["invitation"]);
  revokePreviewsOf(tx, userId);
}

/** Lets it in again, with the password it had. */
export function letIn(tx: Transaction, userId: string): void {
  tx.update(user).set({ suspendedAt: null }).where(eq(user.id, userId)).run();
}
