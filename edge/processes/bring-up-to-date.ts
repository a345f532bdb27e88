import { Worker } from "node:worker_threads";
import { closeDatabase } from "#db/client.ts";
import { lockForMigration } from "#db/folder-lock.ts";
import { prepareDatabase } from "#db/prepare.ts";
import { env } from "#lib/env.ts";

/*
 * A process of a new release, started by a server that has sent everybody else away and keeps the folder's lock: makes a
 * backup and changes the database. Ends with 0, or with the reason as its last line. Given the process id of the server, it ends
 * when that is gone: all is changed in one transaction, so the database is then as it was.
 */

process.umask(0o077);
const server = Number(process.argv[2]);
try {
  lockForMigration(env().dataDir);
  // With the lock: the next server waits for it, if this one is gone from now on.
  if (process.ppid !== server) throw new Error("the server that wanted it is gone");
  new Worker(new URL("./end-with-parent.ts", import.meta.url), { workerData: server }).unref();
  await prepareDatabase({ as: "child of the server" });
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
} finally {
  closeDatabase();
}
