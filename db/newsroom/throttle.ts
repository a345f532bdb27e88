import { createHmac } from "node:crypto";
import { and, asc, count, eq, gte, inArray, lt, sql } from "drizzle-orm";
import { type Database, readDb, type Transaction, writeDb } from "#db/client.ts";
import { lineOf, networkOf, networksAround } from "#lib/client-network.ts";
import { deriveKey } from "#lib/derived-key.ts";
import { authSecret } from "#lib/env.ts";
import { Refusal } from "#lib/refusal.ts";
import { throttle } from "../schema/session.ts";
import { user } from "../schema/user.ts";
import { noteFailedAttempt } from "./failed-attempts.ts";

/*
 * Slows down guessing. Attempts are counted before they are looked at, so that a hundred at once are a hundred; one that
 * turns out right is taken back.
 *
 * Everybody waits for their own failures: a known device for what was tried with it, a stranger for what was tried at this
 * account through this line. What others do takes away the free tries, and no more: a wait that strangers share could be kept
 * up by one of them for ever. Codes are the exception, and who can try one knows the password.
 */

export interface Attempt {
  at: "login" | "code" | "proof";
  /** Name of the account as it was typed, whether it exists or not. */
  account: string;
  /** `known`: the id of a device that was logged in to this account before, or of a session of it. */
  from: { known: string } | { address: string };
}

/** Own failures that cost nothing. The wait after the next is two seconds, and doubles with each. */
const FREE = { login: 5, code: 3, proof: 5 } as const;
/** Seconds. */
const LONGEST = { known: 900, stranger: 60 } as const;
/** Failures of strangers in a day from which on only the first of each is free, and the wait is at once the longest. */
const UNDER_ATTACK = { network: 60, account: 100 } as const;

const FORGOTTEN_AFTER = { hours: 24 };
/** Anybody can have rows written by inventing accounts. The oldest go, which takes longer to bring about than any wait. */
const MOST_ROWS = 50_000;

type Row = typeof throttle.$inferSelect;
interface Rows {
  own: Row;
  /** Only of strangers, like the next. */
  network?: Row;
  account?: Row;
}

/**
 * Refuses an attempt that has to wait, before any work is done for it. Writes nothing.
 * @throws Refusal "too-often" with the seconds to wait; such an attempt does not lengthen the wait, but leaves a trace
 */
export async function refuseTooOften(attempt: Attempt, now = Temporal.Now.instant()): Promise<void> {
  demandPatience(readDb(), attempt, now);
}

/**
 * Counts an attempt as a failure; `forgiveAttempt` takes it back.
 * @throws Refusal "too-often", like `refuseTooOften`
 */
export async function countAttempt(attempt: Attempt, now = Temporal.Now.instant()): Promise<void> {
  writeDb().transaction(
    (tx) => {
      const { own, network, account } = demandPatience(tx, attempt, now);
      const isUnderAttack =
        (network?.failures ?? 0) >= UNDER_ATTACK.network || (account?.failures ?? 0) >= UNDER_ATTACK.account;
      const rows = [failed(own, now, ownWait(attempt, own.failures + 1, isUnderAttack))];
      if (network) rows.push(failed(network, now, 0));
      if (account) rows.push(failed(account, now, isSharing(attempt, own) ? LONGEST.stranger : 0));
      write(tx, rows);
      tidy(tx, now);
    },
    { behavior: "immediate" },
  );
}

/** It was the right person: their own count starts anew, what they share with others loses this one attempt. */
export async function forgiveAttempt(attempt: Attempt, now = Temporal.Now.instant()): Promise<void> {
  writeDb().transaction(
    (tx) => {
      const { own, network, account } = rowsOf(tx, attempt, now);
      tx.delete(throttle).where(eq(throttle.key, own.key)).run();
      for (const row of [network, account])
        if (row && row.failures > 0) write(tx, [{ ...row, failures: row.failures - 1, blockedUntil: now }]);
    },
    { behavior: "immediate" },
  );
}

function demandPatience(db: Database | Transaction, attempt: Attempt, now: Temporal.Instant): Rows {
  const rows = rowsOf(db, attempt, now);
  const waits = [rows.own, isSharing(attempt, rows.own) ? rows.account : undefined];
  const longest = Math.ceil(Math.max(...waits.map((row) => (row ? now.until(row.blockedUntil).total("seconds") : 0))));
  if (longest <= 0) return rows;
  noteFailedAttempt("too-often", accountOf(db, attempt));
  throw tooOften(longest);
}

/** Whether a stranger has used up the codes that wait for nobody: then one a minute is looked at, whoever enters it. */
const isSharing = ({ at, from }: Attempt, own: Row) => at === "code" && "address" in from && own.failures >= FREE.code;

/** Seconds until this one may try again, after so many failures of their own. */
function ownWait({ at, from }: Attempt, failures: number, isUnderAttack: boolean): number {
  const longest = "known" in from ? LONGEST.known : LONGEST.stranger;
  if (isUnderAttack) return longest;
  return failures < FREE[at] ? 0 : Math.min(longest, 2 ** Math.min(failures - FREE[at] + 1, 20));
}

/** What others add to is counted by day: a newsroom's mistypings never sum up to an attack. */
function keysOf({ at, account, from }: Attempt, now: Temporal.Instant) {
  if ("known" in from) return { own: keyOf(at, "known", account, from.known), others: undefined };
  const today = now.toString().slice(0, 10);
  return {
    own: keyOf(at, "line", account, lineOf(from.address)),
    others: {
      network: keyOf(at, "network", networksAround(networkOf(from.address)).at(0) ?? "", today),
      account: keyOf(at, "account", account, today),
    },
  };
}

/** What people type is not kept: a password typed into the wrong field ends up here too. */
function keyOf(...parts: string[]): string {
  const told = createHmac("sha256", deriveKey(authSecret(), "throttle")).update(JSON.stringify(parts));
  return `${parts[0]}:${parts[1]}:${told.digest("base64url").slice(0, 22)}`;
}

/** What is known of an attempt's keys; of one that is new or forgotten, that there was no failure. */
function rowsOf(db: Database | Transaction, attempt: Attempt, now: Temporal.Instant): Rows {
  const { own, others } = keysOf(attempt, now);
  const keys = [own, ...Object.values(others ?? {})];
  const since = now.subtract(FORGOTTEN_AFTER);
  const found = db
    .select()
    .from(throttle)
    .where(and(inArray(throttle.key, keys), gte(throttle.lastFailureAt, since)))
    .all();
  const rowOf = (key: string): Row =>
    found.find((row) => row.key === key) ?? { key, failures: 0, blockedUntil: now, lastFailureAt: now };
  return { own: rowOf(own), ...(others && { network: rowOf(others.network), account: rowOf(others.account) }) };
}

function failed({ key, failures, blockedUntil }: Row, now: Temporal.Instant, seconds: number): Row {
  const until = now.add({ seconds });
  const isLater = Temporal.Instant.compare(blockedUntil, until) < 0;
  return { key, failures: failures + 1, blockedUntil: isLater ? until : blockedUntil, lastFailureAt: now };
}

function write(tx: Transaction, rows: Row[]): void {
  const set = {
    failures: sql`excluded.failures`,
    blockedUntil: sql`excluded.blocked_until`,
    lastFailureAt: sql`excluded.last_failure_at`,
  };
  tx.insert(throttle).values(rows).onConflictDoUpdate({ target: throttle.key, set }).run();
}

function tidy(tx: Transaction, now: Temporal.Instant): void {
  tx.delete(throttle)
    .where(lt(throttle.lastFailureAt, now.subtract(FORGOTTEN_AFTER)))
    .run();
  const tooMany = (tx.select({ rows: count() }).from(throttle).get()?.rows ?? 0) - MOST_ROWS;
  if (tooMany <= 0) return;
  const oldest = tx.select({ key: throttle.key }).from(throttle).orderBy(asc(throttle.lastFailureAt)).limit(tooMany);
  tx.delete(throttle).where(inArray(throttle.key, oldest)).run();
}

const accountOf = (db: Database | Transaction, { account }: Attempt): string | undefined =>
  db.select({ id: user.id }).from(user).where(eq(user.email, account)).get()?.id;

function tooOften(seconds: number): Refusal {
  const wait =
    seconds === 1 ? "eine Sekunde" : seconds < 90 ? `${seconds} Sekunden` : `${Math.ceil(seconds / 60)} Minuten`;
  return new Refusal(
    "too-often",
    `Das waren zu viele Versuche. Bitte warten Sie ${wait} und versuchen Sie es dann noch einmal.`,
    {
      retryAfter: seconds,
    },
  );
}
