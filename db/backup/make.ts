import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { assertHealthy, databasePath, inPlainWords, openConnection, openCopy, takeLock } from "#db/client.ts";
import { assertKnown, migrationsOfThisRelease, readSchema, rowCounts } from "#db/migrate.ts";
import { backupName } from "#lib/backup-plan.ts";
import { syncPath } from "#lib/durable-files.ts";
import { VERSION } from "#lib/version.ts";
import { digestOfCode, readAnswers } from "./answers.ts";
import { missingPictures } from "./check.ts";
import { isNamedByContent, listContents, MANIFEST } from "./contents.ts";
import { BackupError, copyFile, hashFile, linkFile, makeFolder, type StoredFile, syncFolders } from "./files.ts";
import { DATABASE, listBackups, type Manifest, manifestText, readManifest } from "./manifest.ts";

export interface MadeBackup {
  /** Absolute path. */
  folder: string;
  manifest: Omit<Manifest, "format">;
  /** Files that were copied; the others were linked to those of the backup before. */
  copied: number;
  /** Addresses of pictures that a row names and whose files are gone from DATA_DIR. */
  missingPictures: string[];
}

/** Somebody else holds the folder of the backups. */
export class BackupsAtWork extends BackupError {}

/** Folders under this name are being written, checked or removed; who holds the lock may remove what is left of them. */
const UNFINISHED = /^\.(?:making|checking|removing)-/u;

/**
 * Holds the folder of the backups while `run` works in it, and tidies away what a killed one left there.
 * @throws BackupError when another process does, the disk is full, or the folder cannot be used
 */
export async function withBackups<T>(backupDir: string, run: () => Promise<T>): Promise<T> {
  let release: ReturnType<typeof takeLock>;
  try {
    makeFolder(backupDir);
    accessSync(backupDir, constants.R_OK | constants.W_OK | constants.X_OK);
    release = takeLock(join(backupDir, ".lock"));
  } catch (error) {
    throw new BackupError(`BACKUP_DIR ${backupDir} cannot be used: ${(error as Error).message}. Nothing was changed.`);
  }
  if (!release) throw new BackupsAtWork(`Another backup is at work in ${backupDir}. Wait until it is done.`);
  try {
    for (const name of readdirSync(backupDir))
      if (UNFINISHED.test(name)) rmSync(join(backupDir, name), { recursive: true, force: true });
    return await run();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    throw new BackupError(`The disk that holds ${backupDir} is full. Nothing was added; earlier backups are whole.`);
  } finally {
    release();
  }
}

/**
 * Copies the whole paper while it goes on being written. Under its name the folder is whole or not there.
 * @param secretElsewhere where the secret is, when it is not below `dataDir`
 */
export async function makeBackup(given: {
  dataDir: string;
  backupDir: string;
  secretElsewhere: string | null;
  now: Temporal.Instant;
}): Promise<MadeBackup> {
  const { dataDir, backupDir } = given;
  const at = freeInstant(backupDir, given.now);
  const folder = join(backupDir, backupName(at));
  const unfinished = join(backupDir, `.making-${backupName(at)}`);
  makeFolder(unfinished);
  try {
    const files = new Files(dataDir, backupDir, unfinished);
    // Pictures before and after: those deleted while the database is copied are in the first, those added in the second.
    files.takeAll();
    copyDatabase(databasePath(dataDir), join(unfinished, DATABASE));
    files.takeAll();
    const copy = openCopy(join(unfinished, DATABASE));
    try {
      assertHealthy(copy);
      const schema = readSchema(copy);
      assertKnown(schema, databasePath(dataDir));
      const isCurrent = migrationsOfThisRelease().every((hash) => schema.includes(hash));
      const manifest = {
        at,
        version: VERSION,
        schema,
        revision: schema.length > 0 ? (copy.prepare("select revision from site_state").pluck().get() as number) : 0,
        counts: Object.fromEntries(rowCounts(copy)),
        files: { [DATABASE]: hashFile(join(unfinished, DATABASE)), ...Object.fromEntries(files.taken) },
        answers: { by: digestOfCode(), digests: isCurrent ? await readAnswers(copy, at) : {} },
        secretElsewhere: given.secretElsewhere,
      };
      writeFileSync(join(unfinished, MANIFEST), manifestText(manifest), { mode: 0o600, flush: true });
      syncFolders(unfinished);
      renameSync(unfinished, folder);
      syncPath(backupDir);
      return { folder, manifest, copied: files.copied, missingPictures: missingPictures(copy, manifest.files) };
    } finally {
      copy.close();
    }
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/** Removes a backup so that what is left of it, if we are killed, does not look like one. */
export function removeBackup(backupDir: string, name: string): void {
  const going = join(backupDir, `.removing-${name}`);
  renameSync(join(backupDir, name), going);
  rmSync(going, { recursive: true, force: true });
}

/** Names tell seconds apart. */
function freeInstant(backupDir: string, now: Temporal.Instant): Temporal.Instant {
  let at = now.round({ smallestUnit: "second", roundingMode: "floor" });
  while (existsSync(join(backupDir, backupName(at)))) at = at.add({ seconds: 1 });
  return at;
}

/** SQLite copies what is committed at one moment, and neither waits for writers nor holds them up. */
function copyDatabase(from: string, to: string): void {
  const source = openConnection(from);
  try {
    source.prepare("vacuum into ?").run(to);
  } catch (error) {
    throw inPlainWords(error, to);
  } finally {
    source.close();
  }
  chmodSync(to, 0o600);
  syncPath(to);
}

/** Brings the files into the backup, each once. */
class Files {
  readonly taken = new Map<string, StoredFile>();
  copied = 0;
  readonly #dataDir: string;
  readonly #backupDir: string;
  readonly #target: string;
  readonly #before: { folder: string; files: Manifest["files"] } | undefined;

  constructor(dataDir: string, backupDir: string, target: string) {
    this.#dataDir = dataDir;
    this.#backupDir = backupDir;
    this.#target = target;
    const last = listBackups(backupDir).at(-1);
    if (last === undefined) return;
    const folder = join(backupDir, last);
    this.#before = { folder, files: readable(folder) };
  }

  takeAll(): void {
    for (const path of listContents(this.#dataDir, this.#backupDir)) {
      if (this.taken.has(path)) continue;
      try {
        this.taken.set(path, this.#link(path) ?? this.#copy(path));
      } catch (error) {
        // Deleted since it was listed.
        if (existsSync(join(this.#dataDir, path))) throw error;
        rmSync(join(this.#target, path), { force: true });
      }
    }
  }

  /** From the backup before, after a look whether that is still what it was. */
  #link(path: string): StoredFile | undefined {
    const known = isNamedByContent(path) ? this.#before?.files[path] : undefined;
    if (!this.#before || !known || statSync(join(this.#dataDir, path)).size !== known.size) return undefined;
    const from = join(this.#before.folder, path);
    if (!existsSync(from) || hashFile(from).sha256 !== known.sha256) return undefined;
    return linkFile(from, join(this.#target, path)) ? known : undefined;
  }

  #copy(path: string): StoredFile {
    const stored = copyFile(join(this.#dataDir, path), join(this.#target, path));
    this.copied += 1;
    return stored;
  }
}

/** A backup whose manifest cannot be read has nothing to link to. */
function readable(folder: string): Manifest["files"] {
  try {
    return readManifest(folder).files;
  } catch (error) {
    if (error instanceof BackupError) return {};
    throw error;
  }
}
