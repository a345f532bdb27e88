import { type Portal, pause } from "../portal.ts";

export interface Fault {
  what: string;
  rounds: number;
  /**
   * Makes it happen, and goes on until it is over.
   * @returns milliseconds until `recovers`; `undefined` when it never did
   */
  happen(portal: Portal): Promise<number | undefined>;
  /** What the time is counted to. */
  recovers: string;
  /** Milliseconds it may take; without it the time is only said. */
  within?: number;
}

/** Milliseconds after which the newsroom counts as gone for good. */
const PATIENCE = 15_000;
const ASK_EVERY = 1000;

/**
 * Milliseconds until a page of the newsroom that was asked for from now on is there. Asked again when it fails, and every
 * second.
 */
export async function deskIsBack(portal: Portal, path?: string): Promise<number | undefined> {
  const start = performance.now();
  const asked: Promise<void>[] = [];
  let back: number | undefined;
  while (back === undefined && performance.now() - start < PATIENCE) {
    const opened = portal.openDesk(path).then((took) => {
      if (took !== undefined) back ??= performance.now() - start;
    });
    asked.push(opened);
    await Promise.race([opened, pause(ASK_EVERY)]);
    await pause(20);
  }
  await Promise.all(asked);
  return back;
}

/** Asks every hundredth of a second. @returns whether it came true within that many milliseconds */
export async function until(isTrue: () => boolean, within: number): Promise<boolean> {
  const end = performance.now() + within;
  while (!isTrue()) {
    if (performance.now() > end) return false;
    await pause(10);
  }
  return true;
}
