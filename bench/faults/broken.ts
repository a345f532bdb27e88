import { execFileSync } from "node:child_process";
import { type Portal, pause } from "../portal.ts";
import { isRunning, processorTimeOf } from "../process-tree.ts";
import { deskIsBack, type Fault, until } from "./fault.ts";

/*
 * Processes that hang or die. A process is made to hang with SIGSTOP: it computes nothing and answers nothing, as in an endless
 * loop, but leaves its core free.
 */

/** Milliseconds. */
const BLOCKED = 5000;
const LONGEST_DYING = 10_000;
const LONGEST_REPLACING = 40_000;
const NEWSROOM = "newsroom back";
const SUCCESSOR = "another in its place";

export const BROKEN_WORKERS: Fault[] = [
  {
    what: "worker blocked for 5 s (SIGSTOP)",
    rounds: 7,
    recovers: NEWSROOM,
    within: 6000,
    happen: (portal) => block(portal, portal.renderers()[0]),
  },
  {
    what: "worker killed (SIGKILL)",
    rounds: 7,
    recovers: NEWSROOM,
    within: 2000,
    async happen(portal) {
      const pid = portal.renderers()[0];
      kill(pid, "SIGKILL");
      await until(() => pid === undefined || !isRunning(pid), LONGEST_DYING);
      await portal.revive();
      return deskIsBack(portal);
    },
  },
  {
    what: "worker out of memory (the kernel gives it no more, V8 ends it)",
    rounds: 7,
    recovers: NEWSROOM,
    within: 2000,
    async happen(portal) {
      const pid = portal.renderers()[0];
      if (pid === undefined) return undefined;
      // A limit of nothing at all would not count.
      execFileSync("prlimit", [`--pid=${pid}`, "--data=4096:"]);
      const isGone = until(() => !isRunning(pid), LONGEST_DYING);
      const asking = askUntil(portal, isGone);
      if (!(await isGone)) throw new Error("the worker without memory did not end");
      await portal.revive();
      const back = await deskIsBack(portal);
      await asking;
      return back;
    },
  },
];

export const BLOCKED_WITH_SPARE: Fault = {
  what: "worker blocked for 5 s, with a spare",
  rounds: 7,
  recovers: NEWSROOM,
  within: 3000,
  async happen(portal) {
    // The one of before is not ready yet.
    await until(() => portal.renderers().length > 1, LONGEST_REPLACING);
    await pause(2000);
    return block(portal, await findWorking(portal));
  },
};

export const BROKEN_JOBS: Fault[] = [
  { signal: "SIGKILL" as const, what: "job process killed (SIGKILL)", rounds: 7 },
  { signal: "SIGSTOP" as const, what: "job process blocked (SIGSTOP)", rounds: 3 },
].map(({ signal, what, rounds }) => ({
  what,
  rounds,
  recovers: SUCCESSOR,
  async happen(portal) {
    const pid = portal.jobs()[0];
    if (pid === undefined) return undefined;
    const start = performance.now();
    kill(pid, signal);
    const isReplaced = await until(() => portal.jobs().some((other) => other !== pid), LONGEST_REPLACING);
    if (!isReplaced) kill(pid, "SIGCONT");
    return isReplaced ? performance.now() - start : undefined;
  },
}));

async function block(portal: Portal, pid: number | undefined): Promise<number | undefined> {
  kill(pid, "SIGSTOP");
  const over = pause(BLOCKED).then(() => kill(pid, "SIGCONT"));
  const back = await deskIsBack(portal);
  await over;
  return back;
}

/** It may have ended in the meantime. */
function kill(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid !== undefined && isRunning(pid)) process.kill(pid, signal);
}

async function askUntil(portal: Portal, over: Promise<unknown>): Promise<void> {
  let isOver = false;
  void over.then(() => {
    isOver = true;
  });
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      while (!isOver) await portal.openDesk();
    }),
  );
}

/** Of several workers the one that is given the work. */
async function findWorking(portal: Portal): Promise<number | undefined> {
  const workers = portal.renderers();
  const before = new Map(workers.map((pid) => [pid, processorTimeOf([pid])]));
  for (let page = 0; page < 10; page += 1) await portal.openDesk();
  const spent = (pid: number) => processorTimeOf([pid]) - (before.get(pid) ?? 0);
  return workers.toSorted((one, other) => spent(other) - spent(one))[0];
}
