import { isDailyBackupDue } from "#db/backup/daily.ts";
import { isSameDisk } from "#db/backup/files.ts";
import { secretElsewhere } from "#db/backup/secret.ts";
import { env } from "#lib/env.ts";
import { runThread } from "./run-thread.ts";

/** Makes and checks a backup in a thread, when one is due. */
export async function backUpDaily(now: Temporal.Instant): Promise<void> {
  const { dataDir, backupDir } = env();
  if (!isDailyBackupDue(dataDir, now)) return;
  if (isSameDisk(dataDir, backupDir))
    process.stderr.write(`warning jobs backup: ${backupDir} lies on the same disk as the paper; set BACKUP_DIR\n`);
  const problem = await runThread("./backup-thread.ts", {
    dataDir,
    backupDir,
    secretElsewhere: secretElsewhere(),
    now: now.epochMilliseconds,
  });
  if (problem !== undefined) throw new Error(problem);
}
