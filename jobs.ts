import { closeDatabase } from "#db/client.ts";
import { beChild, sayReady } from "#edge/processes/child.ts";
import { startTasks } from "#jobs/tasks.ts";
import { onOneLine } from "#lib/log-line.ts";

/*
 * The job process: what is done without being asked. Nothing true is only in its memory: it may be killed at any
 * moment, and two of them may run at once while one takes over from the other.
 */

async function main(): Promise<void> {
  const stopTasks = startTasks();
  beChild(async () => {
    await stopTasks();
    closeDatabase();
  });
  sayReady();
}

process.umask(0o077);
main().catch((error: unknown) => {
  process.stderr.write(`error job process: ${onOneLine(String(error))}\n`);
  process.exit(1);
});
