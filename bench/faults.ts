import { databasePath, openConnection } from "#db/client.ts";
import { BLOCKED_WITH_SPARE, BROKEN_JOBS, BROKEN_WORKERS } from "./faults/broken.ts";
import { busyFaults } from "./faults/busy.ts";
import type { Fault } from "./faults/fault.ts";
import { median } from "./load.ts";
import { openPortal, type Portal } from "./portal.ts";
import { DATA_DIR } from "./processes.ts";
import { measureRelease } from "./release.ts";
import { attempt, note } from "./rows.ts";
import { besideIdle, describeReaders, REACH } from "./steady/rounds.ts";

/** One fault after another, while readers ask for kept pages. */
export async function measureFaults(): Promise<void> {
  const database = openConnection(databasePath(DATA_DIR));
  const busy = busyFaults(database);
  database.close();
  await measureAll([...BROKEN_WORKERS, ...BROKEN_JOBS, ...busy], {});
  await measureAll([BLOCKED_WITH_SPARE], { SPARE_WORKER: "on" });
  await attempt("a release takes over", measureRelease);
}

async function measureAll(faults: Fault[], settings: Record<string, string>): Promise<void> {
  const portal = await openPortal(settings);
  try {
    for (const fault of faults) await attempt(fault.what, () => measureFault(portal, fault));
  } finally {
    await portal.stop();
  }
}

async function measureFault(portal: Portal, { what, rounds, happen, recovers, within }: Fault): Promise<void> {
  const times: number[] = [];
  const seen = await besideIdle(portal, rounds, async () => {
    const took = await happen(portal);
    if (took !== undefined) times.push(took);
  });
  const never = rounds - times.length;
  const typical = median(times);
  const told = [
    describeReaders(seen),
    `${recovers}: ${times.length === 0 ? "never" : `${seconds(typical)}, slowest ${seconds(Math.max(...times))}`}`,
    ...(never > 0 && times.length > 0 ? [`${never} of ${rounds} times not at all`] : []),
  ];
  const inTime = never === 0 && (within === undefined || typical <= within);
  const reach = within === undefined ? REACH : `${REACH}; ${recovers} ≤ ${seconds(within)}`;
  note(`${what}, ${rounds} times`, told.join("; "), reach, seen.isReached && inTime);
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
