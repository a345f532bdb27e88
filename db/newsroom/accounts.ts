import { and, asc, count, eq, isNull, max, ne } from "drizzle-orm";
import { type Database, readDb, type Transaction, writeDb } from "#db/client.ts";
import type { AccountChange } from "#lib/account-words.ts";
import { may, ROLE_NAMES, type UserRole } from "#lib/policy.ts";
import { forbidden, notFound, Refusal } from "#lib/refusal.ts";
import { author } from "../schema/author.ts";
import { session } from "../schema/session.ts";
import { user } from "../schema/user.ts";
import { queueChangeByOther, queueInvitation } from "./account-mails.ts";
import { issueToken, withdrawTokens } from "./account-tokens.ts";
import { insertAccount } from "./accounts-at-keyboard.ts";
import { recordAudit } from "./audit.ts";
import { requireFreshProof } from "./fresh-proof.ts";
import { letIn, lockOut } from "./lock-out.ts";
import { insertManuscript } from "./manuscripts.ts";
import { revokePreviewsOf } from "./previews.ts";
import { clearSecondFactor } from "./second-factor.ts";
import { countOpenSessions, endSessionsOf } from "./sessions.ts";
import type { Editor } from "./users.ts";

/*
 * Everybody's accounts, as Verwaltung keeps them. Redaktion keeps those of guests.
 */

export interface Account {
  id: string;
  name: string;
  email: string;
  role: UserRole;
  author: { id: string; name: string } | undefined;
  status: "active" | "invited" | "suspended";
  hasSecondFactor: boolean;
  /** Of the sessions that are still open. */
  lastSeenAt: Temporal.Instant | undefined;
}

const mayKeep = (editor: Editor, role: UserRole) =>
  may(editor, "account.manage") || (role === "gast" && may(editor, "guest.invite"));

/** Roles this editor may give. Empty when accounts are none of their business. */
export const rolesToGive = (editor: Editor): UserRole[] =>
  (["verwaltung", "redaktion", "autor", "gast"] as const).filter((role) => mayKeep(editor, role));

/**
 * The accounts this editor keeps, by name.
 * @throws Refusal "forbidden"
 */
export async function listAccounts(editor: Editor): Promise<Account[]> {
  if (rolesToGive(editor).length === 0) throw forbidden();
  return accounts(readDb()).filter(({ role }) => mayKeep(editor, role));
}

/**
 * One of them, and on how many devices it is logged in.
 * @throws Refusal "not-found"
 */
export async function getAccount(editor: Editor, id: string): Promise<Account & { openSessions: number }> {
  const [found] = accounts(readDb(), id);
  if (!found || !mayKeep(editor, found.role)) throw notFound("Dieses Konto");
  return { ...found, openSessions: countOpenSessions(id) };
}

function accounts(db: Database, id?: string): Account[] {
  return db
    .select({
      id: user.id,
      name: user.name,
      email: user.email,
      role: user.role,
      authorId: author.id,
      authorName: author.name,
      passwordHash: user.passwordHash,
      suspendedAt: user.suspendedAt,
      totpConfirmedAt: user.totpConfirmedAt,
      lastSeenAt: max(session.lastSeenAt),
    })
    .from(user)
    .leftJoin(author, eq(author.id, user.authorId))
    .leftJoin(session, eq(session.userId, user.id))
    .where(id === undefined ? undefined : eq(user.id, id))
    .groupBy(user.id)
    .orderBy(asc(user.name))
    .all()
    .map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      role: row.role,
      author: row.authorId && row.authorName ? { id: row.authorId, name: row.authorName } : undefined,
      status: statusOf(row),
      hasSecondFactor: row.totpConfirmedAt !== null,
      lastSeenAt: row.lastSeenAt ?? undefined,
    }));
}

/**
 * Makes an account and sends its owner the link to choose a password.
 * @throws Refusal "forbidden", "confirm", "invalid" when the address is taken
 */
export async function inviteAccount(
  editor: Editor,
  given: { email: string; name: string; role: UserRole; authorId: string | null },
): Promise<{ id: string }> {
  if (!mayKeep(editor, given.role)) throw forbidden();
  if (given.role === "verwaltung") requireFreshProof(editor, "make-keeper");
  return writeDb().transaction(
    (tx) => {
      const { id } = insertAccount(tx, { ...given, passwordHash: "" }, editor);
      // A guest is invited to write one article, and cannot begin one.
      if (given.role === "gast") insertManuscript(tx, editor, { id, authorId: given.authorId }, {});
      sendInvitation(tx, editor, readAccount(tx, id));
      return { id };
    },
    { behavior: "immediate" },
  );
}

/** Begins another article for a guest. */
export async function beginGuestArticle(editor: Editor, id: string): Promise<{ id: string }> {
  return writeDb().transaction(
    (tx) => {
      const account = readAccount(tx, id);
      if (account.role !== "gast" || !mayKeep(editor, account.role)) throw forbidden();
      return insertManuscript(tx, editor, { id, authorId: account.authorId }, {});
    },
    { behavior: "immediate" },
  );
}

/**
 * Sends the link again; the first one stops working.
 * @throws Refusal "conflict" when the account has been accepted already or is suspended
 */
export async function repeatInvitation(editor: Editor, id: string): Promise<void> {
  write(editor, id, (tx, account) => {
    if (account.passwordHash !== "")
      throw new Refusal("conflict", `${account.name} hat schon ein Passwort und braucht keine Einladung mehr.`);
    if (account.status === "suspended")
      throw new Refusal("conflict", `Das Konto von ${account.name} ist gesperrt. Lassen Sie es zuerst wieder zu.`);
    if (account.role === "verwaltung") requireFreshProof(editor, "make-keeper");
    sendInvitation(tx, editor, account);
    recordAudit(tx, editor, "account.invite", { type: "account", id, name: account.name });
  });
}

function sendInvitation(tx: Transaction, editor: Editor, account: AccountRow): void {
  withdrawTokens(tx, account.id, ["invitation"]);
  queueInvitation(tx, account, editor, issueToken(tx, "invitation", account.id));
}

/**
 * Changes what is known of an account. A changed role logs its owner out: what they have open was made for the old one.
 * @throws Refusal "forbidden" for one's own role, "confirm", "conflict" when nobody would be left to keep accounts
 */
export async function changeAccount(
  editor: Editor,
  id: string,
  given: { name: string; role: UserRole; authorId: string | null },
): Promise<AccountChange> {
  return write(editor, id, (tx, account) => {
    const before = { name: account.name, role: account.role, authorId: account.authorId };
    const after = { name: given.name.trim(), role: given.role, authorId: given.authorId };
    if (after.role !== before.role) {
      if (!mayKeep(editor, after.role)) throw forbidden();
      if (id === editor.id) throw forbidden("Die eigene Rolle ändert jemand anderes aus der Verwaltung.");
      demandAnotherKeeper(tx, account);
      requireFreshProof(editor, "change-role");
    }
    // What was sent in one role is not sent in another; counted while it still opens.
    const endedPreviews = after.role === before.role ? 0 : revokePreviewsOf(tx, id);
    tx.update(user).set(after).where(eq(user.id, id)).run();
    if (after.role !== before.role) {
      endSessionsOf(tx, id);
      // The one that is on its way was for the other role.
      if (account.status === "invited") sendInvitation(tx, editor, { ...account, ...after });
      else {
        const names = { before: ROLE_NAMES[before.role], after: ROLE_NAMES[after.role] };
        queueChangeByOther(tx, account, editor, { what: "role", ...names });
      }
    }
    recordAudit(tx, editor, "account.change", { type: "account", id, name: after.name }, { before, after });
    return { newRole: after.role === before.role ? undefined : after.role, endedPreviews };
  });
}

/**
 * Locks the account out at once, with all links it was sent or has sent. What its owner wrote stays.
 * @throws Refusal "forbidden" for one's own, "conflict" when nobody would be left to keep accounts
 */
export async function suspendAccount(editor: Editor, id: string): Promise<void> {
  write(editor, id, (tx, account) => {
    if (id === editor.id) throw forbidden("Das eigene Konto sperrt jemand anderes aus der Verwaltung.");
    if (account.suspendedAt) return;
    demandAnotherKeeper(tx, account);
    lockOut(tx, id);
    queueChangeByOther(tx, account, editor, { what: "suspended" });
    recordAudit(tx, editor, "account.suspend", { type: "account", id, name: account.name });
  });
}

/** Lets a suspended account in again, with the password it had. Who had none yet needs another invitation. */
export async function resumeAccount(editor: Editor, id: string): Promise<void> {
  write(editor, id, (tx, account) => {
    if (!account.suspendedAt) return;
    if (account.role === "verwaltung") requireFreshProof(editor, "make-keeper");
    letIn(tx, id);
    if (account.passwordHash !== "") queueChangeByOther(tx, account, editor, { what: "resumed" });
    recordAudit(tx, editor, "account.resume", { type: "account", id, name: account.name });
  });
}

/**
 * Logs the account out everywhere: for a lost device, without locking its owner out.
 * @throws Refusal "forbidden" for one's own
 */
export async function endSessionsOfAccount(editor: Editor, id: string): Promise<void> {
  write(editor, id, (tx, account) => {
    if (id === editor.id) throw forbidden("Die eigenen Anmeldungen beenden Sie unter „Mein Konto“.");
    endSessionsOf(tx, id);
    queueChangeByOther(tx, account, editor, { what: "logged-out" });
    recordAudit(tx, editor, "session.end-all", { type: "session", id, name: account.name });
  });
}

/** For whoever lost phone and recovery codes: the password alone counts again, until they set up a new one. */
export async function resetSecondFactor(editor: Editor, id: string): Promise<void> {
  write(editor, id, (tx, account) => {
    requireFreshProof(editor, "remove-second-factor");
    clearSecondFactor(tx, id);
    endSessionsOf(tx, id);
    if (account.totpConfirmedAt) queueChangeByOther(tx, account, editor, { what: "second-factor-off" });
    recordAudit(tx, editor, "account.second-factor-off", { type: "account", id, name: account.name });
  });
}

type AccountRow = ReturnType<typeof readAccount>;

function readAccount(tx: Transaction, id: string) {
  const row = tx
    .select({
      id: user.id,
      name: user.name,
      email: user.email,
      role: user.role,
      authorId: user.authorId,
      passwordHash: user.passwordHash,
      suspendedAt: user.suspendedAt,
      totpConfirmedAt: user.totpConfirmedAt,
    })
    .from(user)
    .where(eq(user.id, id))
    .get();
  if (!row) throw notFound("Dieses Konto");
  return { ...row, status: statusOf(row) };
}

const statusOf = (row: { passwordHash: string; suspendedAt: Temporal.Instant | null }): Account["status"] =>
  row.suspendedAt ? "suspended" : row.passwordHash === "" ? "invited" : "active";

/** One change to an account this editor keeps, in one transaction. */
function write<T>(editor: Editor, id: string, run: (tx: Transaction, account: AccountRow) => T): T {
  return writeDb().transaction(
    (tx) => {
      const account = readAccount(tx, id);
      if (!mayKeep(editor, account.role)) throw may(editor, "guest.invite") ? notFound("Dieses Konto") : forbidden();
      return run(tx, account);
    },
    { behavior: "immediate" },
  );
}

function demandAnotherKeeper(tx: Transaction, account: AccountRow): void {
  if (account.role !== "verwaltung") return;
  const others = tx
    .select({ accounts: count() })
    .from(user)
    .where(
      and(eq(user.role, "verwaltung"), ne(user.id, account.id), ne(user.passwordHash, ""), isNull(user.suspendedAt)),
    )
    .get();
  if (!others?.accounts)
    throw new Refusal(
      "conflict",
      `${account.name} ist das einzige Konto der Verwaltung. Geben Sie zuerst einem anderen diese Rolle.`,
    );
}
