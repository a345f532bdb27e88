import type { BuildRoute } from "#edge/processes/build-routes.ts";
import { findMissing } from "#edge/processes/whole-build.ts";
import { RetiredError, type WorkerPools, type Workers } from "#edge/processes/workers.ts";
import { holdRelease, type Release, ReleaseError, readRelease } from "#lib/releases.ts";

/*
 * Which release does the work, and how another takes over: its workers come up beside the old ones and show that they answer,
 * then everything new goes to them, the old ones finish what they have, and end. Until then nothing has changed, so what goes
 * wrong costs nothing. Only a migration needs a moment in which nobody works.
 */

/** Says how far it is, in a line. */
export type Say = (line: string) => void;

interface ReleasesOptions {
  first: Release;
  startWorkers: (release: Release) => Workers;
  startJobs: (release: Release) => Jobs;
  /** Asks workers for pages. Rejects when they do not answer as they should. */
  prove: (workers: Workers) => Promise<void>;
  /**
   * Whether the database must be changed before a release can work with it.
   * @throws Error when it was written by a newer one
   */
  isBehind: (release: Release) => boolean;
  /** @throws Error when the disks have no room for what `bringUpToDate` makes */
  assertRoom: () => Promise<void>;
  /** Makes a backup and changes the database; a failure leaves it as it was. */
  bringUpToDate: (release: Release, say: Say, signal: AbortSignal) => Promise<void>;
  /** Reads what is served of it without a worker. @returns how to serve that from now on */
  readFiles: (release: Release) => Promise<() => void>;
  /** A fingerprint of the code this process runs, which no release replaces. */
  edgeCode: () => string;
}

interface Jobs {
  firstReady: Promise<void>;
  letEnd(): void;
  /** @param longest milliseconds it may take; unless given, as long as it needs */
  stop(longest?: number): Promise<void>;
}

export interface Releases {
  /** Fulfilled when the first one can work, rejected when it does not come up. */
  readonly ready: Promise<void>;
  /** Whether none can work just now, because the database is being changed. */
  readonly isBetween: boolean;
  /** What the build in force can answer. */
  readonly routes: BuildRoute[];
  /** Process ids of its workers. */
  readonly pids: number[];
  /** A worker of the release in force, as soon as there is one. @throws the signal's reason */
  choose(signal: AbortSignal): Promise<WorkerPools>;
  /** Rejects when they do not start. */
  startJobs(): Promise<void>;
  /**
   * Lets the release in `folder` take over.
   * @throws Error in a sentence, and the release before serves on
   */
  takeOver(folder: string, say: Say): Promise<void>;
  /**
   * The server is about to end, and its processes may have been told so, too: none of them is started again, and a release that
   * is taking over does not.
   */
  letEnd(): void;
  /** Settles when all processes are gone, also those of a release that was taking over. */
  stop(): Promise<void>;
}

interface Running {
  release: Release;
  workers: Workers;
  letGo: () => void;
}

export function startReleases(options: ReleasesOptions): Releases {
  let running = start(options.first);
  let jobs: Jobs | undefined;
  let isBetween = false;
  let taking: Promise<void> | undefined;
  const ending = new AbortController();
  let change = Promise.withResolvers<void>();

  function start(release: Release): Running {
    const letGo = holdRelease(release.folder);
    return { release, workers: options.startWorkers(release), letGo };
  }

  function putInForce(next: Running): void {
    running = next;
    isBetween = false;
    change.resolve();
    change = Promise.withResolvers<void>();
  }

  async function end({ workers, letGo }: Running): Promise<void> {
    await workers.stop();
    letGo();
  }

  async function takeOver(folder: string, say: Say): Promise<void> {
    const release = readRelease(folder);
    if (release.folder === running.release.folder) return say(`${release.name} serves already.`);
    const former = running;
    const needsMigration = isBehind(release);
    await assertReady(release, needsMigration);
    say(`Starting ${release.name} beside ${former.release.name}.`);
    const next = start(release);
    let serveFiles: () => void;
    try {
      await unlessAborted(next.workers.ready, ending.signal);
      if (!needsMigration) await unlessAborted(options.prove(next.workers), ending.signal);
      serveFiles = await options.readFiles(release);
      ending.signal.throwIfAborted();
    } catch (error) {
      await end(next);
      throw failed(release, error, former.release);
    }
    if (needsMigration) await migrateBetween(next, former, say);
    serveFiles();
    putInForce(next);
    ending.signal.throwIfAborted();
    const jobsAreUp = (needsMigration ? startJobs() : replaceJobs()).catch((error: unknown) => say(standstill(error)));
    if (!needsMigration) {
      say("It answers, and has taken over. The one before finishes what it has.");
      await end(former);
    }
    await unlessAborted(jobsAreUp, ending.signal);
    say(`${release.name} serves.`);
    if (needsMigration) {
      const proven = options.prove(next.workers).catch((error: unknown) => say(doubt(error)));
      await unlessAborted(proven, ending.signal);
    }
    if (release.edge !== options.edgeCode()) say(EDGE_IS_AS_BEFORE);
  }

  function isBehind(release: Release): boolean {
    try {
      return options.isBehind(release);
    } catch (error) {
      throw failed(release, error, running.release);
    }
  }

  /** What can be known before anybody is started, and before the newsroom is away. */
  async function assertReady(release: Release, needsMigration: boolean): Promise<void> {
    try {
      const missing = await findMissing(release.build);
      if (missing !== undefined) throw new Error(`${missing} is missing in its build`);
      if (needsMigration) await options.assertRoom();
    } catch (error) {
      throw failed(release, error, running.release);
    }
  }

  /**
   * Nobody works while the database is changed, so nothing is written that the backup before it does not have. The new workers
   * have come up when this begins, and there is no way back when it has succeeded.
   */
  async function migrateBetween(next: Running, former: Running, say: Say): Promise<void> {
    say("It has come up. The database must be changed first: the newsroom is away for some seconds, readers are not.");
    isBetween = true;
    await Promise.all([former.workers.stop(SHORT), jobs?.stop(SHORT.drain + SHORT.end)]);
    try {
      ending.signal.throwIfAborted();
      await options.bringUpToDate(next.release, say, ending.signal);
    } catch (error) {
      await end(next);
      if (!ending.signal.aborted) {
        // It is still held: nobody has removed it meanwhile.
        putInForce({ ...former, workers: options.startWorkers(former.release) });
        startJobs().catch((problem: unknown) => say(standstill(problem)));
      }
      throw failed(next.release, error, former.release);
    }
    former.letGo();
  }

  async function replaceJobs(): Promise<void> {
    // One after the other: two would do no harm, but each looks at everything.
    await jobs?.stop();
    await startJobs();
  }

  function startJobs(): Promise<void> {
    jobs = options.startJobs(running.release);
    return jobs.firstReady;
  }

  function letEnd(): void {
    ending.abort(new ReleaseError(THE_END));
    running.workers.letEnd();
    jobs?.letEnd();
  }

  function failed(release: Release, error: unknown, serving: Release): ReleaseError {
    if (ending.signal.aborted) return new ReleaseError(`${release.name} does not take over: ${THE_END}`);
    return new ReleaseError(`${release.name} cannot take over: ${reason(error)}. ${serving.name} serves as before.`);
  }

  return {
    ready: running.workers.ready,
    get isBetween() {
      return isBetween;
    },
    get routes() {
      return running.workers.routes;
    },
    get pids() {
      return running.workers.pids;
    },
    async choose(signal) {
      for (;;) {
        const { promise: changed } = change;
        try {
          if (!isBetween) return await running.workers.choose(signal);
        } catch (error) {
          if (!(error instanceof RetiredError)) throw error;
        }
        await unlessAborted(changed, signal);
      }
    },
    startJobs,
    async takeOver(folder, say) {
      if (ending.signal.aborted) throw new ReleaseError(THE_END);
      if (taking) throw new ReleaseError("Another release is taking over just now. Try again when it has.");
      taking = takeOver(folder, say);
      try {
        await taking;
      } finally {
        taking = undefined;
      }
    },
    letEnd,
    async stop() {
      letEnd();
      await taking?.catch(() => {});
      await end(running);
      // After the workers: an upload that is being finished needs them.
      await jobs?.stop();
    },
  };
}

const THE_END = "The server is ending. The next start takes the newest build.";

/** Milliseconds before a migration: what is under way, an upload on a slow line, would keep the newsroom away meanwhile. */
const SHORT = { drain: 5000, end: 2000 };

const doubt = (error: unknown) =>
  `Warning: it does not answer as it should (${reason(error)}). The way back is the backup that was made before.`;

const standstill = (error: unknown) =>
  `Warning: its job process does not start (${reason(error)}). Nothing is published by plan and no mail is sent until one does.`;

const EDGE_IS_AS_BEFORE =
  "Pages, newsroom and jobs are new. What the edge itself does is as the server was started: restart it when that suits.";

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error)).replace(/\.$/u, "");

/** @throws the signal's reason */
function unlessAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  return Promise.race([promise, aborted.promise]).finally(() => signal.removeEventListener("abort", abort));
}
