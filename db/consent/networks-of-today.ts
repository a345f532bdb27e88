import { createHash, randomBytes } from "node:crypto";
import { TIME_ZONE } from "#lib/dates.ts";

/*
 * Tells today's networks from each other and knows none of them: a network is called by a hash with a salt that is drawn for
 * the day and dropped with everything noted under it when the day is over. All in memory; a process that starts anew begins
 * the day anew.
 */

/** A network as it is called today, and on no other day. */
export type NetworkName = string & { readonly today: unique symbol };

export interface Today<Notes> {
  nameOf: (network: string) => NetworkName;
  notes: Notes;
}

/** Returns what hands out the notes of the day it is in Berlin; `make` makes those of a new one. */
export function notesOfToday<Notes>(make: () => Notes): (now: Temporal.Instant) => Today<Notes> {
  let today: (Today<Notes> & { from: number; until: number }) | undefined;
  let end: NodeJS.Timeout | undefined;
  const forget = () => {
    today = undefined;
  };
  return (now) => {
    const at = now.epochMilliseconds;
    if (today && at >= today.from && at < today.until) return today;
    const dawn = now.toZonedDateTimeISO(TIME_ZONE).startOfDay();
    const until = dawn.add({ days: 1 }).epochMilliseconds;
    const salt = randomBytes(32);
    const nameOf = (network: string) =>
      createHash("sha256").update(salt).update(network).digest("base64url").slice(0, 16) as NetworkName;
    today = { from: dawn.epochMilliseconds, until, nameOf, notes: make() };
    clearTimeout(end);
    // Also when nobody asks again.
    end = setTimeout(forget, until - at).unref();
    return today;
  };
}

/** Notes under `key`, and forgets the oldest note beyond `most`: whatever strangers send stays bounded. */
export function noteBounded<Key, Value>(notes: Map<Key, Value>, key: Key, value: Value, most: number): void {
  notes.set(key, value);
  if (notes.size > most) notes.delete(notes.keys().next().value as Key);
}
