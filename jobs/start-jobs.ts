import { pruneRecords } from "#db/consent/retention.ts";
import { writeSightings } from "#db/consent/sightings.ts";
import { writeFailedAttempts } from "#db/newsroom/failed-attempts.ts";
import { forgetOldOperations } from "#db/newsroom/manuscripts.ts";
import { applyDueChanges } from "#db/newsroom/scheduled-changes.ts";
import { env } from "#lib/env.ts";
import { onOneLine } from "#lib/log-line.ts";
import { backUpDaily } from "./daily-backup.ts";
import { deliverDueMail } from "./deliver-mail.ts";
import { keepLogFolded } from "./keep-log-folded.ts";

/*
 * What is done without being asked: scheduled changes, mail, backups, tidying. Everything it needs to know lies in the database, so it
 * catches up after a downtime, and a second process may do the same without doing anything twice.
 */

interface Task {
  name: string;
  /** Milliseconds from the end of one run to the beginning of the next. */
  every: number;
  /** Milliseconds before the first run; at once unless given. */
  after?: number;
  run: (now: Temporal.Instant) => Promise<unknown>;
}

const TASKS: Task[] = [
  { name: "scheduled changes", every: 1000, run: applyDueChanges },
  { name: "mail", every: 5000, run: deliverDueMail },
  { name: "old operations", every: 3_600_000, run: forgetOldOperations },
  { name: "failed attempts", every: 3_600_000, run: writeFailedAttempts },
  { name: "expired consent", every: 3_600_000, run: pruneRecords },
  // Not while a server that just started has everything else to do.
  { name: "backup", every: 600_000, after: 120_000, run: backUpDaily },
];

/** What is counted in memory and written now and then. */
const KEPT_IN_MEMORY = [writeSightings, writeFailedAttempts];

/**
 * Begins at once and goes on until the returned function is called. A task that fails is logged and tried again at its next
 * turn; it never takes the server down.
 */
export function startJobs(): () => void {
  const timers = new Map<string, NodeJS.Timeout>();
  let isStopped = false;
  const turn = async (task: Task): Promise<void> => {
    try {
      await task.run(Temporal.Now.instant());
    } catch (error) {
      process.stderr.write(
        `error jobs ${task.name}: ${onOneLine(error instanceof Error ? error.message : String(error))}\n`,
      );
    }
    if (!isStopped) timers.set(task.name, setTimeout(turn, task.every, task).unref());
  };
  for (const task of TASKS) {
    if (task.after === undefined) void turn(task);
    else timers.set(task.name, setTimeout(turn, task.after, task).unref());
  }
  const stopFolding = keepLogFolded(env().dataDir);
  return () => {
    isStopped = true;
    stopFolding();
    for (const timer of timers.values()) clearTimeout(timer);
  };
}

/** Writes what is only in memory, for a process that is about to end. What cannot be written keeps nothing else from it. */
export async function writeWhatIsLeft(): Promise<void> {
  await Promise.allSettled(KEPT_IN_MEMORY.map(async (write) => write()));
}
