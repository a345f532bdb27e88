import { readRevision } from "#db/published/revision.ts";

/*
 * The site revision for kept pages. Reading it takes a lock on the database file and is a fifth of what a hit costs, so
 * requests that lay on their sockets at the same time share one reading.
 */

/**
 * Returns a reader of the revision that asks the database at most once in a turn of the event loop. To be called only
 * where a request arrives, never from a timer or a promise: a turn takes in what had arrived when it began, so a request
 * that somebody sends after learning of a write is always of a later turn, and sees it.
 * @throws what the database throws
 */
export function createTurnRevision(): () => number {
  let known: number | undefined;
  const forget = () => {
    known = undefined;
  };
  return () => {
    if (known === undefined) {
      known = readRevision();
      setImmediate(forget);
    }
    return known;
  };
}
