import { Refusal } from "./refusal.ts";
import { createTurnMemory } from "./turn-memory.ts";

/*
 * A few pieces of heavy work at a time. Whoever is known goes first; among strangers the widest network whose last turn lies
 * furthest back, and within it the next narrower one. However many requests one sends, another waits for one of them at most.
 * Unlike edge/fair-line.ts it remembers who had a turn before, because attackers keep coming back and owners come once.
 */

/** Where a stranger comes from: `networksAround`, then the line. */
type Origin = readonly string[];

export interface FairTurns {
  /**
   * Runs `work` when its turn comes.
   * @param origin of a stranger; `undefined` for somebody known
   * @throws Refusal "busy" when too many wait: of strangers, one of those who ask for most
   */
  run<T>(origin: Origin | undefined, work: () => Promise<T>): Promise<T>;
}

interface Waiting {
  origin: Origin;
  go: () => void;
  refuse: (why: Refusal) => void;
}

const SECONDS = 5;

/** @param options.longest how many may wait, of the known and of strangers each */
export function createFairTurns(options: { atOnce: number; longest: number }): FairTurns {
  const known: Waiting[] = [];
  const strangers: Waiting[] = [];
  let running = 0;
  const { lastTurnOf, note } = createTurnMemory();

  function next(): Waiting | undefined {
    if (known.length > 0) return known.shift();
    const chosen = leastBy(strangers, ({ origin }) => origin.map(lastTurnOf));
    if (chosen) strangers.splice(strangers.indexOf(chosen), 1);
    return chosen;
  }

  /** Of the widest network that has most waiting the narrower one that has most, of several the one that had a turn last; the last to come. */
  function whoAsksForMost(): Waiting | undefined {
    const waitingFrom = new Map<string, number>();
    for (const { origin } of strangers)
      for (const place of new Set(origin)) waitingFrom.set(place, (waitingFrom.get(place) ?? 0) + 1);
    return leastBy(strangers.toReversed(), ({ origin }) => [
      ...origin.map((place) => -(waitingFrom.get(place) ?? 0)),
      -lastTurnOf(origin.at(-1) ?? ""),
    ]);
  }

  function turnOf(origin: Origin | undefined): Promise<void> {
    return new Promise((go, refuse) => {
      const queue = origin === undefined ? known : strangers;
      const waiting = { origin: origin ?? [], go, refuse };
      queue.push(waiting);
      if (queue.length <= options.longest) return;
      const tooMuch = origin === undefined ? waiting : (whoAsksForMost() ?? waiting);
      queue.splice(queue.indexOf(tooMuch), 1);
      tooMuch.refuse(busy());
    });
  }

  return {
    async run(origin, work) {
      if (running >= options.atOnce) await turnOf(origin);
      else running++;
      if (origin !== undefined) note(origin);
      try {
        return await work();
      } finally {
        const following = next();
        if (following) following.go();
        else running--;
      }
    },
  };
}

/** The first of `list` whose rank is the least, compared place by place. */
function leastBy<T>(list: T[], rank: (one: T) => number[]): T | undefined {
  const ranked = list.map((one) => ({ one, places: rank(one) }));
  const isLess = (a: number[], b: number[]) => {
    const at = a.findIndex((place, index) => place !== (b[index] ?? 0));
    return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
  };
  return ranked.reduce<(typeof ranked)[number] | undefined>(
    (best, candidate) => (best && !isLess(candidate.places, best.places) ? best : candidate),
    undefined,
  )?.one;
}

const busy = () =>
  new Refusal(
    "busy",
    "Gerade melden sich sehr viele gleichzeitig an. Es ist nichts verloren; bitte versuchen Sie es in einigen Sekunden noch einmal.",
    { retryAfter: SECONDS },
  );
