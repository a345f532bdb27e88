import { Refusal } from "./refusal.ts";

/*
 * A few pieces of heavy work at a time. Whoever is known goes first; among strangers, the network whose last turn lies
 * furthest back. However many requests one network sends, another waits for one of them at most.
 */

export interface FairTurns {
  /**
   * Runs `work` when its turn comes.
   * @param network of a stranger; `undefined` for somebody known
   * @throws Refusal "busy" when too many wait: of strangers, the one whose network asks for most
   */
  run<T>(network: string | undefined, work: () => Promise<T>): Promise<T>;
}

interface Waiting {
  network: string;
  go: () => void;
  refuse: (why: Refusal) => void;
}

/** So many networks are remembered; one that is forgotten counts as one that never had a turn. */
const REMEMBERED = 10_000;
const SECONDS = 5;

/** @param options.longest how many may wait, of the known and of strangers each */
export function createFairTurns(options: { atOnce: number; longest: number }): FairTurns {
  const known: Waiting[] = [];
  const strangers: Waiting[] = [];
  /** The number of each network's last turn, the oldest first. */
  const lastTurns = new Map<string, number>();
  let running = 0;
  let turns = 0;

  const lastTurnOf = ({ network }: Waiting) => lastTurns.get(network) ?? 0;

  function noteTurn(network: string): void {
    lastTurns.delete(network);
    lastTurns.set(network, ++turns);
    const [oldest] = lastTurns.keys();
    if (lastTurns.size > REMEMBERED && oldest !== undefined) lastTurns.delete(oldest);
  }

  function next(): Waiting | undefined {
    if (known.length > 0) return known.shift();
    const [first, ...others] = strangers;
    const chosen = others.reduce((best, one) => (best && lastTurnOf(one) >= lastTurnOf(best) ? best : one), first);
    if (chosen) strangers.splice(strangers.indexOf(chosen), 1);
    return chosen;
  }

  /** The last to come of the network that has most waiting; of several, the one that had a turn last. */
  function whoAsksForMost(): Waiting | undefined {
    const counts = new Map<string, number>();
    for (const { network } of strangers) counts.set(network, (counts.get(network) ?? 0) + 1);
    const rank = (one: Waiting) => (counts.get(one.network) ?? 0) * (turns + 1) + lastTurnOf(one);
    return strangers.reduce<Waiting | undefined>(
      (most, one) => (most && rank(one) < rank(most) ? most : one),
      undefined,
    );
  }

  function turnOf(network: string | undefined): Promise<void> {
    return new Promise((go, refuse) => {
      const queue = network === undefined ? known : strangers;
      const waiting = { network: network ?? "", go, refuse };
      queue.push(waiting);
      if (queue.length <= options.longest) return;
      const tooMuch = network === undefined ? waiting : (whoAsksForMost() ?? waiting);
      queue.splice(queue.indexOf(tooMuch), 1);
      tooMuch.refuse(busy());
    });
  }

  return {
    async run(network, work) {
      if (running >= options.atOnce) await turnOf(network);
      else running++;
      if (network !== undefined) noteTurn(network);
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

const busy = () =>
  new Refusal(
    "busy",
    "Gerade melden sich sehr viele gleichzeitig an. Es ist nichts verloren; bitte versuchen Sie es in einigen Sekunden noch einmal.",
    { retryAfter: SECONDS },
  );
