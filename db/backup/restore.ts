import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { takeFolder } from "#db/folder-lock.ts";
import { backupName } from "#lib/backup-plan.ts";
import { replaceFile, syncPath } from "#lib/durable-files.ts";
import { realPath } from "#lib/paths.ts";
import { SOCKETS } from "#lib/sockets.ts";
import { checkDatabase, checkFiles, layOut } from "./check.ts";
import { backupsBelow, MIGRATION_LOCK, RESTORE_JOURNAL, RESTORE_STAGE, SERVER_LOCK, SET_ASIDE } from "./contents.ts";
import { BackupError, makeFolder, syncFolders } from "./files.ts";
import { assertRestorable, type Manifest, readManifest } from "./manifest.ts";
import { readMounts } from "./mounts.ts";

/*
 * Puts a backup in the place of the data folder's content. First everything is laid out beside it and looked at; up to there
 * the paper is as it was. Then a journal says what goes aside and what comes in its place, and from there on the paper is the
 * restored one: whoever finds the journal, the next restore or the next start, moves the rest.
 */

const journalSchema = z.object({
  /** The backup's folder, as it was asked for. */
  from: z.string(),
  /** Where the new content waits, and where the former goes; the second is `null` when there is none. */
  stage: z.string(),
  aside: z.string().nullable(),
  former: z.array(z.string()),
});
type Journal = z.infer<typeof journalSchema>;

export interface Restored {
  /** `undefined` when an interrupted restore of the same backup was finished instead. */
  manifest: Manifest | undefined;
  /** Where the former content is; `null` when the folder was empty. */
  aside: string | null;
  comparedAnswers: number | undefined;
}

/**
 * @param given.mounts where disks are mounted; the system is asked unless given
 * @throws BackupError or DatabaseError when the backup is not whole, too new, or the folder is in use or cannot be moved; then
 * nothing has changed
 */
export async function restoreBackup(given: {
  folder: string;
  dataDir: string;
  backupDir: string;
  now: Temporal.Instant;
  mounts?: string[];
}): Promise<Restored> {
  const { folder, dataDir, backupDir, mounts = readMounts() } = given;
  const manifest = readManifest(folder);
  assertRestorable(manifest, folder);
  refuse(folder, checkFiles(folder, manifest));
  makeFolder(dataDir);
  return whileNobodyServes(dataDir, async () => {
    const interrupted = readJournal(dataDir);
    if (interrupted) {
      moveContents(dataDir, interrupted);
      if (interrupted.from === folder)
        return { manifest: undefined, aside: interrupted.aside, comparedAnswers: undefined };
    }
    for (const name of readdirSync(dataDir))
      if (name.startsWith(RESTORE_STAGE)) rmSync(join(dataDir, name), { recursive: true, force: true });

    const former = listFormer(dataDir, backupDir);
    assertMovable(dataDir, former, mounts);

    const stage = join(dataDir, `${RESTORE_STAGE}${backupName(given.now)}`);
    makeFolder(stage);
    try {
      refuse(folder, layOut(folder, manifest, stage));
      const { findings, comparedAnswers } = await checkDatabase(stage, manifest);
      refuse(folder, findings);
      syncFolders(stage);
      const aside = former.length > 0 ? makeAside(dataDir, given.now, mounts) : null;
      const journal: Journal = { from: folder, stage: basename(stage), aside, former };
      replaceFile(join(dataDir, RESTORE_JOURNAL), JSON.stringify(journal));
      moveContents(dataDir, journal);
      return { manifest, aside, comparedAnswers };
    } catch (error) {
      if (!existsSync(join(dataDir, RESTORE_JOURNAL))) rmSync(stage, { recursive: true, force: true });
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      throw new BackupError(`The disk that holds ${dataDir} is full. Nothing was changed.`);
    }
  });
}

/**
 * Ends a restore that was interrupted after the point of no return. For every process, before it opens the database.
 * @param isLocked this process holds the server's lock already
 * @returns the backup that lies in the folder now, or `undefined` when there was nothing to end
 * @throws BackupError while that restore is still going on
 */
export async function finishRestore(dataDir: string, isLocked: boolean): Promise<string | undefined> {
  if (!existsSync(join(dataDir, RESTORE_JOURNAL))) return undefined;
  const finish = async () => {
    const journal = readJournal(dataDir);
    if (journal) moveContents(dataDir, journal);
    return journal?.from;
  };
  return isLocked ? finish() : whileNobodyServes(dataDir, finish);
}

async function whileNobodyServes<T>(dataDir: string, run: () => Promise<T>): Promise<T> {
  const release = takeFolder(dataDir);
  if (!release)
    throw new BackupError(`A server or a restore is at work in ${dataDir}. Stop it first; nothing was changed.`);
  try {
    return await run();
  } finally {
    release();
  }
}

function refuse(folder: string, findings: string[]): void {
  if (findings.length === 0) return;
  const [first, ...others] = findings;
  const more = others.length > 0 ? ` And ${others.length} more.` : "";
  throw new BackupError(`${folder} is damaged: ${first}${more} Nothing was changed; take another backup.`);
}

function readJournal(dataDir: string): Journal | undefined {
  const path = join(dataDir, RESTORE_JOURNAL);
  return existsSync(path) ? journalSchema.parse(JSON.parse(readFileSync(path, "utf8"))) : undefined;
}

/** What goes aside: all but the backups, what earlier restores set aside, and what this one needs. */
function listFormer(dataDir: string, backupDir: string): string[] {
  const backups = backupsBelow(dataDir, backupDir).map((path) => path.split("/")[0]);
  const staying = (name: string) =>
    backups.includes(name) ||
    name === SOCKETS ||
    name.startsWith(SERVER_LOCK) ||
    name.startsWith(MIGRATION_LOCK) ||
    name.startsWith(RESTORE_JOURNAL) ||
    name.startsWith(RESTORE_STAGE) ||
    name.startsWith(SET_ASIDE);
  return readdirSync(dataDir).filter((name) => !staying(name));
}

/** Asked before anything is decided: from the journal on everything must be possible. */
function assertMovable(dataDir: string, names: string[], mounts: string[]): void {
  const { dev } = statSync(dataDir);
  const fixed = names
    .map((name) => join(realPath(dataDir), name))
    .find((path) => mounts.includes(path) || lstatSync(path).dev !== dev);
  if (fixed === undefined) return;
  throw new BackupError(
    `${fixed} is mounted by itself and cannot be set aside. Nothing was changed: unmount it first, or restore into another DATA_DIR.`,
  );
}

/** Beside the data folder where that is possible, for a mounted disk in it: what is renamed must stay on its disk. */
function makeAside(dataDir: string, now: Temporal.Instant, mounts: string[]): string {
  const name = `${SET_ASIDE}${backupName(now)}`;
  const beside = join(dirname(dataDir), `${basename(dataDir)}.${name}`);
  // Of a restore in the same second, that was interrupted.
  if (existsSync(beside)) return makeAside(dataDir, now.add({ seconds: 1 }), mounts);
  if (!mounts.includes(realPath(dataDir))) {
    try {
      mkdirSync(beside, { mode: 0o700 });
      if (statSync(beside).dev === statSync(dataDir).dev) return beside;
      rmSync(beside, { recursive: true });
    } catch {
      // Not ours to write in.
    }
  }
  const inside = join(dataDir, name);
  makeFolder(inside);
  return inside;
}

/** Repeats itself without harm, from wherever it was interrupted. */
function moveContents(dataDir: string, { stage, aside, former }: Journal): void {
  const move = (name: string, from: string, to: string) => {
    if (existsSync(join(from, name)) && !existsSync(join(to, name))) renameSync(join(from, name), join(to, name));
  };
  if (aside !== null) {
    makeFolder(aside);
    for (const name of former) move(name, dataDir, aside);
    syncPath(aside);
  }
  const staged = join(dataDir, stage);
  if (existsSync(staged)) {
    for (const name of readdirSync(staged)) move(name, staged, dataDir);
    syncPath(dataDir);
    rmSync(staged, { recursive: true });
  }
  rmSync(join(dataDir, RESTORE_JOURNAL));
  syncPath(dataDir);
}
