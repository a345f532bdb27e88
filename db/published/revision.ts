import type { Statement } from "better-sqlite3";
import { type Connection, readerConnection } from "#db/client.ts";

/*
 * How the edge knows whether a kept document is still true. Plain statements: this runs on every request.
 */

interface Statements {
  revision: Statement<[], number>;
  schedule: Statement<[{ now: number }], number | null>;
}
// By connection: statements die with the one they were prepared on.
const prepared = new WeakMap<Connection, Statements>();

function statements(): Statements {
  const connection = readerConnection();
  const known = prepared.get(connection);
  if (known) return known;
  const fresh: Statements = {
    revision: connection.prepare<[], number>("select revision from site_state").pluck(),
    schedule: connection
      .prepare<[{ now: number }], number | null>(
        `select min(at) from (
           select min(publish_at) as at from article where status = 'published' and publish_at > @now
           union all
           select min(unpublish_at) from article where status = 'published' and unpublish_at > @now
         )`,
      )
      .pluck(),
  };
  prepared.set(connection, fresh);
  return fresh;
}

/** The site revision: rises on every write to a table readers can see, whichever process wrote. */
export function readRevision(): number {
  const value = statements().revision.get();
  if (value === undefined) throw new Error("site_state has no row");
  return value;
}

/**
 * When the next article appears or disappears by itself: the earliest `publish_at` or `unpublish_at` after `now`.
 * Milliseconds since 1970; `undefined` when nothing is scheduled.
 */
export function readNextScheduledInstant(now: number): number | undefined {
  return statements().schedule.get({ now }) ?? undefined;
}
