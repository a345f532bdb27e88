import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Files that survive a power cut: SQLite sees to its own, these are the others. */

/** Waits until the disk has a file's content, or a folder's names. */
export function syncPath(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Writes a small file so that there is the old one or the new one, never half of it. */
export function replaceFile(path: string, content: string): void {
  writeFileSync(`${path}.part`, content, { mode: 0o600, flush: true });
  renameSync(`${path}.part`, path);
  syncPath(dirname(path));
}
