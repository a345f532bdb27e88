/*
 * Small readings of the database that many requests need. Each takes a lock on the file and is a fifth of what a hit costs,
 * so requests that lay on their sockets at the same time share one.
 */

/**
 * Returns a reader that asks at most once in a turn of the event loop. To be called only where a request, or the end of its
 * body, arrives, never from a timer or after other waiting: a turn takes in what had arrived when it began, so a request that
 * somebody sends after learning of a write is always of a later turn, and sees it.
 * @throws what `read` throws
 */
export function oncePerTurn<T>(read: () => T): () => T {
  let known: { value: T } | undefined;
  const forget = () => {
    known = undefined;
  };
  return () => {
    if (known === undefined) {
      known = { value: read() };
      setImmediate(forget);
    }
    return known.value;
  };
}
