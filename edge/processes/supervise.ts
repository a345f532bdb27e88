import { type ChildProcess, spawn } from "node:child_process";
import { childEnvironment } from "#lib/env.ts";
import { onOneLine } from "#lib/log-line.ts";
import { socketAt } from "#lib/sockets.ts";

/*
 * Keeps one child process running: starts it, asks it twice a second whether it is alive, ends it when it does not answer, and
 * starts another in its place. Knows nothing of what the child does.
 */

interface ChildProgram {
  /** For the log: "render worker". */
  name: string;
  /** Absolute path of the folder it runs in. */
  folder: string;
  /** What Node is given: flags, then the program's file. */
  args: string[];
  /** Milliseconds without an answer after which it counts as stuck. */
  longestSilence: number;
}

export interface Supervised {
  /**
   * Fulfilled when it is ready for the first time, rejected when it ended three times before that. It is tried again all the
   * same until it is stopped: whoever cannot do without it stops it.
   */
  readonly firstReady: Promise<void>;
  readonly pid: number | undefined;
  /** Whether it answered when it was last asked. When not, it may only be busy; it is ended after its longest silence. */
  readonly isAnswering: boolean;
  /** Asks this run now. `heard` is called with its next answer, and never when it is gone before. */
  ask(heard: () => void): void;
  /** When it ends from now on, it is not started again. */
  letEnd(): void;
  /**
   * Tells it to end, and ends it when it does not. Settles when it is gone; it is not started again.
   * @param longest milliseconds until it is ended; unless given, longer than it takes for what it still has to do
   */
  stop(longest?: number): Promise<void>;
}

interface SuperviseOptions<Ready> {
  program: ChildProgram;
  /** Called before every start; throws when there can be none now. @returns the settings of this run, as environment */
  settings: () => Record<string, string>;
  /** Where the child listens once it is ready. When that socket is gone, so is the use of the child, and it is replaced. */
  socket?: () => string;
  onReady: (told: Ready) => void;
  /** It is gone, or as good as gone: nothing may be given to it any more. Called once after each `onReady`. */
  onGone: () => void;
}

/** Milliseconds. */
const ASK_EVERY = 500;
/** To load its code and say that it is ready. */
const LONGEST_START = 60_000;
/** After `stop`. Longer than a child takes for what it still has to do. */
const LONGEST_STOP = 32_000;
/** A child that was ready this long was well: its successor starts at once. */
const WELL_AFTER = 1000;
const LONGEST_PAUSE = 30_000;
/** Ends in a row, without ever having been ready, that say that a first start fails. */
const HOPELESS = 3;

export class ChildFailedError extends Error {}

export function supervise<Ready extends { kind: "ready" }>(options: SuperviseOptions<Ready>): Supervised {
  const { program } = options;
  const first = Promise.withResolvers<void>();
  // Whoever waits for it is told; nobody has to wait.
  first.promise.catch(() => {});
  let child: ChildProcess | undefined;
  let isStopping = false;
  let failures = 0;
  let pause: NodeJS.Timeout | undefined;
  let watch: Watch | undefined;
  let ended = Promise.resolve();

  function start(): void {
    let environment: NodeJS.ProcessEnv;
    try {
      environment = childEnvironment(options.settings());
    } catch (error) {
      again(false, (error as Error).message, undefined);
      return;
    }
    const own = spawn(process.execPath, program.args, {
      cwd: program.folder,
      env: environment,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    child = own;
    let isReady = false;
    let readyAt = Number.POSITIVE_INFINITY;
    const gone = () => {
      if (isReady) options.onGone();
      isReady = false;
    };
    const endIt = (why: string) => {
      log(`${why}; it is replaced`, own.pid);
      gone();
      own.kill("SIGKILL");
    };
    let path = "";
    let socket: string | undefined;
    // One that ends takes its socket away first.
    const isReachable = () =>
      !isReady || isStopping || !options.socket || (socket !== undefined && socketAt(path) === socket);
    const ownWatch = watchOver(own, { longestSilence: program.longestSilence, isReachable, endIt });
    watch = ownWatch;
    own.on("message", (message: Ready | "pong") => {
      if (message === "pong" || isReady || child !== own) return;
      isReady = true;
      readyAt = performance.now();
      path = options.socket?.() ?? "";
      socket = socketAt(path);
      options.onReady(message);
      first.resolve();
    });
    ended = new Promise((done) => {
      const finish = (how: string) => {
        ownWatch.end();
        gone();
        if (child === own) child = undefined;
        done();
        if (!isStopping) again(performance.now() - readyAt > WELL_AFTER, how, own.pid);
      };
      own.once("exit", (code, signal) => finish(signal ?? `exit code ${code}`));
      // There was no process: no memory, no such program.
      own.once("error", (error) => own.pid === undefined && finish(error.message));
    });
  }

  function again(wasWell: boolean, how: string, pid: number | undefined): void {
    failures = wasWell ? 0 : failures + 1;
    if (failures >= HOPELESS) first.reject(new ChildFailedError(`The ${program.name} does not start (${how}).`));
    log(`ended (${how}); another is started`, pid);
    const wait = failures <= 1 ? 0 : Math.min(LONGEST_PAUSE, 250 * 2 ** failures);
    pause = setTimeout(start, wait);
  }

  function log(what: string, pid: number | undefined): void {
    process.stderr.write(`warning ${program.name} ${pid ?? ""} ${onOneLine(what)}\n`);
  }

  function letEnd(): void {
    isStopping = true;
    clearTimeout(pause);
  }

  start();
  return {
    firstReady: first.promise,
    get pid() {
      return child?.pid;
    },
    get isAnswering() {
      return watch !== undefined && watch.silence() < 3 * ASK_EVERY;
    },
    ask: (heard) => watch?.ask(heard),
    letEnd,
    async stop(longest = LONGEST_STOP) {
      letEnd();
      const own = child;
      if (!own) return;
      own.kill("SIGTERM");
      const late = setTimeout(() => own.kill("SIGKILL"), longest);
      await ended;
      clearTimeout(late);
    },
  };
}

interface Watch {
  /** Milliseconds since the child was last heard of. */
  silence(): number;
  ask(heard: () => void): void;
  end(): void;
}

interface Watched {
  longestSilence: number;
  isReachable: () => boolean;
  endIt: (why: string) => void;
}

/**
 * Asks, and calls `endIt` once when there is no answer or no way to the child. Time in which this process itself was held up
 * does not count.
 */
function watchOver(child: ChildProcess, { longestSilence, isReachable, endIt }: Watched): Watch {
  let heard = performance.now();
  let asked = heard;
  let limit = LONGEST_START;
  const whenHeard: (() => void)[] = [];
  const ask = () => child.connected && child.send("ping", () => {});
  child.on("message", (message) => {
    heard = performance.now();
    for (const tell of whenHeard.splice(0)) tell();
    // Until it is ready it loads code, and does nothing else meanwhile.
    if (message !== "pong") limit = longestSilence;
  });
  const silence = () => performance.now() - heard;
  const timer = setInterval(() => {
    const now = performance.now();
    if (now - asked > 3 * ASK_EVERY) heard = now;
    asked = now;
    if (silence() > limit) {
      clearInterval(timer);
      endIt(`has been silent for ${Math.round(silence())} ms`);
    } else if (!isReachable()) {
      clearInterval(timer);
      endIt("has lost its socket");
    } else ask();
  }, ASK_EVERY).unref();
  return {
    silence,
    ask(tell) {
      whenHeard.push(tell);
      ask();
    },
    end: () => clearInterval(timer),
  };
}
