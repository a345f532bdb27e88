import { renameSync } from "node:fs";
import { basename, join } from "node:path";
import { DatabaseError } from "#db/client.ts";
import { expiredBackups, isBackupDue } from "#lib/backup-plan.ts";
import { BackupError } from "./files.ts";
import { BackupsAtWork, makeBackup, removeBackup, withBackups } from "./make.ts";
import { listBackups } from "./manifest.ts";
import { noteChecked, noteFailure, readBackupState } from "./state.ts";
import { verifyBackup } from "./verify.ts";

/** After a backup that failed the next is tried an hour later. */
const PATIENCE = { hours: 1 };

/** Whether the server should make one now. Asks what was noted, not the folder of the backups: that may hang. */
export function isDailyBackupDue(dataDir: string, now: Temporal.Instant): boolean {
  const { checked, failure } = readBackupState(dataDir) ?? {};
  if (failure && Temporal.Instant.compare(failure.at.add(PATIENCE), now) > 0) return false;
  return isBackupDue(now, checked?.at);
}

/**
 * Makes a backup, restores it into a scratch folder to see whether it is one, and removes those that need not be kept any
 * more: none, unless the new one is good, and none while pictures are missing, which may be only in the old ones.
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
  let missing: string[] = [];
  try {
    problem = await withBackups(backupDir, async () => {
      const { folder, manifest, missingPictures } = await makeBackup(given);
      const { findings } = await verifyBackup(folder, backupDir);
      if (findings.length > 0) {
        // Kept for whoever wants to know why, under a name that is no backup's.
        renameSync(folder, join(backupDir, `${basename(folder)}-damaged`));
        return findings[0];
      }
      missing = missingPictures;
      noteChecked(dataDir, backupDir, { at: manifest.at, checkedAt: now, missingPictures: missing.length });
      if (missing.length > 0) return undefined;
      for (const name of expiredBackups(listBackups(backupDir))) removeBackup(backupDir, name);
      return undefined;
    });
  } catch (error) {
    // Another process makes it, or somebody at the keyboard makes one: no failure, and the next turn looks again.
    if (error instanceof BackupsAtWork) return undefined;
    const isForPeople = error instanceof BackupError || error instanceof DatabaseError;
    problem = isForPeople ? error.message : `${error}`;
  }
  if (problem !== undefined) tryToNote(dataDir, backupDir, problem, now);
  return problem ?? (missing.length > 0 ? sayMissing(missing, dataDir) : undefined);
}

/** What to do about pictures whose files are gone. */
export const sayMissing = (addresses: string[], dataDir: string): string =>
  `Pictures are missing in ${dataDir}: ${namePictures(addresses)}. Copy them there from an earlier backup; none is removed until then.`;

/** The folders of the first few pictures, and how many more there are. */
export function namePictures(addresses: string[]): string {
  const named = addresses.slice(0, 3).map((address) => `media/${address}`);
  const more = addresses.length - named.length;
  return `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function tryToNote(dataDir: string, backupDir: string, problem: string, now: Temporal.Instant): void {
  try {
    noteFailure(dataDir, backupDir, problem, now);
  } catch {
    // The disk is full: the log has it.
  }
}
