import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { replaceFile } from "#lib/durable-files.ts";
import { BACKUP_STATE } from "./contents.ts";
import { isSameDisk } from "./files.ts";

const instant = z.string().transform((value) => Temporal.Instant.from(value));

const stateSchema = z.object({
  /** The newest backup that was made whole. */
  made: instant.optional(),
  /** The newest that was also compared with what it should be, and is. */
  checked: z.object({ at: instant, checkedAt: instant }).optional(),
  /** What went wrong since one was good. */
  failure: z.object({ at: instant, problem: z.string() }).optional(),
  /** How many pictures the newest backup names and does not hold, because their files were gone already. */
  missingPictures: z.number().default(0),
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

interface Noted {
  at: Temporal.Instant;
  missingPictures: number;
}

/** A backup was made whole, and nobody has compared it yet: what was checked or failed before stays so. */
export function noteMade(dataDir: string, backupDir: string, { at, missingPictures }: Noted): void {
  write(dataDir, backupDir, { made: at, missingPictures });
}

/** The newest backup was compared with what it should be, and is. Earlier failures are over. */
export function noteChecked(
  dataDir: string,
  backupDir: string,
  { at, checkedAt, missingPictures }: Noted & { checkedAt: Temporal.Instant },
): void {
  write(dataDir, backupDir, { made: at, checked: { at, checkedAt }, failure: undefined, missingPictures });
}

/** A backup was not made, or is not one. What was good before stays so. */
export function noteFailure(dataDir: string, backupDir: string, problem: string, now: Temporal.Instant): void {
  write(dataDir, backupDir, { failure: { at: now, problem } });
}

function write(dataDir: string, backupDir: string, changed: Partial<BackupState>): void {
  const state = { ...readBackupState(dataDir), ...changed, isOnSameDisk: isSameDisk(dataDir, backupDir) };
  replaceFile(join(dataDir, BACKUP_STATE), JSON.stringify(state));
}
