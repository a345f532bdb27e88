import { type NetworkName, noteBounded, notesOfToday } from "./networks-of-today.ts";

/*
 * New agreements are the one thing a reader can make us keep, so each network has a bound of them. A mobile carrier puts
 * thousands of readers behind one /24, a school a class that presses at the same moment: both fit. Somebody who forges them
 * fills a few hundred rows, and takes nothing from other networks.
 */

interface Bound {
  aDay: number;
  /** At the same moment, and how many more with every second after it. */
  atOnce: number;
  perSecond: number;
}

/** A /24 of IPv4: a carrier's gateway, on the evening the mayor resigns. */
const GATEWAY: Bound = { aDay: 1500, atOnce: 300, perSecond: 5 };
/** A /48 or /56 of IPv6, most often one customer's. */
const CUSTOMER: Bound = { aDay: 600, atOnce: 60, perSecond: 1 };
/** One line, or one phone; behind some a whole school. */
const LINE: Bound = { aDay: 300, atOnce: 50, perSecond: 1 };
const boundOf = (network: string): Bound =>
  network.endsWith("/64") ? LINE : /\/(?:48|56)$/u.test(network) ? CUSTOMER : GATEWAY;

interface Seen {
  today: number;
  /** What is left of `atOnce`, at an instant in milliseconds. */
  left: number;
  at: number;
}

/** Networks that are remembered; about 10 MB. */
const MOST_NETWORKS = 50_000;

const agreementsOf = notesOfToday(() => new Map<NetworkName, Seen>());

/**
 * Counts a new agreement, unless one of the networks it comes from has had its share: then nothing is counted.
 * @param networks as `networksAround` gives them; none for an agreement that came by no network
 */
export function countAgreement(networks: readonly string[], now: Temporal.Instant): boolean {
  const { nameOf, notes } = agreementsOf(now);
  const at = now.epochMilliseconds;
  const known = networks.map((network) => {
    const bound = boundOf(network);
    const name = nameOf(network);
    const { today, left, at: before } = notes.get(name) ?? { today: 0, left: bound.atOnce, at };
    const refilled = Math.min(bound.atOnce, left + (bound.perSecond * Math.max(0, at - before)) / 1000);
    return { name, bound, today, left: refilled };
  });
  if (known.some(({ bound, today, left }) => today >= bound.aDay || left < 1)) return false;
  for (const { name, today, left } of known)
    noteBounded(notes, name, { today: today + 1, left: left - 1, at }, MOST_NETWORKS);
  return true;
}
