import { resolve } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { type Connection, DatabaseError } from "#db/client.ts";

/*
 * Guarded migrations. SQLite rebuilds a table by DROP TABLE, and with foreign keys on that silently deletes child rows.
 * So: foreign keys off, everything in one transaction, and before the commit no row may point to nothing and no table
 * may have lost rows. Kill the process in the middle and the old schema is what is there.
 */

const MIGRATIONS = resolve("drizzle");

/** A migration that means to remove rows says so in its SQL: `-- may lose rows: name_of_table`. */
const MAY_LOSE_ROWS = /--\s*may lose rows:\s*(\w+)/gu;

interface Migration {
  sql: string[];
  hash: string;
  folderMillis: number;
}

/**
 * Brings the schema up to date. Idempotent; a second process waits for the first.
 * @returns how many migrations were applied
 * @throws DatabaseError when a migration would lose rows or break a reference, or when a newer release has been here; then
 * nothing has changed
 */
export function migrate(connection: Connection, folder = MIGRATIONS): number {
  const migrations: Migration[] = readMigrationFiles({ migrationsFolder: folder });
  assertKnown(readSchema(connection), connection.name, folder);
  connection.exec("create table if not exists migration (hash text primary key not null, created_at integer not null)");
  if (pending(connection, migrations).length === 0) return 0;

  connection.pragma("foreign_keys = OFF");
  try {
    return connection
      .transaction(() => {
        // Asked again inside the transaction: another process may have been faster.
        const todo = pending(connection, migrations);
        const before = rowCounts(connection);
        for (const migration of todo) apply(connection, migration);
        assertNothingLost(connection, before, todo);
        return todo.length;
      })
      .immediate();
  } finally {
    connection.pragma("foreign_keys = ON");
  }
}

/**
 * Whether there is a paper that `migrate` would change: then there should be a backup first.
 * @throws DatabaseError when a newer release has been here
 */
export function isOutdated(connection: Connection, folder = MIGRATIONS): boolean {
  const schema = readSchema(connection);
  assertKnown(schema, connection.name, folder);
  return schema.length > 0 && migrationsOfThisRelease(folder).some((hash) => !schema.includes(hash));
}

/** The hashes of all migrations there are. */
export const migrationsOfThisRelease = (folder = MIGRATIONS): string[] =>
  readMigrationFiles({ migrationsFolder: folder }).map(({ hash }) => hash);

/** The hashes of the migrations a database has seen, in their order; none when it is empty. */
export function readSchema(connection: Connection): string[] {
  const isThere = connection.prepare("select 1 from sqlite_schema where name = 'migration'").get() !== undefined;
  if (!isThere) return [];
  return connection.prepare("select hash from migration order by created_at, rowid").pluck().all() as string[];
}

/**
 * @param what the file or folder that has this schema
 * @throws DatabaseError when it has seen a migration that this release does not know
 */
export function assertKnown(schema: string[], what: string, folder = MIGRATIONS): void {
  const known = new Set(migrationsOfThisRelease(folder));
  const unknown = schema.find((hash) => !known.has(hash));
  if (unknown === undefined) return;
  throw new DatabaseError(
    `${what} was written by a newer release (migration ${unknown.slice(0, 12)} is not known here), and nothing was changed: ` +
      "start that release, or go back with npm run lokalblatt -- restore FOLDER to a backup from before it.",
  );
}

function pending(connection: Connection, migrations: Migration[]): Migration[] {
  const applied = new Set(connection.prepare("select hash from migration").pluck().all());
  return migrations.filter((migration) => !applied.has(migration.hash));
}

function apply(connection: Connection, migration: Migration): void {
  for (const statement of migration.sql) connection.exec(statement);
  connection.prepare("insert into migration values (?, ?)").run(migration.hash, migration.folderMillis);
}

/** Rows by table. */
export function rowCounts(connection: Connection): Map<string, number> {
  const tables = connection
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
    .pluck()
    .all() as string[];
  return new Map(
    tables.map((name) => [name, connection.prepare(`select count(*) from "${name}"`).pluck().get() as number]),
  );
}

function assertNothingLost(connection: Connection, before: Map<string, number>, applied: Migration[]): void {
  const orphan = (connection.pragma("foreign_key_check") as { table: string }[])[0];
  if (orphan)
    throw new DatabaseError(
      `The migration would leave rows in ${orphan.table} that point to nothing. Nothing was changed.`,
    );
  const allowed = new Set(
    applied.flatMap((migration) =>
      migration.sql.flatMap((sql) => [...sql.matchAll(MAY_LOSE_ROWS)].map((match) => match[1])),
    ),
  );
  const after = rowCounts(connection);
  for (const [table, count] of before) {
    const left = after.get(table) ?? 0;
    if (left < count && !allowed.has(table)) {
      throw new DatabaseError(
        `The migration would take ${count - left} of ${count} rows from ${table}. Nothing was changed.`,
      );
    }
  }
}
