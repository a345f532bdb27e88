import { and, desc, eq, lt, or } from "drizzle-orm";
import { readDb, type Transaction, writeDb } from "#db/client.ts";
import { notFound, Refusal } from "#lib/refusal.ts";
import { hashSecretToken, newSecretToken } from "#lib/secret-token.ts";
import { auditEntry } from "../schema/audit.ts";
import { session } from "../schema/session.ts";
import { user } from "../schema/user.ts";
import { queueNewDevice } from "./account-mails.ts";
import { redeemToken, withdrawTokens } from "./account-tokens.ts";
import { recordAudit } from "./audit.ts";
import type { Editor } from "./users.ts";

/** From the login on, however much it is used. */
export const SESSION_LIFETIME = Temporal.Duration.from({ hours: 12 });
const IDLE_LIMIT = Temporal.Duration.from({ minutes: 60 });
const TOUCH_INTERVAL = Temporal.Duration.from({ minutes: 1 });

/** The row a cookie's secret belongs to. */
export const sessionIdOf = (secret: string): string => hashSecretToken(secret);

const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0;

export function isSessionOver(
  row: { lastSeenAt: Temporal.Instant; expiresAt: Temporal.Instant },
  now: Temporal.Instant,
): boolean {
  return !isBefore(now, row.expiresAt) || !isBefore(now, row.lastSeenAt.add(IDLE_LIMIT));
}

/** Notes that a session is in use, at most once a minute. */
export function touchSession(id: string, lastSeenAt: Temporal.Instant, now: Temporal.Instant): void {
  if (isBefore(now, lastSeenAt.add(TOUCH_INTERVAL))) return;
  writeDb().update(session).set({ lastSeenAt: now }).where(eq(session.id, id)).run();
}

/**
 * The one way in: turns a login ticket into a session. Whoever issues a ticket has checked everything else.
 * @returns `secret` is for the cookie, and known only this once
 * @throws Refusal "forbidden" when the ticket is unknown, used, older than a minute, or its account is suspended
 */
export async function beginSession(ticket: string, device: string): Promise<{ secret: string; userId: string }> {
  return writeDb().transaction(
    (tx) => {
      const userId = redeemToken(tx, "login", ticket)?.userId;
      const account = userId
        ? tx
            .select({ id: user.id, name: user.name, email: user.email, suspendedAt: user.suspendedAt })
            .from(user)
            .where(eq(user.id, userId))
            .get()
        : undefined;
      if (!account || account.suspendedAt) throw new Refusal("forbidden", "Bitte melden Sie sich noch einmal an.");
      const secret = newSecretToken();
      const now = Temporal.Now.instant();
      tx.delete(session)
        .where(or(lt(session.expiresAt, now), lt(session.lastSeenAt, now.subtract(IDLE_LIMIT))))
        .run();
      tx.insert(session)
        .values({
          id: sessionIdOf(secret),
          userId: account.id,
          device,
          createdAt: now,
          lastSeenAt: now,
          expiresAt: now.add(SESSION_LIFETIME),
        })
        .run();
      if (isNewDevice(tx, account.id, device)) queueNewDevice(tx, account, device, now);
      recordAudit(tx, account, "session.begin", { type: "session", id: account.id, name: device });
      return { secret, userId: account.id };
    },
    { behavior: "immediate" },
  );
}

/** Whether this account has been in before, but never from such a device. */
function isNewDevice(tx: Transaction, userId: string, device: string): boolean {
  const logins = and(
    eq(auditEntry.objectType, "session"),
    eq(auditEntry.objectId, userId),
    eq(auditEntry.action, "session.begin"),
  );
  const first = (where: typeof logins) =>
    tx.select({ id: auditEntry.id }).from(auditEntry).where(where).limit(1).get() !== undefined;
  return first(logins) && !first(and(logins, eq(auditEntry.objectName, device)));
}

/** Ends the session a cookie belongs to, if there still is one. */
export async function endSession(secret: string): Promise<void> {
  writeDb().transaction(
    (tx) => {
      const ended = tx
        .delete(session)
        .where(eq(session.id, sessionIdOf(secret)))
        .returning({ userId: session.userId, device: session.device })
        .get();
      if (!ended) return;
      const by = tx.select({ id: user.id, name: user.name }).from(user).where(eq(user.id, ended.userId)).get();
      recordAudit(tx, by, "session.end", { type: "session", id: ended.userId, name: ended.device });
    },
    { behavior: "immediate" },
  );
}

/** Ends every session of an account and everything that could still become one, in the transaction that is the reason. */
export function endSessionsOf(tx: Transaction, userId: string): void {
  tx.delete(session).where(eq(session.userId, userId)).run();
  withdrawTokens(tx, userId, ["login", "second-factor", "reset"]);
}

/** Everybody who has this editor's account open is logged out, this device too. */
export async function endOwnSessions(editor: Editor): Promise<void> {
  writeDb().transaction(
    (tx) => {
      endSessionsOf(tx, editor.id);
      recordAudit(tx, editor, "session.end-all", { type: "session", id: editor.id, name: editor.name });
    },
    { behavior: "immediate" },
  );
}

export interface OwnSession {
  /** Of the row: it opens nothing. */
  id: string;
  device: string;
  createdAt: Temporal.Instant;
  lastSeenAt: Temporal.Instant;
  isThisOne: boolean;
}

/** Where this editor is logged in, last used first. */
export async function listOwnSessions(editor: Editor): Promise<OwnSession[]> {
  const now = Temporal.Now.instant();
  return readDb()
    .select({
      id: session.id,
      device: session.device,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
      expiresAt: session.expiresAt,
    })
    .from(session)
    .where(eq(session.userId, editor.id))
    .orderBy(desc(session.lastSeenAt))
    .all()
    .filter((row) => !isSessionOver(row, now))
    .map(({ id, device, createdAt, lastSeenAt }) => ({
      id,
      device,
      createdAt,
      lastSeenAt,
      isThisOne: id === editor.sessionId,
    }));
}

/** On how many devices an account is logged in. */
export function countOpenSessions(userId: string): number {
  const rows = readDb()
    .select({ lastSeenAt: session.lastSeenAt, expiresAt: session.expiresAt })
    .from(session)
    .where(eq(session.userId, userId))
    .all();
  const now = Temporal.Now.instant();
  return rows.filter((row) => !isSessionOver(row, now)).length;
}

/**
 * Logs one of this editor's devices out.
 * @throws Refusal "not-found"
 */
export async function endOwnSession(editor: Editor, id: string): Promise<void> {
  writeDb().transaction(
    (tx) => {
      const ended = tx
        .delete(session)
        .where(and(eq(session.id, id), eq(session.userId, editor.id)))
        .returning({ device: session.device })
        .get();
      if (!ended) throw notFound("Diese Anmeldung");
      recordAudit(tx, editor, "session.end", { type: "session", id: editor.id, name: ended.device });
    },
    { behavior: "immediate" },
  );
}
