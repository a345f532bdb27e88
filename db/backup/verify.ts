import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import { checkDatabase, layOut } from "./check.ts";
import { makeFolder } from "./files.ts";
import { assertRestorable, readManifest } from "./manifest.ts";

export interface Verification {
  /** Sentences; none means the backup is one. */
  findings: string[];
  files: number;
  /** Public answers that were compared; `undefined` when other code gave them. */
  comparedAnswers: number | undefined;
}

/**
 * Restores a backup into a scratch folder and compares everything: the hash of each file, the whole database, rows, answers.
 * @throws BackupError when it is not a backup at all
 */
export async function verifyBackup(folder: string, backupDir: string): Promise<Verification> {
  const manifest = readManifest(folder);
  assertRestorable(manifest, folder);
  const scratch = join(backupDir, `.checking-${basename(folder)}`);
  rmSync(scratch, { recursive: true, force: true });
  makeFolder(scratch);
  try {
    const ofFiles = layOut(folder, manifest, scratch, true);
    const { findings, comparedAnswers } = await checkDatabase(scratch, manifest);
    return { findings: [...ofFiles, ...findings], files: Object.keys(manifest.files).length, comparedAnswers };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
