import type { ConsentSource } from "#lib/consent/consent.ts";
import { inGroup } from "./group.ts";
import { readConsentInForce } from "./in-force.ts";

/*
 * How often the banner was pushed, and how often a browser's signal kept it away. Every page view of an undecided reader is
 * one, so they are added up in memory and written every few seconds. A crash loses those seconds of a statistic, and no choice.
 */

const PAUSE_MS = 5000;

interface Sighting {
  version: number;
  source: ConsentSource;
  what: "shown" | "gpc";
  times: number;
}
let seen = new Map<string, Sighting>();

/** Counts that the banner was pushed to somebody. Nothing about them is kept. */
export const countShown = (source: ConsentSource = "banner"): Promise<void> => note(source, "shown");

/** Counts a browser that says "do not share or sell" (Global Privacy Control) and was therefore not asked. */
export const countGpc = (source: ConsentSource = "banner"): Promise<void> => note(source, "gpc");

async function note(source: ConsentSource, what: Sighting["what"]): Promise<void> {
  const version = readConsentInForce()?.snapshot.number;
  if (version === undefined) return;
  if (seen.size === 0) setTimeout(() => void writeSightings().catch(() => {}), PAUSE_MS).unref();
  const key = `${version} ${source} ${what}`;
  const sighting = seen.get(key) ?? { version, source, what, times: 0 };
  seen.set(key, { ...sighting, times: sighting.times + 1 });
}

/** Writes what was counted so far; also done when the server stops. */
export async function writeSightings(): Promise<void> {
  const sightings = seen;
  seen = new Map();
  if (sightings.size === 0) return;
  await inGroup((turn) => {
    for (const { version, source, what, times } of sightings.values()) turn.count(version, source, what, "", times);
  });
}
