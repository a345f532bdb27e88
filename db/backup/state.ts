import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { replaceFile } from "#lib/durable-files.ts";
import { BACKUP_STATE } from "./contents.ts";
import { isSameDisk } from "./files.ts";

const instant = z.string().transform((value) => Temporal.Instant.from(value));

const stateSchema = z.object({
  /** The newest backup that was made whole, and when it was compared with what it should be. */
  last: z.object({ at: instant, checkedAt: instant.optional() }).optional(),
  /** What went wrong since. */
  failure: z.object({ at: instant, problem: z.string() }).optional(),
  isOnSameDisk: z.boolean(),
});

/** How the backups stand: kept beside the database, which may itself be what is wrong. */
export type BackupState = z.output<typeof stateSchema>;

/** `undefined` when there never was one, or the file is no longer readable: then the next backup writes it anew. */
export function readBackupState(dataDir: string): BackupState | undefined {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(join(dataDir, BACKUP_STATE), "utf8")));
  } catch {
    return undefined;
  }
}

/** A backup was made whole, and perhaps compared with what it should be. Earlier failures are over. */
export function noteGood(dataDir: string, backupDir: string, last: NonNullable<BackupState["last"]>): void {
  write(dataDir, { last, isOnSameDisk: isSameDisk(dataDir, backupDir) });
}

/** A backup was not made, or is not one. What was good before stays so. */
export function noteFailure(dataDir: string, backupDir: string, problem: string, now: Temporal.Instant): void {
  const last = readBackupState(dataDir)?.last;
  write(dataDir, { last, failure: { at: now, problem }, isOnSameDisk: isSameDisk(dataDir, backupDir) });
}

function write(dataDir: string, state: BackupState): void {
  replaceFile(join(dataDir, BACKUP_STATE), JSON.stringify(state));
}
