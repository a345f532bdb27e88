import { workerData } from "node:worker_threads";

/*
 * A thread that ends its process when the parent is gone, in the middle of whatever the main thread does: while SQLite works,
 * that one hears nothing.
 */

/** Milliseconds. */
const LOOK_EVERY = 100;

setInterval(() => {
  if (process.ppid !== workerData) process.kill(process.pid, "SIGKILL");
}, LOOK_EVERY);
