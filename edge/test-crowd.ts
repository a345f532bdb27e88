import { vi } from "vitest";
import { OverloadedError } from "#edge/places.ts";

/*
 * For tests: crowds before a queue, in a time that passes only when told. To be used with `vi.useFakeTimers()`.
 */

/** What became of one who asked. */
export interface Asked {
  /** Milliseconds from asking to the end. */
  took: number;
  outcome: "served" | "turned away" | "waits";
}

/** One event loop, as a render worker has: whatever is begun, it does one after the other. */
export function createLoop(): (cost: number) => Promise<void> {
  let free = 0;
  return (cost) => {
    free = Math.max(free, Date.now()) + cost;
    return new Promise((done) => setTimeout(done, free - Date.now()));
  };
}

/** Asks now, and again every so many milliseconds. What became of each is filled in as time passes. */
export function keepAsking(
  ask: (number: number) => Promise<unknown>,
  { every, times }: { every: number; times: number },
) {
  const asked: Asked[] = [];
  const askOnce = (number: number) => {
    const start = Date.now();
    const one: Asked = { took: 0, outcome: "waits" };
    asked.push(one);
    const end = (outcome: Asked["outcome"]) => Object.assign(one, { outcome, took: Date.now() - start });
    ask(number).then(
      () => end("served"),
      (error: unknown) => {
        if (!(error instanceof OverloadedError)) throw error;
        end("turned away");
      },
    );
  };
  const askOn = (number: number) => {
    askOnce(number);
    if (number + 1 < times) setTimeout(() => askOn(number + 1), every);
  };
  if (every > 0) askOn(0);
  else for (let number = 0; number < times; number++) askOnce(number);
  return asked;
}

/** All at once. */
export const atOnce = (times: number) => ({ every: 0, times });

export const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

export const outcomes = (asked: Asked[]) => [...new Set(asked.map(({ outcome }) => outcome))].sort();
export const slowest = (asked: Asked[]) => Math.max(...asked.map(({ took }) => took));
export const countOf = (asked: Asked[], outcome: Asked["outcome"]) =>
  asked.filter((one) => one.outcome === outcome).length;

/** The network of one of many providers, and one of the many networks within a /48. */
export const networkNumber = (number: number) => `${10 + (number >> 16)}.${(number >> 8) & 255}.${number & 255}.0/24`;
export const networkInOneHouse = (number: number) => `2001:db8:bad:${number.toString(16)}::/64`;
