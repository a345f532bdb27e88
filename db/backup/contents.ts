import { relative, sep } from "node:path";
import { listFiles } from "./files.ts";

/*
 * Which files of DATA_DIR a backup holds, and a restore sets aside: everything but the database (it is copied by SQLite
 * itself), what only this process needs, and the backups.
 */

export const SERVER_LOCK = "server.lock";
export const RESTORE_JOURNAL = "restoring.json";
export const MANIFEST = "manifest.json";
export const BACKUP_STATE = "backup-state.json";
/** What a restore keeps of the former folder, when it cannot lie beside it. */
export const SET_ASIDE = "before-restore-";
/** Folders that are still being written; whoever finds one may remove it. */
export const RESTORE_STAGE = ".restoring-";

const OF_THIS_PROCESS = new RegExp(
  `^(?:lokalblatt\\.db(?:-wal|-shm|-journal)?|${SERVER_LOCK}|${RESTORE_JOURNAL}|${BACKUP_STATE}|${MANIFEST}|${SET_ASIDE}.*|\\${RESTORE_STAGE}.*)$`,
  "u",
);
const UNFINISHED = /(?:^|\/)(?:\.writing-[^/]*|[^/]*\.part)$/u;

/** Named by what they hold, so a file of the same name and size is the same file. */
export const isNamedByContent = (path: string): boolean => /^(?:media|originals)\//u.test(path);

/** Paths below DATA_DIR of everything a backup holds beside the database. */
export function listContents(dataDir: string, backupDir: string): string[] {
  const backups = within(dataDir, backupDir);
  return listFiles(dataDir, (path) => path === backups || OF_THIS_PROCESS.test(path) || UNFINISHED.test(path));
}

/** `path` as seen from `folder`; `undefined` when it does not lie in it. */
export function within(folder: string, path: string): string | undefined {
  const below = relative(folder, path);
  const isBelow = below !== "" && below !== ".." && !below.startsWith(`..${sep}`);
  return isBelow ? below.split(sep).join("/") : undefined;
}
