import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { readerConnection } from "#db/client.ts";
import { isOutdated } from "#db/migrate.ts";
import type { Say } from "#edge/processes/releases.ts";
import { childEnvironment } from "#lib/env.ts";
import type { Release } from "#lib/releases.ts";

/* What a release asks of the database before it can work with it. */

/**
 * Whether a release brings migrations that the database has not seen.
 * @throws DatabaseError when the database has seen some that the release does not know
 */
export const isBehind = ({ folder }: Release): boolean => isOutdated(readerConnection(), join(folder, "drizzle"));

/**
 * Makes a backup and changes the database, in a process of the new release: only its code knows what it needs. It ends with
 * this process, or when the signal says so.
 * @throws Error with the reason; then the database is as it was
 */
export async function bringUpToDate({ folder }: Release, say: Say, signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, ["edge/processes/bring-up-to-date.ts", String(process.pid)], {
    cwd: folder,
    // Ends it at once, whatever it does: nothing is changed before everything is.
    signal,
    killSignal: "SIGKILL",
    env: childEnvironment({}),
    stdio: ["ignore", "inherit", "pipe"],
  });
  const ended = new Promise<number | NodeJS.Signals>((done, fail) => {
    // It could not be started. One that was told to end says so when it has.
    child.once("error", (error) => child.pid === undefined && fail(error));
    child.once("close", (code, signal) => done(signal ?? code ?? 1));
  });
  const lines: string[] = [];
  for await (const line of createInterface(child.stderr)) lines.push(line);
  const how = await ended;
  const isSaid = typeof how === "number" && lines.length > 0;
  const reason = how === 0 ? undefined : isSaid ? lines.pop() : `it ended with ${how}`;
  for (const line of lines) say(line);
  if (reason !== undefined) throw new Error(reason);
}
