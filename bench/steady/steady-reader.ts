import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { environment } from "../../scripts/setup.mjs";
import type { Observed, Plan } from "./open-loop.ts";

export interface SteadyReader {
  /** What readers met while `work` went on. */
  observe<T>(work: () => Promise<T>): Promise<{ readers: Observed; result: T }>;
  stop(): Promise<void>;
}

/** Asks as planned from now on, in a process of its own. */
export async function startSteadyReader(plan: Plan): Promise<SteadyReader> {
  const child = fork(new URL("./reader.ts", import.meta.url), [JSON.stringify(plan)], { env: environment });
  await once(child, "message");
  return {
    async observe(work) {
      await tell(child, "begin");
      const result = await work();
      return { readers: (await tell(child, "end")) as Observed, result };
    },
    async stop() {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}

async function tell(child: ChildProcess, word: "begin" | "end"): Promise<unknown> {
  const ended = new AbortController();
  const end = () => ended.abort(new Error("the reader that asks has ended"));
  child.once("exit", end);
  const answer = once(child, "message", { signal: ended.signal });
  child.send(word);
  const [said] = await answer;
  child.off("exit", end);
  return said;
}
