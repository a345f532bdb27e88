import { randomUUID } from "node:crypto";
import { asc, eq, sql } from "drizzle-orm";
import { readDb, type Transaction, writeDb } from "#db/client.ts";
import type { UserRole } from "#lib/policy.ts";
import { notFound, Refusal } from "#lib/refusal.ts";
import { user } from "../schema/user.ts";
import { passwordLink, queueChangeByOther } from "./account-mails.ts";
import { recordAudit } from "./audit.ts";
import { markSetupDone } from "./house-rules.ts";
import { letIn, lockOut } from "./lock-out.ts";
import { normaliseEmail } from "./login.ts";
import { issueResetToken } from "./passwords.ts";
import { clearSecondFactor } from "./second-factor.ts";
import { endSessionsOf } from "./sessions.ts";

/*
 * What somebody at the server's own keyboard may do to accounts: no editor, because whoever can read the database needs
 * no permission of ours. For `cli/` and the set-up page.
 */

export interface NewAccount {
  email: string;
  name: string;
  role: UserRole;
  /** Empty until an invitation is accepted. */
  passwordHash: string;
}

export async function createAccount(given: NewAccount): Promise<{ id: string }> {
  return writeDb().transaction((tx) => insertAccount(tx, given), { behavior: "immediate" });
}

/** @throws Refusal "invalid" when the address is taken */
export function insertAccount(
  tx: Transaction,
  given: NewAccount & { authorId?: string | null },
  by?: { id: string; name: string },
): { id: string } {
  const email = normaliseEmail(given.email);
  if (tx.select({ id: user.id }).from(user).where(eq(user.email, email)).get()) {
    const message = "Zu dieser Adresse gibt es schon ein Konto.";
    throw new Refusal("invalid", message, { fields: { email: message } });
  }
  const id = randomUUID();
  const now = Temporal.Now.instant();
  tx.insert(user)
    .values({
      id,
      email,
      name: given.name.trim(),
      role: given.role,
      passwordHash: given.passwordHash,
      authorId: given.authorId ?? null,
      createdAt: now,
      passwordChangedAt: given.passwordHash === "" ? null : now,
    })
    .run();
  markSetupDone(tx);
  recordAudit(
    tx,
    by,
    given.passwordHash === "" ? "account.invite" : "account.create",
    { type: "account", id, name: given.name },
    { after: { email, role: given.role } },
  );
  return { id };
}

export interface AccountLine {
  email: string;
  name: string;
  role: UserRole;
  isSuspended: boolean;
  hasAccepted: boolean;
  hasSecondFactor: boolean;
}

export async function listAllAccounts(): Promise<AccountLine[]> {
  return readDb()
    .select({
      email: user.email,
      name: user.name,
      role: user.role,
      suspendedAt: user.suspendedAt,
      passwordHash: user.passwordHash,
      totpConfirmedAt: user.totpConfirmedAt,
    })
    .from(user)
    .orderBy(asc(user.email))
    .all()
    .map(({ email, name, role, suspendedAt, passwordHash, totpConfirmedAt }) => ({
      email,
      name,
      role,
      isSuspended: suspendedAt !== null,
      hasAccepted: passwordHash !== "",
      hasSecondFactor: totpConfirmedAt !== null,
    }));
}

/** Locks an account out at once, or lets it in again. */
export async function setSuspended(email: string, isSuspended: boolean): Promise<void> {
  withAccount(email, (tx, account) => {
    if (isSuspended === (account.suspendedAt !== null)) return;
    if (isSuspended) lockOut(tx, account.id);
    else letIn(tx, account.id);
    if (isSuspended || account.hasPassword)
      queueChangeByOther(tx, account, undefined, { what: isSuspended ? "suspended" : "resumed" });
    recordAudit(tx, undefined, isSuspended ? "account.suspend" : "account.resume", objectOf(account));
  });
}

/** The address at which the account's owner chooses a new password. */
export async function createResetLink(email: string): Promise<string> {
  return withAccount(email, (tx, account) => {
    queueChangeByOther(tx, account, undefined, { what: "reset-link" });
    recordAudit(tx, undefined, "account.reset-requested", objectOf(account));
    return passwordLink(issueResetToken(tx, account.id));
  });
}

/** For whoever lost phone and recovery codes. */
export async function takeSecondFactorAway(email: string): Promise<void> {
  withAccount(email, (tx, account) => {
    clearSecondFactor(tx, account.id);
    endSessionsOf(tx, account.id);
    if (account.hasSecondFactor) queueChangeByOther(tx, account, undefined, { what: "second-factor-off" });
    recordAudit(tx, undefined, "account.second-factor-off", objectOf(account));
  });
}

type AccountRow = NonNullable<ReturnType<typeof findAccount>>;

const objectOf = ({ id, name }: AccountRow) => ({ type: "account", id, name }) as const;

/** @throws Refusal "not-found" */
function withAccount<T>(email: string, run: (tx: Transaction, account: AccountRow) => T): T {
  return writeDb().transaction(
    (tx) => {
      const account = findAccount(tx, email);
      if (!account) throw notFound("Dieses Konto");
      return run(tx, account);
    },
    { behavior: "immediate" },
  );
}

const findAccount = (tx: Transaction, email: string) =>
  tx
    .select({
      id: user.id,
      name: user.name,
      email: user.email,
      suspendedAt: user.suspendedAt,
      hasPassword: sql<boolean>`${user.passwordHash} <> ''`,
      hasSecondFactor: sql<boolean>`${user.totpConfirmedAt} is not null`,
    })
    .from(user)
    .where(eq(user.email, normaliseEmail(email)))
    .get();
