import { existsSync } from "node:fs";
import { and, eq, gte, inArray, like, lt, sql } from "drizzle-orm";
import { databasePath, readDb, type Transaction, writeDb } from "#db/client.ts";
import { env } from "#lib/env.ts";
import { type FailedAttempt, GUESSES } from "#lib/failed-attempts.ts";
import { may } from "#lib/policy.ts";
import { forbidden } from "#lib/refusal.ts";
import { auditEntry } from "../schema/audit.ts";
import { failedAttempt } from "../schema/failed-attempt.ts";
import { user } from "../schema/user.ts";
import { queueFailedAttempts } from "./account-mails.ts";
import { recordAudit } from "./audit.ts";
import type { Editor } from "./users.ts";

/*
 * The trace of what was refused. Each is counted in memory and written at the latest ten seconds later, all in one
 * transaction: a thousand wrong passwords cost the disk as much as one, and none takes longer because an account exists. A
 * process that ends writes them first; one that is killed loses those seconds. One row per kind, account and hour; when the
 * hour is over it becomes one entry of the audit log. Nothing that a visitor typed or sent is kept.
 */

interface Counted {
  kind: FailedAttempt;
  userId: string;
  count: number;
  firstAt: Temporal.Instant;
  lastAt: Temporal.Instant;
}

const pending = new Map<string, Counted>();
/** Milliseconds; the second is for those that come one after the other without end. */
const SOON = 1000;
const LATER = 10_000;
let lastWritten = 0;
let timer: NodeJS.Timeout | undefined;

/** Counts one, or several at once. @param userId whose account it was about; `undefined` when there is none */
export function noteFailedAttempt(kind: FailedAttempt, userId?: string, now = Temporal.Now.instant(), times = 1): void {
  const key = `${kind} ${userId ?? ""}`;
  const known = pending.get(key);
  if (known) Object.assign(known, { count: known.count + times, lastAt: now });
  else pending.set(key, { kind, userId: userId ?? "", count: times, firstAt: now, lastAt: now });
  writeAtTheEnd();
  if (timer) return;
  const wait = Math.max(SOON, lastWritten + LATER - Date.now());
  timer = setTimeout(() => writeFailedAttempts().catch(complain), wait).unref();
}

let isWrittenAtTheEnd = false;

/**
 * Ends with its process or thread, whoever ends it: SQLite does not wait, and each copy of this module that a build makes
 * has its own counts.
 */
function writeAtTheEnd(): void {
  if (isWrittenAtTheEnd) return;
  isWrittenAtTheEnd = true;
  process.once("exit", () => {
    if (pending.size === 0 || !existsSync(databasePath(env().dataDir))) return;
    try {
      writePending(Temporal.Now.instant());
    } catch (error) {
      complain(error);
    }
  });
}

function complain(error: unknown): void {
  process.stderr.write(`error failed attempts: ${error instanceof Error ? error.name : "unknown"}\n`);
}

/** Writes what was counted since the last time: by itself, and hourly for hours in which nothing more came. */
export async function writeFailedAttempts(now = Temporal.Now.instant()): Promise<void> {
  writePending(now);
}

function writePending(now: Temporal.Instant): void {
  clearTimeout(timer);
  timer = undefined;
  lastWritten = Date.now();
  const counted = [...pending.values()];
  writeDb().transaction(
    (tx) => {
      foldFinishedHours(tx, hourOf(now));
      for (const one of counted) add(tx, one, hourOf(now));
      for (const userId of new Set(counted.filter(isGuessAtAccount).map((one) => one.userId)))
        warnOwner(tx, userId, now);
    },
    { behavior: "immediate" },
  );
  pending.clear();
  for (const [kind, ofKind] of Map.groupBy(counted, (one) => one.kind)) logLine(kind, ofKind);
}

const isGuessAtAccount = ({ kind, userId }: Counted) => userId !== "" && GUESSES.includes(kind);

const hourOf = (now: Temporal.Instant) => now.round({ smallestUnit: "hour", roundingMode: "floor" });

function add(tx: Transaction, { kind, userId, count, firstAt, lastAt }: Counted, hour: Temporal.Instant): void {
  tx.insert(failedAttempt)
    .values({ kind, userId, hour, count, firstAt, lastAt })
    .onConflictDoUpdate({
      target: [failedAttempt.kind, failedAttempt.userId, failedAttempt.hour],
      set: { count: sql`${failedAttempt.count} + ${count}`, lastAt },
    })
    .run();
}

function foldFinishedHours(tx: Transaction, thisHour: Temporal.Instant): void {
  const over = tx.delete(failedAttempt).where(lt(failedAttempt.hour, thisHour)).returning().all();
  for (const { kind, userId, count, firstAt, lastAt } of over)
    recordAudit(
      tx,
      undefined,
      `failed.${kind}`,
      { type: "account", id: userId, name: nameOf(tx, kind, userId) },
      { after: { count, firstAt: firstAt.toString(), lastAt: lastAt.toString() } },
    );
}

function nameOf(db: Pick<Transaction, "select">, kind: FailedAttempt, userId: string): string {
  const account = db.select({ name: user.name }).from(user).where(eq(user.id, userId)).get();
  return account?.name ?? (kind === "login" ? "unbekanntes oder gesperrtes Konto" : "ohne Anmeldung");
}

/** So many in one hour are worth a mail, one a day. */
const MANY = 10;

function warnOwner(tx: Transaction, userId: string, now: Temporal.Instant): void {
  const guesses = tx
    .select({ count: sql<number>`coalesce(sum(${failedAttempt.count}), 0)` })
    .from(failedAttempt)
    .where(
      and(
        eq(failedAttempt.userId, userId),
        eq(failedAttempt.hour, hourOf(now)),
        inArray(failedAttempt.kind, [...GUESSES]),
      ),
    )
    .get();
  const count = guesses?.count ?? 0;
  const account = tx
    .select({ id: user.id, name: user.name, email: user.email })
    .from(user)
    .where(eq(user.id, userId))
    .get();
  if (count < MANY || !account || wasWarned(tx, userId, now.subtract({ hours: 24 }))) return;
  queueFailedAttempts(tx, account, count);
  recordAudit(
    tx,
    undefined,
    "failed.warned",
    { type: "account", id: userId, name: account.name },
    { after: { count } },
  );
}

function wasWarned(tx: Transaction, userId: string, since: Temporal.Instant): boolean {
  const ofAccount = and(eq(auditEntry.objectType, "account"), eq(auditEntry.objectId, userId));
  return (
    tx
      .select({ id: auditEntry.id })
      .from(auditEntry)
      .where(and(ofAccount, eq(auditEntry.action, "failed.warned"), gte(auditEntry.at, since)))
      .limit(1)
      .get() !== undefined
  );
}

/** One JSON line a kind on stderr, for whoever watches the server: numbers and our own ids, nothing that was sent to us. */
function logLine(event: FailedAttempt, counted: Counted[]): void {
  const accounts = counted.map((one) => one.userId).filter((id) => id !== "");
  const line = {
    time: new Date().toISOString(),
    event: `refused ${event}`,
    count: counted.reduce((sum, one) => sum + one.count, 0),
    accounts: accounts.slice(0, 5),
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

export interface FailedAttempts {
  kind: FailedAttempt;
  name: string;
  count: number;
  lastAt: Temporal.Instant;
}

/**
 * What was refused in the last 24 hours, by kind and account, the last first.
 * @throws Refusal "forbidden"
 */
export async function summariseFailedAttempts(editor: Editor, now = Temporal.Now.instant()): Promise<FailedAttempts[]> {
  if (!may(editor, "audit.read")) throw forbidden();
  const sums = new Map<string, FailedAttempts>();
  const sum = (kind: FailedAttempt, userId: string, count: number, lastAt: Temporal.Instant) => {
    const key = `${kind} ${userId}`;
    const known = sums.get(key) ?? { kind, name: nameOf(readDb(), kind, userId), count: 0, lastAt };
    const last = Temporal.Instant.compare(known.lastAt, lastAt) < 0 ? lastAt : known.lastAt;
    sums.set(key, { ...known, count: known.count + count, lastAt: last });
  };
  for (const row of readDb().select().from(failedAttempt).all()) sum(row.kind, row.userId, row.count, row.lastAt);
  const folded = readDb()
    .select({ action: auditEntry.action, userId: auditEntry.objectId, after: auditEntry.after })
    .from(auditEntry)
    .where(and(gte(auditEntry.at, now.subtract({ hours: 24 })), like(auditEntry.action, "failed.%")))
    .all();
  for (const { action, userId, after } of folded)
    if (typeof after?.lastAt === "string")
      sum(
        action.slice("failed.".length) as FailedAttempt,
        userId,
        Number(after.count),
        Temporal.Instant.from(after.lastAt),
      );
  return [...sums.values()].sort((a, b) => Temporal.Instant.compare(b.lastAt, a.lastAt));
}
