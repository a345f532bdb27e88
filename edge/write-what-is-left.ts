import { writeSightings } from "#db/consent/sightings.ts";
import { writeFailedAttempts } from "#db/newsroom/failed-attempts.ts";

/** What the edge counts in memory and writes now and then. */
const KEPT_IN_MEMORY = [writeSightings, writeFailedAttempts];

/** Writes what is only in memory, for a process that is about to end. What cannot be written keeps nothing else from it. */
export async function writeWhatIsLeft(): Promise<void> {
  await Promise.allSettled(KEPT_IN_MEMORY.map(async (write) => write()));
}
