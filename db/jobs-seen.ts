import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { JOBS_SEEN } from "#db/backup/contents.ts";
import { env } from "#lib/env.ts";

/*
 * When the schedule was last looked at, kept beside the database: a row would be a write and a flush of the disk each time. It is
 * how anybody else sees that the job process is alive and gets its work done.
 */

/** It is looked at every second; often enough to write it down. */
const EVERY = { minutes: 1 };
let noted: Temporal.Instant | undefined;

/** Notes it at most once a minute. */
export function noteScheduleSeen(now: Temporal.Instant): void {
  if (noted && Temporal.Instant.compare(noted.add(EVERY), now) > 0) return;
  writeFileSync(pathIn(env().dataDir), now.toString(), { mode: 0o600 });
  noted = now;
}

/** `undefined` when it never was, or nobody can tell. */
export function readScheduleSeen(): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(readFileSync(pathIn(env().dataDir), "utf8"));
  } catch {
    return undefined;
  }
}

const pathIn = (dataDir: string) => join(dataDir, JOBS_SEEN);
