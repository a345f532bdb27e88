import type { Statement } from "better-sqlite3";
import { type Connection, writerConnection } from "#db/client.ts";
import { isoBerlin } from "#lib/dates.ts";
import { type PublishedConsent, readConsentInForce } from "./in-force.ts";

/*
 * Writes that readers cause. What arrives within one turn of the event loop becomes one transaction, so that a burst of
 * choices costs one flush of the disk and not one each. Who waits is answered after the commit: what was answered is durable.
 */

export interface ChainEnd {
  position: number;
  row_hash: string;
}

/** One transaction, as the writes in it see it. */
export interface Turn {
  connection: Connection;
  now: Temporal.Instant;
  /** What readers are asked; read once for all. */
  inForce: () => PublishedConsent | undefined;
  /** The last row of the chain, once it was looked for. */
  end?: ChainEnd;
  /** Adds to a count of the day. */
  count: (version: number, source: string, what: string, service?: string, times?: number) => void;
}

interface Waiting {
  write: (turn: Turn) => unknown;
  /** Of `performance.now()`. */
  since: number;
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
}
let waiting: Waiting[] = [];
let patience = 0;

/**
 * How long a write goes on trying while somebody else holds the lock, beyond what its connection waits. Milliseconds; none
 * unless said. Between two tries this thread listens, and what arrived joins the group.
 */
export function tryFor(milliseconds: number): void {
  patience = milliseconds;
}

/**
 * Does `write` in the next transaction, together with what else waits. Its promise settles after the commit. When one write
 * of a group throws, nothing of that group is kept and all are told.
 */
export function inGroup<T>(write: (turn: Turn) => T): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    if (waiting.length === 0) setImmediate(flush);
    waiting.push({ write, since: performance.now(), resolve: (answer) => resolve(answer as T), reject });
  });
}

function flush(): void {
  const group = waiting;
  waiting = [];
  let answers: unknown[];
  try {
    const connection = writerConnection();
    answers = connection
      .transaction(() => {
        const { turn, writeCounts } = beginTurn(connection);
        const results = group.map(({ write }) => write(turn));
        writeCounts();
        return results;
      })
      .immediate();
  } catch (error) {
    const isPatient = ({ since }: Waiting) => isLocked(error) && performance.now() - since < patience;
    for (const one of group) if (!isPatient(one)) one.reject(error);
    waiting = [...group.filter(isPatient), ...waiting];
    if (waiting.length > 0) setImmediate(flush);
    return;
  }
  for (const [index, { resolve }] of group.entries()) resolve(answers[index]);
}

const isLocked = (error: unknown) => (error as { code?: unknown }).code === "SQLITE_BUSY";

type CountKey = [day: string, version: number, source: string, what: string, service: string];

function beginTurn(connection: Connection): { turn: Turn; writeCounts: () => void } {
  const now = Temporal.Instant.fromEpochMilliseconds(Date.now());
  const day = isoBerlin(now).slice(0, 10);
  const counts = new Map<string, { key: CountKey; count: number }>();
  const count: Turn["count"] = (version, source, what, service = "", times = 1) => {
    const key: CountKey = [day, version, source, what, service];
    const name = key.join(" ");
    counts.set(name, { key, count: (counts.get(name)?.count ?? 0) + times });
  };
  const writeCounts = () => {
    const statement = addToCount(connection);
    for (const { key, count } of counts.values()) statement.run(...key, count);
  };
  let inForce: { read: PublishedConsent | undefined } | undefined;
  const readOnce = () => {
    inForce ??= { read: readConsentInForce() };
    return inForce.read;
  };
  return { turn: { connection, now, inForce: readOnce, count }, writeCounts };
}

const addToCount = statementOf<[...CountKey, number]>(
  `insert into consent_count (day, version, source, what, service, count) values (?, ?, ?, ?, ?, ?)
   on conflict do update set count = count + excluded.count`,
);

/** A statement that is prepared once for each connection. */
export function statementOf<Given extends unknown[], Row = unknown>(
  sql: string,
): (connection: Connection) => Statement<Given, Row> {
  const prepared = new WeakMap<Connection, Statement<Given, Row>>();
  return (connection) => {
    const kept = prepared.get(connection);
    if (kept) return kept;
    const fresh = connection.prepare<Given, Row>(sql);
    prepared.set(connection, fresh);
    return fresh;
  };
}
