import { setImmediate as nextTurn } from "node:timers/promises";

/** Rows. Deleting or changing so many takes a few milliseconds, whatever hangs on them. */
export const PORTION = 200;

/**
 * Does a large piece of work in transactions of its own, at most `PORTION` rows each, and lets everybody else to the loop and
 * to the write lock in between.
 * @param portion does some of it; returns how many rows that were
 * @returns how many rows it were
 */
export async function inPortions(portion: () => number | Promise<number>): Promise<number> {
  let sum = 0;
  for (;;) {
    const done = await portion();
    sum += done;
    if (done === 0) return sum;
    await nextTurn();
  }
}
