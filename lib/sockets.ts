import { createHash } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SettingError } from "./env.ts";
import { realPath } from "./paths.ts";

/*
 * Where the processes of one paper meet: a folder of Unix sockets, for the account that runs it alone. Whoever may connect
 * here speaks to a worker without the edge's bounds, or tells the server what to serve.
 */

/** In the data folder. */
export const SOCKETS = "run";
/** Bytes of a whole path: 108 on Linux and 104 elsewhere, with the zero at the end. A longer one would be cut silently. */
const LONGEST_PATH = 103;
/** Bytes. */
export const LONGEST_SOCKET_NAME = 24;

/**
 * Where the sockets of the paper in `dataDir` lie, whether that folder is there or not. Beside the data, or below the system's own
 * folder for what is temporary when that path is too long for a socket. Two names of one folder, by links, are one paper.
 */
export function socketFolder(dataDir: string): string {
  const real = realPath(dataDir);
  const beside = join(real, SOCKETS);
  const longest = `${beside}/${"x".repeat(LONGEST_SOCKET_NAME)}`;
  if (Buffer.byteLength(longest) <= LONGEST_PATH) return beside;
  const id = createHash("sha256").update(real).digest("hex").slice(0, 16);
  return join(tmpdir(), `lokalblatt-${id}`);
}

/**
 * Makes the folder when it is missing: before every socket, because whoever tidies up may take it away under a server.
 * @throws SettingError when the folder is not ours alone
 */
export function makeSocketFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const entry = lstatSync(folder);
    if (!entry.isDirectory()) throw new Error("it is no folder");
    if (process.getuid && entry.uid !== process.getuid()) throw new Error("it belongs to another account");
    if ((entry.mode & 0o777) !== 0o700) chmodSync(folder, 0o700);
  } catch (error) {
    throw new SettingError(
      `${folder} cannot be used for sockets: ${(error as Error).message}. Remove it, or choose another DATA_DIR.`,
    );
  }
}

/** Which socket lies there, to notice when it is gone or another: a process does not notice that its own can be reached no more. */
export function socketAt(path: string): string | undefined {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  return entry?.isSocket() ? `${entry.dev}:${entry.ino}` : undefined;
}

/** Takes away what a server left that was killed. For whoever holds the lock of the paper, before anybody else listens there. */
export function removeSockets(folder: string): void {
  const own = new RegExp(`^\\w+-${process.pid}-`, "u");
  for (const name of readdirSync(folder)) if (!own.test(name)) rmSync(join(folder, name), { force: true });
}
