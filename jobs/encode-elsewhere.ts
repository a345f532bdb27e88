import { type ChildProcess, fork } from "node:child_process";
import { onOneLine } from "#lib/log-line.ts";
import type { PictureAnswer, PictureWork } from "#lib/picture-work.ts";

/** Milliseconds. The largest picture we take needs a tenth of it. */
const LONGEST_PICTURE = 60_000;
/** Milliseconds without work after which the process ends and gives its memory back. */
const IDLE = 60_000;
const HEAP_MB = 64;

export interface Encoder {
  /** A picture is on its way: starting the process takes as long as a small one. */
  prepare(): void;
  /** One at a time. @param left when nobody waits for it any more: then it is ended at once */
  encode(work: PictureWork, left: AbortSignal): Promise<PictureAnswer>;
  stop(): void;
}

/**
 * Encodes in a process that is started when there is something to do. A picture it does not survive, or does not finish, is
 * "fatal", and the next one gets a new process.
 */
export function createEncoder({
  program = new URL("./picture-process.ts", import.meta.url),
  longestPicture = LONGEST_PICTURE,
} = {}): Encoder {
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;

  function start(): ChildProcess {
    const own = fork(program, { execArgv: [`--max-old-space-size=${HEAP_MB}`] });
    const forget = () => {
      if (child === own) child = undefined;
    };
    // The second when there is none, for want of memory.
    return own.once("exit", forget).on("error", forget);
  }

  function rest(): void {
    child?.kill();
    // What comes before it is gone gets another.
    child = undefined;
  }

  return {
    prepare() {
      if (child) return;
      clearTimeout(idle);
      child = start();
      idle = setTimeout(rest, IDLE).unref();
    },
    encode(work, left) {
      clearTimeout(idle);
      child ??= start();
      const own = child;
      const end = () => own.kill("SIGKILL");
      const late = setTimeout(end, longestPicture);
      left.addEventListener("abort", end, { once: true });
      return new Promise<PictureAnswer>((done) => {
        const finish = (answer: PictureAnswer) => {
          clearTimeout(late);
          left.removeEventListener("abort", end);
          own.removeAllListeners("message").off("exit", fail).off("error", failToStart);
          idle = setTimeout(rest, IDLE).unref();
          done(answer);
        };
        const fail = (code: number | null, signal: string | null) => {
          if (!left.aborted) process.stderr.write(`error jobs picture: its process ended with ${signal ?? code}\n`);
          finish({ unreadable: "fatal" });
        };
        const failToStart = (error: Error) => finish({ fault: onOneLine(String(error)) });
        own.once("message", finish).once("exit", fail).once("error", failToStart);
        own.send(work, () => {});
      });
    },
    stop() {
      clearTimeout(idle);
      child?.kill("SIGKILL");
    },
  };
}
