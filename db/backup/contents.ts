import { realPath, within } from "#lib/paths.ts";
import { SOCKETS } from "#lib/sockets.ts";
import { listFiles } from "./files.ts";

/*
 * Which files of DATA_DIR a backup holds, and a restore sets aside: everything but the database (it is copied by SQLite
 * itself), what only this process needs, and the backups.
 */

export const SERVER_LOCK = "server.lock";
export const MIGRATION_LOCK = "migration.lock";
export const RESTORE_JOURNAL = "restoring.json";
export const MANIFEST = "manifest.json";
export const BACKUP_STATE = "backup-state.json";
/** Holds room on the disk, and nothing else: db/reserve.ts. */
export const RESERVE = "reserve";
export const JOBS_SEEN = "jobs-seen";
/** What a restore keeps of the former folder, when it cannot lie beside it. */
export const SET_ASIDE = "before-restore-";
/** Folders that are still being written; whoever finds one may remove it. */
export const RESTORE_STAGE = ".restoring-";

const OF_THIS_PROCESS = new RegExp(
  `^(?:lokalblatt\\.db(?:-wal|-shm|-journal)?|${SERVER_LOCK}|${MIGRATION_LOCK}|${RESTORE_JOURNAL}|${BACKUP_STATE}|${JOBS_SEEN}|${MANIFEST}|${RESERVE}|${SOCKETS}|${SET_ASIDE}.*|\\${RESTORE_STAGE}.*)$`,
  "u",
);
const UNFINISHED = /(?:^|\/)(?:\.writing-[^/]*|[^/]*\.part)$/u;

/** Named by what they hold, so a file of the same name and size is the same file. */
export const isNamedByContent = (path: string): boolean => /^(?:media|originals)\//u.test(path);

/** Paths below DATA_DIR of everything a backup holds beside the database. */
export function listContents(dataDir: string, backupDir: string): string[] {
  const backups = backupsBelow(dataDir, backupDir);
  return listFiles(dataDir, (path) => backups.includes(path) || OF_THIS_PROCESS.test(path) || UNFINISHED.test(path));
}

/** Paths below DATA_DIR under which the backups can be reached: as the settings name them, and without links. */
export const backupsBelow = (dataDir: string, backupDir: string): string[] =>
  [within(dataDir, backupDir), within(realPath(dataDir), realPath(backupDir))].filter((path) => path !== undefined);
