import { readerConnection, writerConnection } from "#db/client.ts";
import { VERSION } from "#lib/version.ts";

export interface Health {
  ok: boolean;
  version: string;
  /** The site revision; missing when the database cannot be read. */
  revision?: number;
  database: { readable: boolean; writable: boolean };
}

/** Asks the database to read a row and to write one. The write is rolled back: it leaves no trace and raises no revision. */
export async function checkHealth(): Promise<Health> {
  const revision = attempt(() => readerConnection().prepare("select revision from site_state").pluck().get() as number);
  const written = attempt(() => {
    const connection = writerConnection();
    connection.exec("begin immediate");
    try {
      return connection.prepare("update site_state set revision = revision").run().changes;
    } finally {
      connection.exec("rollback");
    }
  });
  const database = { readable: revision !== undefined, writable: written === 1 };
  return {
    ok: database.readable && database.writable,
    version: VERSION,
    ...(revision !== undefined && { revision }),
    database,
  };
}

function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
