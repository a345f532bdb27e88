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
  /** Addresses of pictures whose files were gone already when the backup was made. */
  missingPictures: string[];
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
    const { findings, comparedAnswers, missing } = await checkDatabase(scratch, manifest);
    const files = Object.keys(manifest.files).length;
    return { findings: [...ofFiles, ...findings], files, comparedAnswers, missingPictures: missing };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
