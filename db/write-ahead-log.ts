import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { type Connection, DatabaseError } from "#db/client.ts";

/*
 * The write-ahead log beside the database file: folded into it often, and never applied to another file. A log knows by itself
 * only that it is a log. So after each folding its first entry names the file as it then is, in `user_version`; what a
 * name is made of stands at fixed places of both files' first pages, and can be compared before SQLite opens either.
 */

/** What of a database's first page a log names it by. */
interface Header {
  pages: number;
  freePages: number;
  /** Rises with every change of the schema; VACUUM raises it by one in the copy it makes. */
  schema: number;
  userVersion: number;
}

/** Times a folding is tried anew when somebody else wrote during it. */
const TRIES = 3;

/**
 * Brings what stands in the log into the file, as far as no reader still needs the file as it was, and lets the log name
 * the file it belongs to. Never waits for readers. For a thread, or before anybody is served: the disk is waited for.
 * @returns whether all of it is in the file now
 */
export function foldLog(connection: Connection): boolean {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const seen = dataVersion(connection);
    const [folded] = connection.pragma("wal_checkpoint(PASSIVE)") as { log: number; checkpointed: number }[];
    if (!folded || folded.checkpointed < folded.log) return false;
    const isNamed = connection
      .transaction(() => {
        // Then the log holds more than was folded, and what we would name is not yet the file.
        if (dataVersion(connection) !== seen) return false;
        connection.pragma(`user_version = ${nameOf(headerThrough(connection))}`);
        return true;
      })
      .immediate();
    if (isNamed) return true;
  }
  return false;
}

/** Differs from the last answer when somebody else wrote. */
export const dataVersion = (connection: Connection) => connection.pragma("data_version", { simple: true }) as number;

/**
 * To be asked before this process opens the file: reading it otherwise would drop the locks SQLite holds on it.
 * @throws DatabaseError when the log beside the file was written for another one, and SQLite would apply it all the same
 */
export function assertLogBelongs(path: string): void {
  const log = `${path}-wal`;
  if (!existsSync(log) || statSync(log).size === 0) return;
  let before: Buffer;
  let names: Header[];
  // Another process may be folding meanwhile: then both are looked at again.
  do {
    before = firstBytes(path);
    names = headersInLog(readFileSync(log));
  } while (!before.equals(firstBytes(path)));
  if (names.length === 0 || names.some((name) => isNamedBy(before, name))) return;
  throw new DatabaseError(
    `${path} is not the file that ${log} was written for, and nothing was changed: if you laid a backup there, move ` +
      `${log} and ${path}-shm to another folder, or better lay it there with npm run lokalblatt -- restore FOLDER.`,
  );
}

function isNamedBy(file: Buffer, inLog: Header): boolean {
  // A file that was never used with a log cannot have one of its own.
  if (file.length < HEADER_LENGTH || file[READ_VERSION] !== WITH_LOG) return false;
  const header = headerIn(file);
  // The name is the file's own when the log was not named yet, or when some of it is in the file already. A copy made in that
  // time has it too, but a later schema.
  const isSameTime = inLog.userVersion === header.userVersion && inLog.schema >= header.schema;
  return isSameTime || inLog.userVersion === nameOf(header);
}

function nameOf({ pages, freePages, schema, userVersion }: Header): number {
  const digest = createHash("sha256").update(`${pages} ${freePages} ${schema} ${userVersion}`).digest();
  // SQLite keeps a signed number; 0 is what a file has that was never named.
  return digest.readUInt32BE(0) % 0x7fff_fffe || 1;
}

function headerThrough(connection: Connection): Header {
  const ask = (name: string) => connection.pragma(name, { simple: true }) as number;
  return {
    pages: ask("page_count"),
    freePages: ask("freelist_count"),
    schema: ask("schema_version"),
    userVersion: ask("user_version"),
  };
}

// https://www.sqlite.org/fileformat2.html, 1.3 (the database header) and 4.1 (the log's format)
const HEADER_LENGTH = 100;
const READ_VERSION = 19;
const WITH_LOG = 2;
const LOG_HEADER_LENGTH = 32;
const FRAME_HEADER_LENGTH = 24;
const LOG_MAGIC = new Set([0x377f0682, 0x377f0683]);

const headerIn = (page: Buffer): Header => ({
  pages: page.readUInt32BE(28),
  freePages: page.readUInt32BE(36),
  schema: page.readUInt32BE(40),
  userVersion: page.readUInt32BE(60),
});

function firstBytes(path: string): Buffer {
  if (!existsSync(path)) return Buffer.of();
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(HEADER_LENGTH);
    return bytes.subarray(0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}

/** Every version of the first page that SQLite would find in the log. */
function headersInLog(log: Buffer): Header[] {
  if (log.length < LOG_HEADER_LENGTH || !LOG_MAGIC.has(log.readUInt32BE(0))) return [];
  const pageSize = log.readUInt32BE(8);
  const salts = log.subarray(16, 24);
  const headers: Header[] = [];
  const frame = FRAME_HEADER_LENGTH + pageSize;
  for (let at = LOG_HEADER_LENGTH; at + frame <= log.length; at += frame) {
    // What was left of an earlier, longer log.
    if (!log.subarray(at + 8, at + 16).equals(salts)) break;
    if (log.readUInt32BE(at) === 1) headers.push(headerIn(log.subarray(at + FRAME_HEADER_LENGTH)));
  }
  return headers;
}
