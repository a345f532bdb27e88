import { median } from "../load.ts";
import { type Portal, pause } from "../portal.ts";
import type { Observed } from "./open-loop.ts";

/*
 * What readers meet while something goes on, beside what they meet when nothing does: by turns, in one run.
 */

/** Milliseconds. */
const IDLE = 1200;
const LOOK = 500;
const CALM = 50;
const ALLOWED = 25;
const LOOKS = 10;

export const REACH = `0 failed, p95 ≤ idle + ${ALLOWED} ms`;

export interface Rounds {
  asked: number;
  failures: Record<string, number>;
  /** Medians over the rounds, in milliseconds. */
  idle: number;
  p50: number;
  p95: number;
  p99: number;
  /** Of all rounds. */
  slowest: number;
  isReached: boolean;
}

/** @param happen one round of it; readers count as disturbed from its begin to its end */
export async function besideIdle(portal: Portal, count: number, happen: () => Promise<void>): Promise<Rounds> {
  const idle: Observed[] = [];
  const disturbed: Observed[] = [];
  for (let round = 0; round < count; round += 1) {
    await calmDown(portal);
    idle.push((await portal.readers.observe(() => pause(IDLE))).readers);
    disturbed.push((await portal.readers.observe(happen)).readers);
  }
  const failures: Record<string, number> = {};
  for (const seen of disturbed)
    for (const [what, times] of Object.entries(seen.failures)) failures[what] = (failures[what] ?? 0) + times;
  const p95 = median(disturbed.map((seen) => seen.p95));
  const idleP95 = median(idle.map((seen) => seen.p95));
  return {
    asked: disturbed.reduce((sum, { asked }) => sum + asked, 0),
    failures,
    idle: idleP95,
    p50: median(disturbed.map((seen) => seen.p50)),
    p95,
    p99: median(disturbed.map((seen) => seen.p99)),
    slowest: Math.max(...disturbed.map((seen) => seen.max)),
    isReached: Object.keys(failures).length === 0 && p95 <= idleP95 + ALLOWED,
  };
}

/** What the round before left behind is not idle. Not waited for without end: on a busy machine it is never calm. */
async function calmDown(portal: Portal): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    const { readers } = await portal.readers.observe(() => pause(LOOK));
    if (readers.p95 < CALM) return;
  }
}

export function describeReaders({ asked, failures, idle, p50, p95, p99, slowest }: Rounds): string {
  const count = (number: number) => number.toLocaleString("en");
  const failed = Object.values(failures).reduce((sum, count) => sum + count, 0);
  const why =
    failed === 0
      ? ""
      : ` (${Object.entries(failures)
          .map(([what, count]) => `${what} × ${count}`)
          .join(", ")})`;
  const times = `p95 ${p95.toFixed(1)} ms beside ${idle.toFixed(1)} idle`;
  return `${failed} of ${count(asked)} failed${why}; ${times} (p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(0)}, slowest ${slowest.toFixed(0)})`;
}
