import { rmSync } from "node:fs";
import { join } from "node:path";
import { Pool } from "undici";
import type { BuildRoute } from "#edge/processes/build-routes.ts";
import { type Supervised, supervise } from "#edge/processes/supervise.ts";
import { makeSocketFolder } from "#lib/sockets.ts";

/*
 * The render workers of one release, and the connections to them. Each run of a worker has a socket and pools of its own: what
 * was under way in one that died fails at once, and nothing is sent to its successor by mistake.
 */

export interface WorkersOptions {
  /** Absolute path of the folder of the release: where worker.ts is. */
  folder: string;
  /** How many share the work. */
  count: number;
  /** Whether one more stands ready for when one of them dies. */
  hasSpare: boolean;
  /** Megabytes of memory for the objects of one worker. */
  heap: number;
  /** Absolute path of the folder for sockets, which only this account may enter. */
  socketFolder: string;
  /** Further settings, as environment. */
  settings: Record<string, string>;
}

/** The connections to one run of a worker. */
export interface WorkerPools {
  /** For readers' pages. */
  renders: Pool;
  /** For what is passed on. Its own, so that slow uploads hold up nobody's render. */
  passes: Pool;
  /** To be told by whoever got no answer from it: nobody is given it until it has shown that it lives. Again is nothing. */
  doubt(): void;
}

export interface Workers {
  /** Fulfilled when one of them is ready, rejected when they do not start. */
  readonly ready: Promise<void>;
  /** What the build can answer; empty until a worker was ready. */
  readonly routes: BuildRoute[];
  /**
   * The worker that has least to do, as soon as there is one.
   * @throws the signal's reason; RetiredError when there will be none any more
   */
  choose(signal: AbortSignal): Promise<WorkerPools>;
  /** Process ids. */
  readonly pids: number[];
  /** Those that end from now on are not started again. */
  letEnd(): void;
  /**
   * Gives nobody work any more; settles when all are gone. What is under way is finished first.
   * @param longest milliseconds for that, and for ending after it; half a minute each unless given
   */
  stop(longest?: { drain: number; end: number }): Promise<void>;
}

/** Milliseconds. */
const LONGEST_SILENCE = 4000;
const KEEP_ALIVE = 120_000;
const MOST_RENDERS = 8;
const MOST_PASSES = 256;
const LONGEST_DRAIN = 30_000;

/** These workers take no work any more: others have taken over. */
export class RetiredError extends Error {}

interface Ready {
  kind: "ready";
  routes: BuildRoute[];
}

let starts = 0;

/** One that may be given work. */
interface Up {
  pools: WorkerPools;
  isAnswering: () => boolean;
  /** Somebody got no answer from it. One that is out of memory refuses connections long before it is gone. */
  isDoubted: boolean;
}

export function startWorkers(options: WorkersOptions): Workers {
  /** The one that has been ready longest first. */
  const up: Up[] = [];
  const waiting = new Set<() => void>();
  let routes: BuildRoute[] = [];
  let isRetired = false;

  const supervised = Array.from({ length: options.count + (options.hasSpare ? 1 : 0) }, startOne);

  function startOne(): Supervised {
    let socket = "";
    let own: Up | undefined;
    const worker = supervise<Ready>({
      program: {
        name: "render worker",
        folder: options.folder,
        args: ["--max-semi-space-size=8", `--max-old-space-size=${options.heap}`, "worker.ts"],
        longestSilence: LONGEST_SILENCE,
      },
      settings: () => {
        starts += 1;
        socket = join(options.socketFolder, `worker-${process.pid}-${starts}`);
        makeSocketFolder(options.socketFolder);
        rmSync(socket, { force: true });
        return { ...options.settings, WORKER_SOCKET: socket };
      },
      socket: () => socket,
      onReady: (told) => {
        ({ routes } = told);
        const one: Up = {
          pools: {
            renders: connect(socket, MOST_RENDERS),
            passes: connect(socket, MOST_PASSES),
            doubt() {
              if (one.isDoubted || one !== own) return;
              one.isDoubted = true;
              worker.ask(() => {
                one.isDoubted = false;
                tellWaiting();
              });
            },
          },
          isAnswering: () => worker.isAnswering,
          isDoubted: false,
        };
        own = one;
        up.push(one);
        tellWaiting();
      },
      onGone: () => {
        if (!own) return;
        up.splice(up.indexOf(own), 1);
        const error = new Error("the render worker is gone");
        for (const pool of [own.pools.renders, own.pools.passes]) void pool.destroy(error);
        own = undefined;
        rmSync(socket, { force: true });
      },
    });
    return worker;
  }

  function tellWaiting(): void {
    for (const tell of waiting) tell();
    waiting.clear();
  }

  /** Whoever has been ready longest works, the rest are spare. One that is busy with itself gets nothing while another answers. */
  function leastBusy(): WorkerPools | undefined {
    const trusted = up.filter(({ isDoubted }) => !isDoubted);
    const answering = trusted.filter(({ isAnswering }) => isAnswering());
    const candidates = (answering.length > 0 ? answering : trusted).slice(0, options.count).map(({ pools }) => pools);
    return candidates.toSorted((one, other) => load(one) - load(other)).at(0);
  }

  const ready = Promise.any(supervised.map(({ firstReady }) => firstReady)).catch((error: AggregateError) => {
    throw error.errors[0];
  });
  // Whoever waits for it is told; nobody has to wait.
  ready.catch(() => {});

  return {
    ready,
    get routes() {
      return routes;
    },
    async choose(signal) {
      for (;;) {
        signal.throwIfAborted();
        if (isRetired) throw new RetiredError("another release has taken over");
        const chosen = leastBusy();
        if (chosen) return chosen;
        await new Promise<void>((resolve) => {
          const tell = () => {
            signal.removeEventListener("abort", tell);
            waiting.delete(tell);
            resolve();
          };
          waiting.add(tell);
          signal.addEventListener("abort", tell, { once: true });
        });
      }
    },
    get pids() {
      return supervised.flatMap(({ pid }) => pid ?? []);
    },
    letEnd() {
      for (const worker of supervised) worker.letEnd();
    },
    async stop(longest) {
      isRetired = true;
      tellWaiting();
      await drain(
        up.map(({ pools }) => pools),
        longest?.drain,
      );
      await Promise.all(supervised.map((worker) => worker.stop(longest?.end)));
    },
  };
}

/** Waits until everything that was given to them is answered. */
async function drain(pools: WorkerPools[], longest = LONGEST_DRAIN): Promise<void> {
  // Whoever was just told a worker gives it its work in this turn.
  await new Promise((done) => setImmediate(done));
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, longest);
  const answered = pools.flatMap(({ renders, passes }) => [renders.close(), passes.close()]);
  await Promise.race([Promise.allSettled(answered), late.promise]);
  clearTimeout(timer);
}

/** Whether a request failed because there was no connection: then it is certain that no worker has seen it. */
export const neverArrived = (error: unknown): boolean => (error as NodeJS.ErrnoException | null)?.syscall === "connect";

const load = ({ renders, passes }: WorkerPools) => renders.stats.running + passes.stats.running;

const connect = (socketPath: string, connections: number) =>
  new Pool("http://worker", {
    socketPath,
    connections,
    pipelining: 1,
    // How long an answer may take is decided by whoever asks; a worker that hangs is ended by its supervisor.
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: KEEP_ALIVE,
  });
