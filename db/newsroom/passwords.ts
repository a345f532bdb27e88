import { eq } from "drizzle-orm";
import { type Database, readDb, type Transaction, writeDb } from "#db/client.ts";
import { Refusal } from "#lib/refusal.ts";
import { user } from "../schema/user.ts";
import { queueAccountMail, queueReset } from "./account-mails.ts";
import { findToken, hasTokenSince, issueToken, redeemToken, withdrawTokens } from "./account-tokens.ts";
import { recordAudit } from "./audit.ts";
import { type LoginStep, nextStep, normaliseEmail } from "./login.ts";
import { endSessionsOf } from "./sessions.ts";
import type { Editor } from "./users.ts";

/*
 * New passwords: by a link from a mail, or by somebody who knows the old one. A new password ends every session and every
 * other way in; it never takes the place of the second factor.
 */

const LINKS = ["reset", "invitation"] as const;

/** Anybody can ask for anybody's link. */
const BETWEEN_LINKS = { minutes: 10 };

/**
 * Sends the link if there is such an account and it was sent none just now; says neither way. Earlier links go on working:
 * else whoever asks without end would take from the owner the one in their hand.
 */
export async function requestPasswordReset(email: string, now = Temporal.Now.instant()): Promise<void> {
  if (!findReceiver(readDb(), email, now)) return;
  writeDb().transaction(
    (tx) => {
      const account = findReceiver(tx, email, now);
      if (!account) return;
      queueReset(tx, account, issueToken(tx, "reset", account.id));
      recordAudit(tx, undefined, "account.reset-requested", {
        type: "account",
        id: account.id,
        name: account.name,
      });
    },
    { behavior: "immediate" },
  );
}

/** Who is sent a link now. Asked before anything is locked: most who ask for somebody unknown, or again, write nothing. */
function findReceiver(db: Database | Transaction, email: string, now: Temporal.Instant) {
  const account = db
    .select({ id: user.id, name: user.name, email: user.email, suspendedAt: user.suspendedAt })
    .from(user)
    .where(eq(user.email, normaliseEmail(email)))
    .get();
  if (!account || account.suspendedAt) return undefined;
  const isOnItsWay = hasTokenSince(db, account.id, "reset", now.subtract(BETWEEN_LINKS));
  return isOnItsWay ? undefined : account;
}

/** The secret of a reset link; older ones stop working. */
export function issueResetToken(tx: Transaction, userId: string): string {
  withdrawTokens(tx, userId, ["reset"]);
  return issueToken(tx, "reset", userId);
}

export interface PasswordLink {
  name: string;
  email: string;
  isInvitation: boolean;
}

/** Whose password a link sets; `undefined` when it was used, is too old, or the account is suspended. */
export async function findPasswordLink(secret: string): Promise<PasswordLink | undefined> {
  for (const purpose of LINKS) {
    const userId = findToken(readDb(), purpose, secret)?.userId;
    const account = userId
      ? readDb()
          .select({ name: user.name, email: user.email, suspendedAt: user.suspendedAt })
          .from(user)
          .where(eq(user.id, userId))
          .get()
      : undefined;
    if (account && !account.suspendedAt)
      return { name: account.name, email: account.email, isInvitation: purpose === "invitation" };
  }
  return undefined;
}

/**
 * Uses a link up. What comes next is what comes after a right password: with a second factor, its code.
 * @throws Refusal "conflict" when the link is worth nothing any more
 */
export async function setPasswordByLink(secret: string, passwordHash: string): Promise<LoginStep> {
  return writeDb().transaction(
    (tx) => {
      const token = redeemToken(tx, "reset", secret) ?? redeemToken(tx, "invitation", secret);
      const account = token?.userId
        ? tx
            .select({ id: user.id, name: user.name, email: user.email, suspendedAt: user.suspendedAt })
            .from(user)
            .where(eq(user.id, token.userId))
            .get()
        : undefined;
      if (!account || account.suspendedAt)
        throw new Refusal(
          "conflict",
          "Dieser Link gilt nicht mehr. Ihr Passwort ist unverändert; fordern Sie einen neuen an.",
        );
      replacePassword(tx, account, passwordHash);
      return nextStep(tx, account.id);
    },
    { behavior: "immediate" },
  );
}

/** @returns a ticket for this device: every session is over. Whoever calls has checked the old password. */
export async function changeOwnPassword(editor: Editor, passwordHash: string): Promise<{ ticket: string }> {
  return writeDb().transaction(
    (tx) => {
      replacePassword(tx, editor, passwordHash);
      return { ticket: issueToken(tx, "login", editor.id) };
    },
    { behavior: "immediate" },
  );
}

function replacePassword(
  tx: Transaction,
  account: { id: string; name: string; email: string },
  passwordHash: string,
): void {
  const before = tx.select({ hash: user.passwordHash }).from(user).where(eq(user.id, account.id)).get();
  tx.update(user).set({ passwordHash, passwordChangedAt: Temporal.Now.instant() }).where(eq(user.id, account.id)).run();
  endSessionsOf(tx, account.id);
  withdrawTokens(tx, account.id, ["invitation"]);
  const isFirst = before?.hash === "";
  recordAudit(tx, account, isFirst ? "account.accept" : "account.password", {
    type: "account",
    id: account.id,
    name: account.name,
  });
  if (!isFirst) queueAccountMail(tx, "password-changed", account);
}
