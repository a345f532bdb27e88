import { formatDateTime, type Moment } from "#lib/dates.ts";

/*
 * Sperrfrist: an instant before which nothing of a text may leave the newsroom. It belongs to the text and is saved, merged
 * and kept as a revision with it. Works in browsers without Temporal, too.
 */

/** The end of an embargo that still closes the text at `at`; `undefined` when it may go out then. */
export function closedUntil(embargoUntil: string | null, at: Moment): Moment | undefined {
  if (embargoUntil === null) return undefined;
  const epochMilliseconds = Date.parse(embargoUntil);
  return epochMilliseconds > at.epochMilliseconds ? { epochMilliseconds } : undefined;
}

/** Of two embargoes the one that closes for longer; `null` when there is none. */
export function laterEmbargo(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return Date.parse(one) >= Date.parse(other) ? one : other;
}

/** What is said to whoever wants to let a text out before its time. */
export const embargoSentence = (until: Moment): string =>
  `Für diesen Text gilt eine Sperrfrist bis ${formatDateTime(until)}. Vorher geht nichts davon hinaus; frühestens möglich ist dieser Zeitpunkt.`;
