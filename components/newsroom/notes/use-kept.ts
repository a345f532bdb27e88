import { useCallback, useMemo, useSyncExternalStore } from "react";

/*
 * What somebody typed and nobody has received yet: it outlives a panel that is folded away and a page that is loaded again,
 * but not the window.
 */

const memory = new Map<string, string>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function read(key: string): string {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const stored = inStorage((storage) => storage.getItem(key)) ?? "";
  memory.set(key, stored);
  return stored;
}

function write(key: string, value: string): void {
  memory.set(key, value);
  inStorage((storage) => (value === "" ? storage.removeItem(key) : storage.setItem(key, value)));
  for (const listener of listeners) listener();
}

/** A browser may refuse to store anything; then a reload forgets, and nothing else changes. */
function inStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}

/** State as `useState` has it, kept in this window. `undefined` forgets it. */
export function useKept<T>(key: string): [T | undefined, (change: (value: T | undefined) => T | undefined) => void] {
  const stored = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => "",
  );
  const value = useMemo(() => parse<T>(stored), [stored]);
  const change = useCallback(
    (next: (value: T | undefined) => T | undefined) => {
      const changed = next(parse<T>(read(key)));
      write(key, changed === undefined ? "" : JSON.stringify(changed));
    },
    [key],
  );
  return [value, change];
}

/** Only ever what `write` was given. */
const parse = <T>(stored: string): T | undefined => (stored === "" ? undefined : (JSON.parse(stored) as T));
