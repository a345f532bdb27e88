import { closeDatabase } from "#db/client.ts";
import { beChild, sayReady } from "#edge/processes/child.ts";
import { servePictures } from "#jobs/serve-pictures.ts";
import { startTasks } from "#jobs/tasks.ts";
import { env } from "#lib/env.ts";
import { onOneLine } from "#lib/log-line.ts";

/*
 * The job process: what is done without being asked, and pictures. Nothing true is only in its memory: it may be killed at any
 * moment. Normally there is one; two at once, after a server was killed and started again, do no harm.
 */

async function main(): Promise<void> {
  const { jobsSocket } = env();
  if (jobsSocket === undefined) throw new Error("the job process is started by the server: run npm start");
  let end = async () => {};
  beChild(async () => {
    await end();
    closeDatabase();
  });
  const pictures = await servePictures(jobsSocket);
  const stopTasks = startTasks();
  end = async () => {
    await Promise.all([pictures.stop(), stopTasks()]);
  };
  sayReady();
}

process.umask(0o077);
main().catch((error: unknown) => {
  process.stderr.write(`error job process: ${onOneLine(String(error))}\n`);
  process.exit(1);
});
