import { inGroup } from "./group.ts";

/** The banner was shown, or the browser says "do not share or sell" (Global Privacy Control) and it was therefore not. */
export type Sighting = "shown" | "gpc";

/**
 * How often the banner was shown, and how often a browser's signal kept it away. Every page view of an undecided reader is
 * one, so whoever counts adds them up first. Nothing about readers is kept.
 */
export async function countSightings(version: number, sighting: Sighting, times: number): Promise<void> {
  await inGroup((turn) => turn.count(version, "banner", sighting, "", times));
}
