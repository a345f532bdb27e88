import { join } from "node:path";
import { type Supervised, supervise } from "#edge/processes/supervise.ts";
import { makeSocketFolder } from "#lib/sockets.ts";

/**
 * Milliseconds. Its only silence that is not a fault is waiting for the write lock, which SQLite gives up after 2.5 seconds a
 * transaction; what somebody asked of it, a picture, is done in another process.
 */
const LONGEST_SILENCE = 30_000;
const HEAP_MB = 384;

/** Where the job process of a release takes pictures. Its path is the same for every run: whoever comes next takes it over. */
export const jobsSocketIn = (socketFolder: string): string => join(socketFolder, "jobs");

/**
 * Starts the job process. The database must be prepared.
 * @param given.folder absolute path of the folder of the release: where jobs.ts is
 */
export function startJobProcess(given: { folder: string; socketFolder: string }): Supervised {
  return supervise({
    program: {
      name: "job process",
      folder: given.folder,
      args: ["--max-semi-space-size=1", `--max-old-space-size=${HEAP_MB}`, "jobs.ts"],
      longestSilence: LONGEST_SILENCE,
    },
    settings: () => {
      makeSocketFolder(given.socketFolder);
      return { JOBS_SOCKET: jobsSocketIn(given.socketFolder) };
    },
    socket: () => jobsSocketIn(given.socketFolder),
    onReady: () => {},
    onGone: () => {},
  });
}
