import { randomUUID } from "node:crypto";
import { and, asc, eq, inArray, isNull, lt, lte } from "drizzle-orm";
import { type Database, readDb, type Transaction, writeDb } from "#db/client.ts";
import { inPortions, PORTION } from "#db/in-portions.ts";
import { outbox } from "../schema/outbox.ts";

/*
 * Mail that waits to be sent. It is written in the transaction that causes it, so that neither happens without the other;
 * jobs/deliver-mail.ts sends it.
 */

export interface Mail {
  recipient: string;
  subject: string;
  /** Plain text. */
  body: string;
}

export interface WaitingMail extends Mail {
  id: string;
  createdAt: Temporal.Instant;
  /** How often it has been tried, this time included. */
  attempt: number;
}

export function queueMail(tx: Transaction, mail: Mail): void {
  const now = Temporal.Now.instant();
  tx.insert(outbox)
    .values({ id: randomUUID(), ...mail, createdAt: now, nextAttemptAt: now })
    .run();
}

/** Longer than sending one takes; a process that dies in between leaves its mail to the next. */
const TAKEN_FOR = { minutes: 10 };

/**
 * Takes the mail that has waited longest for its turn: until `finishMail` or `postponeMail`, or for ten minutes, nobody else
 * gets it. `undefined` when none is due.
 */
export async function takeDueMail(now: Temporal.Instant): Promise<WaitingMail | undefined> {
  // Asked every few seconds, most often for nothing: without the write lock.
  if (!findDueMail(readDb(), now)) return undefined;
  return writeDb().transaction(
    (tx) => {
      const due = findDueMail(tx, now);
      if (!due) return undefined;
      const { attempts, ...mail } = due;
      tx.update(outbox)
        .set({ attempts: attempts + 1, nextAttemptAt: now.add(TAKEN_FOR) })
        .where(eq(outbox.id, mail.id))
        .run();
      return { ...mail, attempt: attempts + 1 };
    },
    { behavior: "immediate" },
  );
}

const findDueMail = (db: Database | Transaction, now: Temporal.Instant) =>
  db
    .select({
      id: outbox.id,
      recipient: outbox.recipient,
      subject: outbox.subject,
      body: outbox.body,
      createdAt: outbox.createdAt,
      attempts: outbox.attempts,
    })
    .from(outbox)
    .where(and(isNull(outbox.sentAt), lte(outbox.nextAttemptAt, now)))
    .orderBy(asc(outbox.nextAttemptAt))
    .limit(1)
    .get();

/** It was sent. Its text, which may hold a link that is as good as a password, is not kept. */
export async function finishMail(id: string, now: Temporal.Instant): Promise<void> {
  writeDb().update(outbox).set({ sentAt: now, body: "", lastError: null }).where(eq(outbox.id, id)).run();
}

/** It could not be sent; it gets another turn at `nextAttemptAt`. */
export async function postponeMail(id: string, nextAttemptAt: Temporal.Instant, reason: string): Promise<void> {
  writeDb()
    .update(outbox)
    .set({ nextAttemptAt, lastError: reason.slice(0, 500) })
    .where(eq(outbox.id, id))
    .run();
}

const KEPT_FOR = { hours: 30 * 24 };

/** Forgets what is older than thirty days, sent or not: links in mails are long over by then. */
export async function forgetOldMail(now: Temporal.Instant, stop?: AbortSignal): Promise<void> {
  const old = writeDb()
    .select({ id: outbox.id })
    .from(outbox)
    .where(lt(outbox.createdAt, now.subtract(KEPT_FOR)))
    .limit(PORTION);
  await inPortions(() => writeDb().delete(outbox).where(inArray(outbox.id, old)).run().changes, stop);
}
