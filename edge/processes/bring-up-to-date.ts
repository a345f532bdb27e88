import { closeDatabase } from "#db/client.ts";
import { prepareDatabase } from "#db/prepare.ts";

/*
 * A process of a new release, started by a server that has sent everybody else away and keeps the folder's lock: makes a
 * backup and changes the database. Ends with 0, or with the reason as its last line.
 */

process.umask(0o077);
try {
  await prepareDatabase({ as: "child of the server" });
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
} finally {
  closeDatabase();
}
