import { Worker } from "node:worker_threads";

/**
 * Runs a thread to its end. Resolves with the last text it sent, rejects with what it failed of, or at once when `stop` says
 * so: then it ends with this process.
 */
export function runThread(
  file: string,
  given: Record<string, unknown>,
  stop?: AbortSignal,
): Promise<string | undefined> {
  const worker = new Worker(new URL(file, import.meta.url), { workerData: given });
  let said: string | undefined;
  worker.on("message", (text: string | undefined) => {
    said = text;
  });
  return new Promise((done, fail) => {
    stop?.addEventListener("abort", () => fail(stop.reason), { once: true });
    worker.once("error", fail);
    worker.once("exit", (code) => (code === 0 ? done(said) : fail(new Error(`the thread ended with ${code}`))));
  });
}
