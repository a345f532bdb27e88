import { inGroup } from "./group.ts";

/*
 * How often the banner was shown, and how often a browser's signal kept it away. Every page view of an undecided reader is
 * one, so they are added up in memory and written every few seconds. A crash loses those seconds of a statistic, and no choice.
 */

const PAUSE_MS = 5000;

/** The banner was shown, or the browser says "do not share or sell" (Global Privacy Control) and it was therefore not. */
export type Sighting = "shown" | "gpc";

let seen = new Map<string, { version: number; sighting: Sighting; times: number }>();

/** Counts a page somebody opened who had not answered this version. Nothing about them is kept. */
export function countSighting(version: number, sighting: Sighting): void {
  if (seen.size === 0) setTimeout(() => void writeSightings().catch(() => {}), PAUSE_MS).unref();
  const key = `${version} ${sighting}`;
  const known = seen.get(key);
  if (known) known.times += 1;
  else seen.set(key, { version, sighting, times: 1 });
}

/** Writes what was counted so far; also done when the server stops. */
export async function writeSightings(): Promise<void> {
  const sightings = seen;
  seen = new Map();
  if (sightings.size === 0) return;
  await inGroup((turn) => {
    for (const { version, sighting, times } of sightings.values()) turn.count(version, "banner", sighting, "", times);
  });
}
