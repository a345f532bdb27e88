import { and, eq, isNull } from "drizzle-orm";
import { readDb, type Transaction, writeDb } from "#db/client.ts";
import { user } from "../schema/user.ts";
import { countFailure, findToken, issueToken, redeemToken } from "./account-tokens.ts";
import { recordAudit } from "./audit.ts";
import { acceptCode } from "./second-factor.ts";

/*
 * The steps that lead to a login ticket. Nobody is proven yet, so there is no editor: what each step proves is in its name.
 */

/** An e-mail address as accounts are found by. */
export const normaliseEmail = (email: string): string => email.trim().normalize("NFKC").toLowerCase();

export interface LoginAccount {
  id: string;
  passwordHash: string;
}

/** The account that may come in with a password; `undefined` also when it is suspended or was never accepted. */
export async function findLoginAccount(email: string): Promise<LoginAccount | undefined> {
  const row = readDb()
    .select({ id: user.id, passwordHash: user.passwordHash, suspendedAt: user.suspendedAt })
    .from(user)
    .where(eq(user.email, normaliseEmail(email)))
    .get();
  return row && row.passwordHash !== "" && !row.suspendedAt
    ? { id: row.id, passwordHash: row.passwordHash }
    : undefined;
}

export type LoginStep = { step: "ticket"; ticket: string } | { step: "second-factor"; pending: string };

/**
 * What comes after the right password: a ticket, or with a second factor only the right to enter a code, for five minutes.
 * @param proven the account whose hash the password was compared with; when that has changed since, nothing comes
 * @param rehashed the same password with today's parameters
 */
export async function passPassword(proven: LoginAccount, rehashed?: string): Promise<LoginStep | undefined> {
  return writeDb().transaction(
    (tx): LoginStep | undefined => {
      const account = tx
        .select({ passwordHash: user.passwordHash, suspendedAt: user.suspendedAt })
        .from(user)
        .where(eq(user.id, proven.id))
        .get();
      if (!account || account.suspendedAt || account.passwordHash !== proven.passwordHash) return undefined;
      if (rehashed) tx.update(user).set({ passwordHash: rehashed }).where(eq(user.id, proven.id)).run();
      return nextStep(tx, proven.id);
    },
    { behavior: "immediate" },
  );
}

/** For whoever has just proven the password: the ticket, or the question for the code. */
export function nextStep(tx: Transaction, userId: string): LoginStep {
  const account = tx.select({ since: user.totpConfirmedAt }).from(user).where(eq(user.id, userId)).get();
  return account?.since
    ? { step: "second-factor", pending: issueToken(tx, "second-factor", userId) }
    : { step: "ticket", ticket: issueToken(tx, "login", userId) };
}

/** Whose code is waited for; `undefined` when nobody's is (any more). */
export async function findPendingLogin(pending: string): Promise<{ userId: string; email: string } | undefined> {
  const userId = findToken(readDb(), "second-factor", pending)?.userId;
  if (!userId) return undefined;
  return readDb()
    .select({ userId: user.id, email: user.email })
    .from(user)
    .where(and(eq(user.id, userId), isNull(user.suspendedAt)))
    .get();
}

/**
 * A ticket for the right code, from the app or from the list of recovery codes. "expired" when five minutes are over or six
 * codes were wrong: then the password is asked again.
 */
export async function passCode(pending: string, code: string): Promise<{ ticket: string } | "wrong" | "expired"> {
  return writeDb().transaction(
    (tx) => {
      const token = findToken(tx, "second-factor", pending);
      if (!token?.userId) return "expired";
      const account = tx
        .select({ id: user.id, name: user.name, suspendedAt: user.suspendedAt })
        .from(user)
        .where(eq(user.id, token.userId))
        .get();
      if (!account || account.suspendedAt) return "expired";
      const accepted = acceptCode(tx, account.id, code);
      if (!accepted) {
        countFailure(tx, token);
        return token.failures + 1 >= 6 ? "expired" : "wrong";
      }
      redeemToken(tx, "second-factor", pending);
      if (accepted === "recovery")
        recordAudit(tx, account, "account.recovery-code-used", { type: "account", id: account.id, name: account.name });
      return { ticket: issueToken(tx, "login", account.id) };
    },
    { behavior: "immediate" },
  );
}

/**
 * A ticket without any proof: for the command line and for tests, which stand beside the database anyway.
 * @returns `undefined` when there is no such account
 */
export async function createLoginTicket(email: string): Promise<string | undefined> {
  return writeDb().transaction(
    (tx) => {
      const account = tx
        .select({ id: user.id })
        .from(user)
        .where(eq(user.email, normaliseEmail(email)))
        .get();
      return account && issueToken(tx, "login", account.id);
    },
    { behavior: "immediate" },
  );
}
