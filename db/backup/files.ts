import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { syncPath } from "#lib/durable-files.ts";

/*
 * Files of a backup: counted, copied, linked, and always with the hash of what was read. Everything here waits for the disk,
 * so it belongs into a thread or a process of its own.
 */

export interface StoredFile {
  size: number;
  sha256: string;
}

const CHUNK = 1 << 20;

/** A backup could not be made, checked or laid back. The message is one sentence for the person who runs the server. */
export class BackupError extends Error {}

/**
 * Paths of all files below `root`, relative to it, in order.
 * @param isLeftOut asked for each file and folder
 */
export function listFiles(root: string, isLeftOut: (path: string) => boolean = () => false): string[] {
  const found: string[] = [];
  const visit = (below: string) => {
    for (const name of readdirSync(join(root, below)).sort()) {
      const path = below === "" ? name : `${below}/${name}`;
      if (isLeftOut(path)) continue;
      const stat = statSync(join(root, path), { throwIfNoEntry: false });
      if (stat?.isDirectory()) visit(path);
      else if (stat?.isFile()) found.push(path);
    }
  };
  visit("");
  return found;
}

export const hashFile = (path: string): StoredFile => readInChunks(path, () => {});

/** Copies a file so that it survives a power cut, for us alone to read. */
export function copyFile(from: string, to: string): StoredFile {
  makeFolder(dirname(to));
  const target = openSync(to, "wx", 0o600);
  try {
    const stored = readInChunks(from, (bytes) => {
      for (let written = 0; written < bytes.length; ) written += writeSync(target, bytes, written);
    });
    fsyncSync(target);
    return stored;
  } finally {
    closeSync(target);
  }
}

/** Gives a file a second name instead of copying it. Some disks cannot. */
export function linkFile(from: string, to: string): boolean {
  makeFolder(dirname(to));
  try {
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}

export const makeFolder = (path: string) => mkdirSync(path, { recursive: true, mode: 0o700 });

/** Waits until the names in all folders of a tree are on the disk. */
export function syncFolders(root: string): void {
  for (const entry of readdirSync(root, { withFileTypes: true }))
    if (entry.isDirectory()) syncFolders(join(root, entry.name));
  syncPath(root);
}

/** Whether two paths lie on the same disk; the nearest folder above counts for one that does not exist yet. */
export const isSameDisk = (a: string, b: string): boolean => deviceOf(a) === deviceOf(b);

const deviceOf = (path: string): number => (existsSync(path) ? statSync(path).dev : deviceOf(dirname(path)));

function readInChunks(path: string, take: (bytes: Buffer) => void): StoredFile {
  const file = openSync(path, "r");
  const hash = createHash("sha256");
  const buffer = Buffer.allocUnsafe(CHUNK);
  let size = 0;
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
      const bytes = buffer.subarray(0, read);
      hash.update(bytes);
      take(bytes);
      size += read;
    }
  } finally {
    closeSync(file);
  }
  return { size, sha256: hash.digest("hex") };
}
