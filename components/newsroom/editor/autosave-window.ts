import type { CopyStore, LocalCopy } from "./autosave-copy.ts";

/*
 * What a window knows of its browser: the store, and which other windows are open.
 */

/** `undefined` where it is forbidden. */
export function findStore(): CopyStore | undefined {
  try {
    return typeof window === "undefined" ? undefined : window.localStorage;
  } catch {
    return undefined;
  }
}

/** Also where the page came over plain http, which has no `randomUUID`. */
export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const lockOf = (clientId: string) => `lokalblatt.fenster.${clientId}`;
const locks = (): LockManager | undefined => (typeof navigator === "undefined" ? undefined : navigator.locks);

/** Shows other windows that this one is open, until it is closed or crashes. Gives what ends it. */
export function holdWindow(clientId: string): () => void {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  locks()
    ?.request(lockOf(clientId), () => held)
    // Only when the page goes while it waits.
    .catch(() => {});
  return release;
}

/** Without Web Locks (plain http) nobody can tell: a copy is then left alone for two minutes after its last change. */
const ALONE_MS = 120_000;

export async function isWindowOpen(copy: LocalCopy): Promise<boolean> {
  const found = await locks()?.query();
  if (!found) return Date.now() - Date.parse(copy.changedAt) < ALONE_MS;
  return found.held?.some(({ name }) => name === lockOf(copy.clientId)) ?? false;
}
