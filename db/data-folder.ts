import { accessSync, chmodSync, constants, existsSync, lstatSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Connection, DatabaseError, databasePath, logPaths, wayOut } from "#db/client.ts";

/*
 * What lies in DATA_DIR and who may read it. Everything a paper has is in there: drafts, hashes of passwords, the secret. So
 * nobody but the account that runs Lokalblatt may look, whatever the machine's own habits are.
 */

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** Whether a folder holds anything finished: an interruption may have left half a picture. */
const holdsFiles = (folder: string) =>
  existsSync(folder) && readdirSync(folder).some((name) => !name.startsWith(".") && !name.endsWith(".part"));

/** @throws DatabaseError when there cannot be a folder there, or this account may not write in it */
export function makeDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: FOLDER_MODE });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new DatabaseError(
      `DATA_DIR ${dataDir} cannot be used: ${(error as Error).message}. The account that runs Lokalblatt must be able to write there.`,
    );
  }
}

/**
 * Asked before anything is opened: SQLite would make the missing file, empty, and drop a log that is left.
 * @throws DatabaseError when the folder has lost its database
 */
export function assertNotBereft(dataDir: string): void {
  const path = databasePath(dataDir);
  if (existsSync(path) && statSync(path).size > 0) return;
  const [log = ""] = logPaths(path);
  if (existsSync(log) && statSync(log).size > 0) throw bereft(path, `the log of one, ${log}`);
  if (holdsPictures(dataDir)) throw bereft(path, "pictures");
}

/**
 * An empty database is a first start: the demo makes it, then the pictures, then the rows. But uploads need an account, and
 * a file without a table was never started from.
 * @throws DatabaseError when the database is empty and its folder shows that it was not
 */
export function assertNotEmptied(connection: Connection, dataDir: string): void {
  const has = (table: string) =>
    connection.prepare("select 1 from sqlite_schema where name = ?").get(table) !== undefined &&
    connection.prepare(`select 1 from "${table}" limit 1`).get() !== undefined;
  const isEmpty = connection.prepare("select 1 from sqlite_schema limit 1").get() === undefined;
  const isOrphaned = holdsFiles(join(dataDir, "originals")) && !has("user") && !has("media");
  if (isOrphaned || (isEmpty && holdsPictures(dataDir))) throw bereft(connection.name, "pictures");
}

const holdsPictures = (dataDir: string) => ["media", "originals"].some((name) => holdsFiles(join(dataDir, name)));

const bereft = (path: string, left: string) =>
  new DatabaseError(
    `${path} is ${existsSync(path) ? "empty" : "missing"}, but its folder holds ${left}. ${wayOut(path)} For a new paper choose an empty DATA_DIR.`,
  );

/**
 * Takes from everybody else the right to read what lies in the folder. Files in a folder that was closed already were made by
 * us and are not looked at again, except those at the top, where people lay things.
 * @returns what could not be closed because it belongs to another account
 */
export function closeToOthers(dataDir: string): string[] {
  const left: string[] = [];
  const close = (path: string, mode: number) => {
    try {
      chmodSync(path, mode);
    } catch {
      left.push(path);
    }
  };
  // A folder made under a name of its own is closed from the first moment on; what it holds was once as open as its parent.
  const visit = (folder: string, depth: number, wasParentOpen: boolean) => {
    const isOpen = (statSync(folder).mode & 0o777) !== FOLDER_MODE;
    const wasOpen = isOpen || wasParentOpen;
    if (isOpen) close(folder, FOLDER_MODE);
    else if (depth > 1 && !wasOpen) return;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path, depth + 1, wasOpen);
      else if (entry.isFile() && (wasOpen || depth === 0) && (lstatSync(path).mode & 0o777) !== FILE_MODE)
        close(path, FILE_MODE);
    }
  };
  visit(dataDir, 0, false);
  return left;
}
