import { isDailyBackupDue } from "#db/backup/daily.ts";
import { isSameDisk } from "#db/backup/files.ts";
import { secretElsewhere } from "#db/backup/secret.ts";
import { env } from "#lib/env.ts";
import { runThread } from "./run-thread.ts";

/** Makes and checks a backup in a thread, when one is due. @param stop breaks it off; what it had written, the next removes */
export async function backUpDaily(now: Temporal.Instant, stop?: AbortSignal): Promise<void> {
  const { dataDir, backupDir } = env();
  if (!isDailyBackupDue(dataDir, now)) return;
  if (isSameDisk(dataDir, backupDir))
    process.stderr.write(`warning jobs backup: ${backupDir} lies on the same disk as the paper; set BACKUP_DIR\n`);
  const given = { dataDir, backupDir, secretElsewhere: secretElsewhere(), now: now.epochMilliseconds };
  const problem = await runThread("./backup-thread.ts", given, stop);
  if (problem !== undefined) throw new Error(problem);
}
