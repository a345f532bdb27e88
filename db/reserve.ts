import { randomBytes } from "node:crypto";
import { open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { RESERVE } from "#db/backup/contents.ts";
import { readFreeSpace } from "#db/free-space.ts";
import { env } from "#lib/env.ts";
import { LEAST_FOR_PICTURES } from "#lib/free-space.ts";

/*
 * A file that holds room on the disk and nothing else. When the disk is full, whoever filled it, the file goes, and saves and
 * withdrawals fit until somebody has made room; then it is made again.
 */

const MEGABYTE = 1_000_000;
const MEGABYTES = 64;
/** With less than this the next save may not fit. */
const LET_GO_BELOW = 32 * MEGABYTE;

/** Makes the reserve or lets it go, as the disk stands. */
export async function keepReserve(): Promise<void> {
  const path = join(env().dataDir, RESERVE);
  const free = await readFreeSpace();
  if (free < LET_GO_BELOW) await rm(path, { force: true });
  else if (free >= LEAST_FOR_PICTURES && !(await isThere(path))) await make(path);
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

async function make(path: string): Promise<void> {
  const unfinished = `${path}.part`;
  const file = await open(unfinished, "w", 0o600);
  try {
    // Random, so that no file system makes less of it.
    for (let written = 0; written < MEGABYTES; written += 1) await file.write(randomBytes(MEGABYTE));
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
}
