import { parentPort, workerData } from "node:worker_threads";
import { runDailyBackup } from "#db/backup/daily.ts";

/*
 * Makes, checks and sorts out backups, in a thread: it copies and reads for minutes. Ends by itself.
 */

const { now, ...folders } = workerData as {
  dataDir: string;
  backupDir: string;
  secretElsewhere: string | null;
  now: number;
};
parentPort?.postMessage(await runDailyBackup({ ...folders, now: Temporal.Instant.fromEpochMilliseconds(now) }));
