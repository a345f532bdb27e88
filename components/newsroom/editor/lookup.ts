/**
 * Pictures and articles a text names by id, asked for once and together however many blocks name them. Usable with
 * `useSyncExternalStore`: every answer is a new snapshot.
 */
export interface Lookup<T> {
  /** `null`: asked for and not there any more. Missing: not asked yet, or still under way. */
  snapshot(): ReadonlyMap<string, T | null>;
  subscribe(listener: () => void): () => void;
  request(ids: string[]): void;
  add(found: T[]): void;
}

export function createLookup<T extends { id: string }>(find: (ids: string[]) => Promise<T[]>): Lookup<T> {
  let known: ReadonlyMap<string, T | null> = new Map();
  const listeners = new Set<() => void>();
  const asked = new Set<string>();
  let waiting: string[] = [];

  const learn = (entries: Iterable<[string, T | null]>) => {
    known = new Map([...known, ...entries]);
    for (const listener of listeners) listener();
  };
  const ask = async () => {
    const ids = waiting;
    waiting = [];
    try {
      const found = new Map((await find(ids)).map((entry) => [entry.id, entry]));
      learn(ids.map((id) => [id, found.get(id) ?? null]));
    } catch {
      // Nothing is known about them now: the next block that needs them asks again.
      for (const id of ids) asked.delete(id);
    }
  };

  return {
    snapshot: () => known,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    request(ids) {
      const fresh = ids.filter((id) => id !== "" && !asked.has(id));
      if (fresh.length === 0) return;
      if (waiting.length === 0) queueMicrotask(ask);
      for (const id of fresh) asked.add(id);
      waiting.push(...fresh);
    },
    add(found) {
      for (const { id } of found) asked.add(id);
      learn(found.map((entry) => [entry.id, entry]));
    },
  };
}
