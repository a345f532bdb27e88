import { existsSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { databasePath, logPaths } from "#db/client.ts";
import { env } from "#lib/env.ts";
import { listContents } from "./contents.ts";
import { BackupError } from "./files.ts";
import { listBackups } from "./manifest.ts";

/**
 * Looks whether there is room for a backup and for changing every table, before anybody is sent away for that. Pictures count
 * when there is no backup yet that has most of them.
 * @throws BackupError when there is not
 */
export async function assertRoomForUpgrade(): Promise<void> {
  const { dataDir, backupDir } = env();
  const backups = nearest(backupDir);
  const database = sizes([databasePath(dataDir), ...logPaths(databasePath(dataDir))]);
  const isFirst = !existsSync(backupDir) || listBackups(backupDir).length === 0;
  const files = isFirst ? sizes(listContents(dataDir, backupDir).map((path) => join(dataDir, path))) : 0;
  const isOneDisk = statSync(backups).dev === statSync(dataDir).dev;
  await assertFree(backups, database + files + (isOneDisk ? database : 0));
  if (!isOneDisk) await assertFree(dataDir, database);
}

async function assertFree(folder: string, needed: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= needed) return;
  throw new BackupError(
    `the disk that holds ${folder} has ${megabytes(bavail * bsize)} MB free, and a backup and the change of the database need ${megabytes(needed)}`,
  );
}

/** A folder that is there: the backups' own may be made by the first one. */
const nearest = (path: string): string => (existsSync(path) ? path : nearest(dirname(path)));

const sizes = (paths: string[]): number =>
  paths.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);

const megabytes = (bytes: number): number => Math.ceil(bytes / 1_000_000);
