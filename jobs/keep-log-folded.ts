import { Worker } from "node:worker_threads";
import { databasePath } from "#db/client.ts";

/** Milliseconds. */
const PAUSE = 60_000;

/**
 * Has a thread fold the write-ahead log until the returned function is called. A thread that fails is logged and replaced:
 * without one the log grows, and nothing else happens.
 */
export function keepLogFolded(dataDir: string): () => void {
  let isStopped = false;
  let worker: Worker;
  let pause: NodeJS.Timeout | undefined;
  const start = () => {
    worker = new Worker(new URL("./log-thread.ts", import.meta.url), { workerData: { path: databasePath(dataDir) } });
    worker.unref();
    worker.on("error", (error) => process.stderr.write(`error jobs log: ${error}\n`));
    worker.on("exit", () => {
      if (!isStopped) pause = setTimeout(start, PAUSE).unref();
    });
  };
  start();
  return () => {
    isStopped = true;
    clearTimeout(pause);
    worker.postMessage("end");
  };
}
