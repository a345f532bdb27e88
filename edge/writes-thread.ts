import { parentPort } from "node:worker_threads";
import { writerConnection } from "#db/client.ts";
import { type GivenChoice, recordChoice } from "#db/consent/choices.ts";
import { reportFinding, type SeenFinding } from "#db/consent/findings.ts";
import { tryFor } from "#db/consent/group.ts";
import { eraseReceipt } from "#db/consent/receipts.ts";
import { countSightings } from "#db/consent/sightings.ts";
import { watchRoom } from "#db/free-space.ts";
import { noteFailedAttempt } from "#db/newsroom/failed-attempts.ts";
import { noteUnannouncedProxy } from "#db/newsroom/proxy-notice.ts";
import type { FailedAttempt } from "#lib/failed-attempts.ts";
import { onOneLine } from "#lib/log-line.ts";
import { Refusal } from "#lib/refusal.ts";
import type { FromThread, Outcome, ToThread } from "./writes.ts";

/*
 * Everything the edge process writes, in a thread of its own: here SQLite's write lock is waited for. Messages come and go
 * in bundles: what arrives in one is one transaction, and is answered after its commit. An instant travels as a number.
 */

/** Each by its name. A new one is a line here; edge/writes.ts knows its types from it. */
const WRITES = {
  async recordChoice(given: GivenChoice) {
    const { expiresAt, ...recorded } = await recordChoice(given);
    return { ...recorded, expiresAt: expiresAt.epochMilliseconds };
  },
  eraseReceipt,
  reportFinding: (given: SeenFinding) => reportFinding(given),
  countSightings,
  noteFailedAttempts: async (kind: FailedAttempt, userId: string | undefined, at: number, times: number) =>
    noteFailedAttempt(kind, userId, Temporal.Instant.fromEpochMilliseconds(at), times),
  noteUnannouncedProxy: () => noteUnannouncedProxy(),
};
export type NamedWrites = typeof WRITES;

/** Milliseconds. In between, this thread listens. */
const BUSY_TIMEOUT = 500;
/** As SQLite counts it: kibibytes below zero. It touches the ends of a few tables. */
const CACHE = -8000;
/** Somebody may hold a transaction that long; a request to the newsroom gives up after two and a half seconds. */
const PATIENCE = 30_000;

const outcomeOf = async (id: number, write: () => Promise<unknown>): Promise<Outcome> => {
  try {
    return { id, answer: await write() };
  } catch (error) {
    if (error instanceof Refusal) {
      const { reason, message, fields, retryAfter } = error;
      return { id, refusal: { reason, message, fields, retryAfter } };
    }
    return { id, failure: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
};

const underWay = new Set<Promise<void>>();

async function answer(asked: Exclude<ToThread, "close">): Promise<void> {
  const outcomes = asked.map(({ id, name, given }) =>
    outcomeOf(id, () => (WRITES[name] as (...given: unknown[]) => Promise<unknown>)(...given)),
  );
  parentPort?.postMessage((await Promise.all(outcomes)) satisfies FromThread);
}

/** Writes what it was sent before. The log is folded when nobody else needs it any more. */
async function close(): Promise<void> {
  await Promise.all(underWay);
  try {
    writerConnection().pragma("wal_checkpoint(TRUNCATE)");
  } catch (error) {
    // SQLite folds it at the next start.
    process.stderr.write(`warning writes: the log was not folded: ${onOneLine(String(error))}\n`);
  } finally {
    parentPort?.close();
  }
}

tryFor(PATIENCE);
const connection = writerConnection();
connection.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
connection.pragma(`cache_size = ${CACHE}`);
await watchRoom();
parentPort?.on("message", (message: ToThread) => {
  if (message === "close") return void close();
  const answering = answer(message);
  underWay.add(answering);
  void answering.finally(() => underWay.delete(answering));
});
