import { renameSync } from "node:fs";
import { basename, join } from "node:path";
import { DatabaseError } from "#db/client.ts";
import { expiredBackups, isBackupDue } from "#lib/backup-plan.ts";
import { BackupError } from "./files.ts";
import { makeBackup, removeBackup, withBackups } from "./make.ts";
import { listBackups } from "./manifest.ts";
import { noteFailure, noteGood, readBackupState } from "./state.ts";
import { verifyBackup } from "./verify.ts";

/** After a backup that failed the next is tried an hour later. */
const PATIENCE = { hours: 1 };

/** Whether the server should make one now. Asks what was noted, not the folder of the backups: that may hang. */
export function isDailyBackupDue(dataDir: string, now: Temporal.Instant): boolean {
  const { last, failure } = readBackupState(dataDir) ?? {};
  if (failure && Temporal.Instant.compare(failure.at.add(PATIENCE), now) > 0) return false;
  return isBackupDue(now, last?.at);
}

/**
 * Makes a backup, restores it into a scratch folder to see whether it is one, and removes those that need not be kept any
 * more: none, unless the new one is good.
 * @returns what went wrong, which is noted for the desk as well
 */
export async function runDailyBackup(given: {
  dataDir: string;
  backupDir: string;
  secretElsewhere: string | null;
  now: Temporal.Instant;
}): Promise<string | undefined> {
  const { dataDir, backupDir, now } = given;
  let problem: string | undefined;
  try {
    problem = await withBackups(backupDir, async () => {
      const { folder, manifest } = await makeBackup(given);
      const { findings } = await verifyBackup(folder, backupDir);
      if (findings.length > 0) {
        // Kept for whoever wants to know why, under a name that is no backup's.
        renameSync(folder, join(backupDir, `${basename(folder)}-damaged`));
        return findings[0];
      }
      noteGood(dataDir, backupDir, { at: manifest.at, checkedAt: now });
      for (const name of expiredBackups(listBackups(backupDir))) removeBackup(backupDir, name);
      return undefined;
    });
  } catch (error) {
    const isForPeople = error instanceof BackupError || error instanceof DatabaseError;
    problem = isForPeople ? error.message : `${error}`;
  }
  if (problem !== undefined) tryToNote(dataDir, backupDir, problem, now);
  return problem;
}

function tryToNote(dataDir: string, backupDir: string, problem: string, now: Temporal.Instant): void {
  try {
    noteFailure(dataDir, backupDir, problem, now);
  } catch {
    // The disk is full: the log has it.
  }
}
