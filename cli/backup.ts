import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { namePictures, sayMissing } from "#db/backup/daily.ts";
import { BackupError, isSameDisk } from "#db/backup/files.ts";
import { makeBackup, withBackups } from "#db/backup/make.ts";
import { listBackups } from "#db/backup/manifest.ts";
import { finishRestore } from "#db/backup/restore.ts";
import { secretElsewhere } from "#db/backup/secret.ts";
import { noteChecked, noteFailure, noteMade } from "#db/backup/state.ts";
import { verifyBackup } from "#db/backup/verify.ts";
import { databasePath } from "#db/client.ts";
import { assertNotBereft, makeDataFolder } from "#db/data-folder.ts";
import { assertLogBelongs } from "#db/write-ahead-log.ts";
import { instantOfBackup } from "#lib/backup-plan.ts";
import { env } from "#lib/env.ts";

const USAGE = `npm run lokalblatt -- backup [--verify [FOLDER]] [--list]

  (nothing)            copy the paper into BACKUP_DIR, also while the server runs
  --verify [FOLDER]    restore a backup, the newest unless one is named, into a scratch folder and compare everything
  --list               every backup in BACKUP_DIR, oldest first`;

/** Makes and checks backups. */
export async function backupCommand(args: string[]): Promise<number> {
  let options: { verify?: boolean; list?: boolean };
  let named: string | undefined;
  try {
    const parsed = parseArgs({
      args,
      options: { verify: { type: "boolean" }, list: { type: "boolean" } },
      allowPositionals: true,
    });
    options = parsed.values;
    named = parsed.positionals[0];
    if (parsed.positionals.length > (options.verify ? 1 : 0)) throw new Error("That is one word too many.");
  } catch (error) {
    console.error(`${(error as Error).message}\n`);
    console.log(USAGE);
    return 2;
  }
  if (options.list) return list();
  return options.verify ? verify(named) : make();
}

async function make(): Promise<number> {
  const { dataDir, backupDir } = env();
  makeDataFolder(dataDir);
  await finishRestore(dataDir, false);
  assertNotBereft(dataDir);
  assertLogBelongs(databasePath(dataDir));
  const made = await withBackups(backupDir, async () => {
    const backup = await makeBackup({
      dataDir,
      backupDir,
      secretElsewhere: secretElsewhere(),
      now: Temporal.Now.instant(),
    });
    const { manifest, missingPictures } = backup;
    noteMade(dataDir, backupDir, { at: manifest.at, missingPictures: missingPictures.length });
    return backup;
  });
  const { manifest, folder, copied, missingPictures } = made;
  const rows = Object.values(manifest.counts).reduce((sum, count) => sum + count, 0);
  const files = Object.keys(manifest.files).length;
  console.log(folder);
  console.log(
    `${rows} rows, ${files} files (${copied} copied, the others as in the backup before), ${Object.keys(manifest.answers.digests).length} public answers.`,
  );
  if (manifest.secretElsewhere)
    console.log(
      `The secret is not in it: it is in ${manifest.secretElsewhere}. Keep it elsewhere, or everybody logs in anew.`,
    );
  warnOfSameDisk();
  if (missingPictures.length === 0) return 0;
  console.error(sayMissing(missingPictures, dataDir));
  return 1;
}

async function verify(named: string | undefined): Promise<number> {
  const { dataDir, backupDir } = env();
  const newest = listBackups(backupDir).at(-1);
  const newestFolder = newest && join(backupDir, newest);
  const folder = named === undefined ? newestFolder : resolve(named);
  if (folder === undefined)
    throw new BackupError(`There is no backup in ${backupDir}. Make one: npm run lokalblatt -- backup`);
  const { findings, files, comparedAnswers, missingPictures } = await withBackups(backupDir, async () => {
    const verification = await verifyBackup(folder, backupDir);
    const [problem] = verification.findings;
    const [at, now] = [instantOfBackup(basename(folder)), Temporal.Now.instant()];
    if (problem !== undefined) noteFailure(dataDir, backupDir, problem, now);
    else if (at && folder === newestFolder)
      noteChecked(dataDir, backupDir, { at, checkedAt: now, missingPictures: verification.missingPictures.length });
    return verification;
  });
  for (const finding of findings) console.error(finding);
  if (findings.length > 0) {
    console.error(`${folder} is not a good backup.`);
    return 1;
  }
  const answers =
    comparedAnswers === undefined
      ? "public answers not compared, since this is other code than made it"
      : `${comparedAnswers} public answers`;
  if (missingPictures.length === 0) {
    console.log(`${folder} is a good backup: ${files} files, the whole database, its rows, ${answers}.`);
    return 0;
  }
  console.error(
    `${folder} is whole, but these pictures were gone already when it was made: ${namePictures(missingPictures)}.`,
  );
  return 1;
}

function list(): number {
  const { backupDir } = env();
  const names = listBackups(backupDir);
  for (const name of names) console.log(join(backupDir, name));
  if (names.length === 0) console.log(`There is no backup in ${backupDir}.`);
  return 0;
}

function warnOfSameDisk(): void {
  const { dataDir, backupDir } = env();
  if (isSameDisk(dataDir, backupDir))
    console.error(
      `Warning: ${backupDir} lies on the same disk as ${dataDir}, and would be lost with it. Let BACKUP_DIR name a folder on another one.`,
    );
}
