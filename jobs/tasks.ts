import { pruneRecords } from "#db/consent/retention.ts";
import { noteScheduleSeen } from "#db/jobs-seen.ts";
import { forgetUnfinishedPictures } from "#db/media-store.ts";
import { writeFailedAttempts } from "#db/newsroom/failed-attempts.ts";
import { forgetOldOperations } from "#db/newsroom/manuscripts.ts";
import { forgetOldMail } from "#db/newsroom/outbox.ts";
import { applyDueChanges } from "#db/newsroom/scheduled-changes.ts";
import { warnOfFullDisk } from "#db/newsroom/space-alarm.ts";
import { keepReserve } from "#db/reserve.ts";
import { env } from "#lib/env.ts";
import { onOneLine } from "#lib/log-line.ts";
import { backUpDaily } from "./daily-backup.ts";
import { deliverDueMail } from "./deliver-mail.ts";
import { keepLogFolded } from "./keep-log-folded.ts";

/*
 * What is done without being asked: scheduled changes, mail, backups, tidying. Everything it needs to know lies in the database, so it
 * catches up after a downtime, and a second process may do the same without doing anything twice. What takes long is done in
 * portions or in a thread: no turn keeps the loop for more than 50 ms.
 */

interface Task {
  name: string;
  /** Milliseconds from the end of one run to the beginning of the next. */
  every: number;
  /** Milliseconds before the first run; at once unless given. */
  after?: number;
  /** Begins nothing more once `stop` says so. */
  run: (now: Temporal.Instant, stop: AbortSignal) => Promise<unknown>;
}

const HOUR = 3_600_000;

const TASKS: Task[] = [
  { name: "scheduled changes", every: 1000, run: makeDueChanges },
  { name: "mail", every: 5000, run: (now, stop) => deliverDueMail(now, { stop }) },
  { name: "old mail", every: HOUR, run: forgetOldMail },
  { name: "old operations", every: HOUR, run: forgetOldOperations },
  { name: "failed attempts", every: HOUR, run: writeFailedAttempts },
  { name: "expired consent", every: HOUR, run: pruneRecords },
  { name: "unfinished pictures", every: HOUR, run: forgetUnfinishedPictures },
  { name: "free space", every: 60_000, run: warnOfFullDisk },
  { name: "reserve", every: 15_000, after: 30_000, run: keepReserve },
  // Not while a server that just started has everything else to do.
  { name: "backup", every: 600_000, after: 120_000, run: backUpDaily },
];

async function makeDueChanges(now: Temporal.Instant, stop: AbortSignal): Promise<void> {
  await applyDueChanges(now, stop);
  noteScheduleSeen(now);
}

/**
 * Begins at once. A task that fails is logged and tried again at its next turn; it holds up no other.
 * @returns a function that ends it, and settles when what was being done is done. A backup is broken off: the next process makes it
 */
export function startTasks(tasks = TASKS): () => Promise<void> {
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  const problems = new Map<string, string | undefined>();
  const stopping = new AbortController();
  const stop = stopping.signal;
  const turn = async (task: Task): Promise<void> => {
    const problem = await task.run(Temporal.Now.instant(), stop).then(
      () => undefined,
      (error: unknown) => onOneLine(error instanceof Error ? error.message : String(error)),
    );
    if (stop.aborted) return;
    // Once, and not every second for as long as it lasts.
    if (problem !== undefined && problem !== problems.get(task.name))
      process.stderr.write(`error jobs ${task.name}: ${problem}\n`);
    problems.set(task.name, problem);
    later(task, task.every);
  };
  const begin = (task: Task) => {
    const run = turn(task).finally(() => running.delete(run));
    running.add(run);
  };
  const later = (task: Task, wait: number) => timers.set(task.name, setTimeout(begin, wait, task));
  for (const task of tasks) {
    if (task.after === undefined) begin(task);
    else later(task, task.after);
  }
  const stopFolding = keepLogFolded(env().dataDir);
  return async () => {
    stopping.abort();
    for (const timer of timers.values()) clearTimeout(timer);
    stopFolding();
    await Promise.all(running);
  };
}
