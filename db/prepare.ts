import { join } from "node:path";
import { assertHealthy, inPlainWords, writerConnection } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { env } from "#lib/env.ts";

/**
 * Opens the database, looks it over and brings its schema up to date: what every process does before anything else.
 * @throws DatabaseError in one sentence for the person at the keyboard
 */
export async function prepareDatabase(): Promise<void> {
  const connection = writerConnection();
  assertHealthy(connection);
  try {
    migrate(connection, join(env().dataDir, "backups"));
  } catch (error) {
    throw inPlainWords(error, connection.name);
  }
}
