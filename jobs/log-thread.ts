import { parentPort, workerData } from "node:worker_threads";
import { openConnection } from "#db/client.ts";
import { dataVersion, foldLog } from "#db/write-ahead-log.ts";

/*
 * Folds the write-ahead log, in a thread: waiting for the disk would hold up schedule, mail and pictures on the loop of the job
 * process. Ends when it is sent anything.
 */

/** Milliseconds. What was written before stands in the file alone after this time. */
const EVERY = 20_000;
/** Times in a row after which a log that cannot be folded is worth a word: five minutes. */
const TOO_OFTEN = 15;

const { path } = workerData as { path: string };
const connection = openConnection(path);
let folded: number | undefined;
let inVain = 0;

function fold(): void {
  try {
    // Nobody wrote since.
    if (folded === dataVersion(connection)) return;
    inVain = foldLog(connection) ? 0 : inVain + 1;
    folded = inVain === 0 ? dataVersion(connection) : undefined;
    if (inVain % TOO_OFTEN === 1 && inVain > 1)
      process.stderr.write(`warning jobs log: ${path}-wal cannot be folded; somebody has been reading for minutes\n`);
  } catch (error) {
    process.stderr.write(`error jobs log: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}

fold();
const timer = setInterval(fold, EVERY);
parentPort?.once("message", () => {
  clearInterval(timer);
  connection.close();
});
