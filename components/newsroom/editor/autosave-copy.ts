import type { ManuscriptContent } from "#lib/manuscript.ts";
import type { Save, ServerText } from "./autosave-protocol.ts";

/** What a window has written and the server has not confirmed, kept in the browser. */
export interface LocalCopy {
  clientId: string;
  /** Another person at the same browser does not get it. */
  userId: string;
  /** ISO 8601 instant of the last change. */
  changedAt: string;
  /** The version it was written on, and what that version said: without it nothing could be merged later. */
  base: number;
  baseContent: ManuscriptContent;
  content: ManuscriptContent;
  /** The save that was sent and not answered; `content` is `null` when it is the copy's own. */
  pending: { clientId: string; operationId: string; content: ManuscriptContent | null } | null;
  /** Fingerprints of texts that were refused when asked again, and may have arrived the first time. */
  refused: string[];
}

/** @param given.carried the save that was sent and not answered, if there is one */
export function copyOf(given: {
  clientId: string;
  userId: string;
  changedAt: string;
  server: ServerText;
  content: ManuscriptContent;
  carried: Save | undefined;
  refused: string[];
}): LocalCopy {
  const { server, content, carried, ...about } = given;
  const pending = carried && {
    clientId: carried.clientId,
    operationId: carried.operationId,
    content: carried.content === content ? null : carried.content,
  };
  return { ...about, base: server.version, baseContent: server.content, content, pending: pending ?? null };
}

/** The part of `localStorage` that is needed. */
export type CopyStore = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const PREFIX = "lokalblatt.manuskript.";

const keyOf = (manuscriptId: string, clientId: string) => `${PREFIX}${manuscriptId}.${clientId}`;

/** Whether it was kept: private windows and full stores refuse. */
export function writeCopy(store: CopyStore | undefined, manuscriptId: string, copy: LocalCopy): boolean {
  try {
    if (!store) return false;
    store.setItem(keyOf(manuscriptId, copy.clientId), JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export function removeCopy(store: CopyStore | undefined, manuscriptId: string, clientId: string): void {
  try {
    store?.removeItem(keyOf(manuscriptId, clientId));
  } catch {
    // It stays, and the next load finds that the server has it.
  }
}

/** Copies of this manuscript that this person left in this browser, the latest first. What cannot be read stays where it is. */
export function listCopies(store: CopyStore | undefined, manuscriptId: string, userId: string): LocalCopy[] {
  try {
    if (!store) return [];
    const keys = Array.from({ length: store.length }, (_, index) => store.key(index) ?? "");
    return keys
      .filter((key) => key.startsWith(keyOf(manuscriptId, "")))
      .map((key) => readCopy(store.getItem(key)))
      .filter((copy) => copy !== undefined)
      .filter((copy) => copy.userId === userId)
      .sort((a, b) => b.changedAt.localeCompare(a.changedAt));
  } catch {
    return [];
  }
}

/** Everything this person left in this browser, of all manuscripts: what the server has not confirmed. */
export function listAllCopies(store: CopyStore, userId: string): { manuscriptId: string; copy: LocalCopy }[] {
  const keys = Array.from({ length: store.length }, (_, index) => store.key(index) ?? "");
  return keys
    .filter((key) => key.startsWith(PREFIX))
    .flatMap((key) => {
      const copy = readCopy(store.getItem(key));
      const manuscriptId = key.slice(PREFIX.length).split(".")[0] ?? "";
      return copy?.userId === userId ? [{ manuscriptId, copy }] : [];
    });
}

function readCopy(text: string | null): LocalCopy | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return isCopy(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Only this module writes under its keys; this tells apart what an older version of it wrote. */
const isCopy = (value: unknown): value is LocalCopy =>
  typeof value === "object" &&
  value !== null &&
  "clientId" in value &&
  "userId" in value &&
  "changedAt" in value &&
  typeof value.changedAt === "string" &&
  "base" in value &&
  typeof value.base === "number" &&
  "baseContent" in value &&
  "content" in value &&
  "pending" in value &&
  "refused" in value;
