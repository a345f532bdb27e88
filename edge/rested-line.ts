import type { FairLine } from "#edge/fair-line.ts";
import { createTurnMemory } from "#lib/turn-memory.ts";

/*
 * A queue for what costs most and is asked seldom: whoever had no turn for longest is next, also of those who left in between.
 * So who asks again and again from many networks stands behind whoever comes for the first time. Looks once at all who wait
 * for each turn, and is meant for some hundred.
 */

interface Waiting<T> {
  /** From the widest to the narrowest. */
  origin: readonly string[];
  item: T;
}

/** Less than 0 when `a` stands before `b`. */
type Order<T> = (a: Waiting<T>, b: Waiting<T>) => number;

export function createRestedLine<T>(): FairLine<T> {
  const waiting: Waiting<T>[] = [];
  /** How many wait from each network, line and device. */
  const counts = new Map<string, number>();
  const { lastTurnOf, note } = createTurnMemory();
  /** Which of the widest have their next turn by the narrowest. */
  const byNarrowest = new Set<string>();

  const countOf = (place: string) => counts.get(place) ?? 0;
  function count(origin: readonly string[], by: 1 | -1): void {
    for (const place of new Set(origin)) {
      const now = countOf(place) + by;
      if (now === 0) counts.delete(place);
      else counts.set(place, now);
    }
  }

  function takeOut(chosen: Waiting<T> | undefined): T | undefined {
    if (!chosen) return undefined;
    waiting.splice(waiting.indexOf(chosen), 1);
    count(chosen.origin, -1);
    return chosen.item;
  }

  const rested: Order<T> = (a, b) => compare(a.origin, b.origin, lastTurnOf);
  /**
   * Every other turn within one of the widest goes to the narrowest who rested longest, in whatever network: who lives beside
   * an attacker does not wait for the attacker's turn to come round.
   */
  const restedByNarrowest: Order<T> = (a, b) =>
    lastTurnOf(narrowest(a)) - lastTurnOf(narrowest(b)) || compare(a.origin, b.origin, lastTurnOf);
  /** Where most wait, as far as the narrowest; of as many, who had a turn last. */
  const asksForMost: Order<T> = (a, b) =>
    compare(b.origin, a.origin, countOf) || lastTurnOf(narrowest(b)) - lastTurnOf(narrowest(a));

  return {
    get size() {
      return waiting.length;
    },
    waitingIn: countOf,
    widest: () => new Set(waiting.map(widest)),
    join(origin, item) {
      waiting.push({ origin, item });
      count(origin, 1);
    },
    leave: (_, item) => void takeOut(waiting.find((one) => one.item === item)),
    next(mayHaveTurn) {
      const able = waiting.filter((one) => mayHaveTurn(widest(one)));
      const [first] = able;
      if (!first) return undefined;
      const turnOf = able.reduce((a, b) => (lastTurnOf(widest(b)) < lastTurnOf(widest(a)) ? b : a), first);
      const order = byNarrowest.has(widest(turnOf)) ? restedByNarrowest : rested;
      const chosen = able.reduce((a, b) => (widest(b) === widest(turnOf) && order(b, a) < 0 ? b : a), turnOf);
      if (!byNarrowest.delete(widest(chosen))) byNarrowest.add(widest(chosen));
      note(chosen.origin);
      return takeOut(chosen);
    },
    last() {
      // Of those who are alike, who came last.
      return takeOut(
        waiting.reduce<Waiting<T> | undefined>((a, b) => (!a || asksForMost(b, a) <= 0 ? b : a), undefined),
      );
    },
  };
}

const widest = ({ origin }: Waiting<unknown>): string => origin[0] ?? "";
const narrowest = ({ origin }: Waiting<unknown>): string => origin.at(-1) ?? "";

/** Compares place by place, from the widest. */
function compare(a: readonly string[], b: readonly string[], measure: (place: string) => number): number {
  for (const [at, place] of a.entries()) {
    const difference = measure(place) - measure(b[at] ?? "");
    if (difference !== 0) return difference;
  }
  return 0;
}
