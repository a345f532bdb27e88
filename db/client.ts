import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { RESTORE_JOURNAL } from "#db/backup/contents.ts";
import { env } from "#lib/env.ts";
import { registerFunctions } from "./sql-functions.ts";

/*
 * The only importer of better-sqlite3. Opens the file, sets the pragmas and refuses to go on when they do not hold.
 * One connection writes; another, which cannot write, serves everything readers see.
 */

/** The database cannot be used. The message is one sentence for the person who runs the server. */
export class DatabaseError extends Error {}

// Sources: docs/decisions/0002-sqlite-and-durability.md
const PRAGMAS = {
  synchronous: 2, // FULL: an answered save survives a power cut
  foreign_keys: 1,
  // Well below the silence after which a render worker is held to be stuck: edge/processes/workers.ts.
  busy_timeout: 2500,
  cache_size: -64_000,
  mmap_size: 0,
  temp_store: 2,
  journal_size_limit: 67_108_864,
  // The log is folded by db/write-ahead-log.ts, which also names the file in it; this is for when nobody does.
  wal_autocheckpoint: 20_000,
  trusted_schema: 0,
  cell_size_check: 1,
};

export type Connection = SQLite.Database;

export const databasePath = (dataDir: string) => join(dataDir, "lokalblatt.db");

/** The two files SQLite keeps beside the database; with them it is whole, and they fit no other. */
export const logPaths = (path: string): string[] => [`${path}-wal`, `${path}-shm`];

/**
 * Opens the database file, creating it when missing.
 * @throws DatabaseError when it is not a database, is damaged, or its folder cannot hold a write-ahead log
 */
export function openConnection(path: string, options: { readOnly?: boolean } = {}): Connection {
  let connection: Connection | undefined;
  try {
    connection = new SQLite(path);
    if (connection.pragma("journal_mode = WAL", { simple: true }) !== "wal") {
      throw new DatabaseError(`${path} must lie on a local disk: SQLite cannot keep a write-ahead log there.`);
    }
    for (const [name, value] of Object.entries(PRAGMAS)) {
      connection.pragma(`${name} = ${value}`);
      const actual = connection.pragma(name, { simple: true });
      if (actual !== undefined && Number(actual) !== value) {
        throw new DatabaseError(`SQLite did not accept ${name} = ${value} for ${path}: it answers ${actual}.`);
      }
    }
    registerFunctions(connection);
    if (options.readOnly) connection.pragma("query_only = ON");
    return connection;
  } catch (error) {
    connection?.close();
    throw inPlainWords(error, path);
  }
}

/**
 * Opens a copy of the database that nobody works with, without changing a byte of it or of its folder.
 * @throws DatabaseError when it is not a database or is damaged
 */
export function openCopy(path: string): Connection {
  try {
    const connection = new SQLite(path, { readonly: true, fileMustExist: true });
    for (const name of ["mmap_size", "temp_store", "trusted_schema", "cell_size_check"] as const)
      connection.pragma(`${name} = ${PRAGMAS[name]}`);
    registerFunctions(connection);
    return connection;
  } catch (error) {
    throw inPlainWords(error, path);
  }
}

/**
 * Takes a lock that ends with this process, however it ends. `path` becomes an empty file of its own, which must be opened
 * by nobody else in this process: closing it would give the lock away.
 * @param wait milliseconds in which another process may give it up; nothing else is done meanwhile
 * @returns how to give it back, or `undefined` when another process holds it
 * @throws DatabaseError when the file cannot be made
 */
export function takeLock(path: string, wait = 0): (() => void) | undefined {
  let connection: Connection | undefined;
  try {
    connection = new SQLite(path, { timeout: wait });
    connection.pragma("journal_mode = MEMORY");
    connection.exec("begin exclusive");
    const held = connection;
    return () => held.close();
  } catch (error) {
    connection?.close();
    if (error instanceof SQLite.SqliteError && error.code === "SQLITE_BUSY") return undefined;
    throw inPlainWords(error, path);
  }
}

/** @throws DatabaseError when nothing can be written, which SQLite itself would say only at the first save */
export function assertWritable(connection: Connection): void {
  try {
    connection.exec("begin immediate");
    try {
      connection.pragma(`user_version = ${connection.pragma("user_version", { simple: true })}`);
    } finally {
      connection.exec("rollback");
    }
  } catch (error) {
    throw inPlainWords(error, connection.name);
  }
}

/**
 * Looks at the whole file. Takes about 10 ms per 10 MB; `integrity_check` compares the indexes too, and takes several times as long.
 * @throws DatabaseError when pages are damaged or rows point to nothing
 */
export function assertHealthy(connection: Connection, check: "quick_check" | "integrity_check" = "quick_check"): void {
  let finding: unknown;
  try {
    finding = connection.pragma(`${check}(1)`, { simple: true });
  } catch (error) {
    throw inPlainWords(error, connection.name);
  }
  if (finding !== "ok")
    throw new DatabaseError(`${connection.name} is damaged: ${finding}. ${wayOut(connection.name)}`);
  const orphans = connection.pragma("foreign_key_check") as { table: string }[];
  if (orphans[0])
    throw new DatabaseError(
      `${connection.name} has rows in ${orphans[0].table} that point to nothing. ${wayOut(connection.name)}`,
    );
}

/** The file must never be laid beside what an older one left: SQLite would write that into it. */
export const wayOut = (path: string): string =>
  `Restore a backup with npm run lokalblatt -- restore FOLDER; it sets the file, ${logPaths(path).join(" and ")} aside together.`;

/** What SQLite reports, as a sentence for the person who runs the server; other errors come back as they are. */
export function inPlainWords(error: unknown, path: string): unknown {
  if (!(error instanceof SQLite.SqliteError)) {
    return error instanceof TypeError
      ? new DatabaseError(`${path} cannot be opened: its folder does not exist.`)
      : error;
  }
  if (error.code === "SQLITE_NOTADB")
    return new DatabaseError(`${path} is not a database or is damaged. ${wayOut(path)}`);
  if (error.code.startsWith("SQLITE_CORRUPT")) return new DatabaseError(`${path} is damaged. ${wayOut(path)}`);
  if (error.code === "SQLITE_FULL") return new DatabaseError(`The disk that holds ${path} is full.`);
  if (error.code.startsWith("SQLITE_READONLY") || error.code.startsWith("SQLITE_CANTOPEN"))
    return new DatabaseError(
      `${path} cannot be written (${error.code}): give the account that runs Lokalblatt the right to write to the file and its folder.`,
    );
  return new DatabaseError(`${path} cannot be used: ${error.message} (${error.code}).`);
}

const asDrizzle = (client: Connection) => drizzle({ client, casing: "snake_case" });
export type Database = ReturnType<typeof asDrizzle>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** One connection, and Drizzle on it. */
interface Side {
  connection: Connection;
  db: Database;
}
const sideOf = (connection: Connection): Side => ({ connection, db: asDrizzle(connection) });

interface Open {
  /** Missing where nothing is written. */
  writer: Side | undefined;
  reader: Side;
}
let open: Open | undefined;
let isReader = false;

function connections(): Open {
  if (!open) {
    const { dataDir } = env();
    if (existsSync(join(dataDir, RESTORE_JOURNAL)))
      throw new DatabaseError(`A restore in ${dataDir} was interrupted: start the server once, and it ends it.`);
    try {
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new DatabaseError(`DATA_DIR ${dataDir} cannot be used: ${(error as Error).message}.`);
    }
    const path = databasePath(dataDir);
    const writer = isReader ? undefined : sideOf(openConnection(path));
    open = { writer, reader: sideOf(openConnection(path, { readOnly: true })) };
  }
  return open;
}

/** @throws Error where writing was given up */
function writer(): Side {
  const { writer } = connections();
  if (!writer) throw new Error("This process only reads: what it writes goes through a thread (edge/writes.ts).");
  return writer;
}

/**
 * Gives up writing in this process, but for its other threads: where SQLite's write lock may never be waited for. To be
 * called when the schema is up to date. There is no way back.
 */
export function becomeReader(): void {
  isReader = true;
  const both = connections();
  both.writer?.connection.close();
  both.writer = undefined;
}

/** Whether this process has opened the database, and so must not touch its file by any other way. */
export const isDatabaseOpen = (): boolean => open !== undefined;

/**
 * Has `db/published` answer from another connection while `ask` runs. For a process or a thread in which nobody else asks.
 */
export async function asReadersOf<T>(copy: Connection, ask: () => Promise<T>): Promise<T> {
  const before = open;
  const side = sideOf(copy);
  open = { writer: side, reader: side };
  try {
    return await ask();
  } finally {
    open = before;
  }
}

/** For `db/newsroom`, `db/demo` and migrations: can write. */
export const writeDb = (): Database => writer().db;

/** For `db/published`: SQLite itself refuses writes on it. */
export const readDb = (): Database => connections().reader.db;

/** Plain connections, for what Drizzle has no words for: the revision, health, migrations. */
export const writerConnection = (): Connection => writer().connection;
export const readerConnection = (): Connection => connections().reader.connection;

/**
 * Queries that are built once for the connection that serves readers, and again when that is opened anew. For what is asked
 * on every request: building a query costs Drizzle several times what SQLite needs to answer it.
 */
export function preparedForReaders<T>(prepare: (db: Database) => T): () => T {
  const prepared = new WeakMap<Database, T>();
  return () => {
    const db = readDb();
    const known = prepared.get(db);
    if (known !== undefined) return known;
    const fresh = prepare(db);
    prepared.set(db, fresh);
    return fresh;
  };
}

/** Folds the write-ahead log into the file and closes what is open. The next use opens it again. */
export function closeDatabase(): void {
  open?.reader.connection.close();
  open?.writer?.connection.close();
  open = undefined;
}
