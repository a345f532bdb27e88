import { setTimeout as pause } from "node:timers/promises";

/** Rows. To delete or change so many takes a few milliseconds, whatever hangs on them. */
export const PORTION = 200;
/**
 * Milliseconds. So that the write-ahead log is folded by its thread (every 20 s): where it grows faster, the next commit has to do
 * it, and that may be somebody's save.
 */
const PAUSE = 500;

/**
 * Does a large piece of work in transactions of its own, at most `PORTION` rows each, and lets everybody else to the loop, the
 * disk and the write lock in between.
 * @param portion does some of it; returns how many rows that were, less than `PORTION` when nothing is left
 * @param stop breaks off between two portions: then this rejects with its reason
 * @returns how many rows it were
 */
export async function inPortions(portion: () => number | Promise<number>, stop?: AbortSignal): Promise<number> {
  let sum = 0;
  for (;;) {
    const done = await portion();
    sum += done;
    if (done < PORTION) return sum;
    await pause(PAUSE, undefined, { signal: stop });
  }
}
