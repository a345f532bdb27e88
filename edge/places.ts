import { createFairLine, type FairLine } from "#edge/fair-line.ts";

/*
 * A number of places, and who waits for one: in turns by network, not too many, not for ever. Knows nothing of what is done in
 * a place.
 */

/** Too many are waiting, or one waited too long: the server is overloaded, and nothing is known to be wrong. */
export class OverloadedError extends Error {}

export interface PlacesOptions {
  atOnce: number;
  /** In what order they wait; without it networks take turns. */
  createLine?: <T>() => FairLine<T>;
  /** How many places one network may have. Its turn comes later, then, and the last place stays for the others. */
  ofOneNetwork?: number;
  waiting: number;
  /** Milliseconds. */
  maxWait: number;
  /**
   * Whether there is a reason to give nobody a place now, though one may be free. Milliseconds after which to look again; 0 when
   * there is none, and Infinity when somebody will call `lookAgain`.
   */
  holdBack?: (running: number) => number;
  /** To be called whenever somebody came, started, or left. */
  changed?: () => void;
}

export interface Places {
  /** @param origin from the widest network to the narrowest; without one it begins when nobody else is here, and takes nobody's place */
  take(origin: readonly string[] | undefined): Place;
  lookAgain(): void;
  readonly running: number;
  readonly waiting: number;
  /** How many of the widest networks wait or are at work. */
  readonly networks: number;
}

export interface Place {
  /** Fulfilled when it begins. @throws OverloadedError */
  readonly given: Promise<void>;
  /** To be called when somebody of another network waits for the same: it then begins as soon as either's turn comes. */
  sharedWith(origin: readonly string[]): void;
  /** Gives the place back, or stops waiting for it; again is nothing. */
  leave(): void;
}

interface Waiter {
  /** Where it stands in the queue, and how many of the widest of these networks waited before it. */
  turns: Turn[];
  begin(turn: Turn | undefined): void;
  refuse(why: string): void;
}

interface Turn {
  of: Waiter;
  networks: readonly string[];
  ahead: number;
}

export function createPlaces(options: PlacesOptions): Places {
  const { atOnce, ofOneNetwork = atOnce, maxWait, holdBack = () => 0, changed = () => {} } = options;
  const line = (options.createLine ?? createFairLine)<Turn>();
  /** Wait until there is nobody else. */
  const patient = new Set<Waiter>();
  /** How many places each of the widest networks has. */
  const held = new Map<string, number>();
  let running = 0;
  let inBackground = 0;
  let looksAgain: NodeJS.Timeout | undefined;

  function look(): void {
    while (running < atOnce && line.size > 0) {
      const wait = holdBack(running);
      if (wait > 0) {
        lookAgainIn(wait);
        break;
      }
      const turn = line.next((network) => (held.get(network) ?? 0) < ofOneNetwork);
      if (!turn) break;
      turn.of.begin(turn);
    }
    const [first] = patient;
    if (first && running + line.size + inBackground === 0) first.begin(undefined);
    changed();
  }

  function lookAgainIn(milliseconds: number): void {
    if (looksAgain || milliseconds === Number.POSITIVE_INFINITY) return;
    looksAgain = setTimeout(() => {
      looksAgain = undefined;
      look();
    }, milliseconds).unref();
  }

  function join(waiter: Waiter, networks: readonly string[]): void {
    const ahead = line.waitingIn(networks[0] ?? "");
    // Only where it would be nearer: a page that thousands ask for does not fill the queue.
    if (waiter.turns.some((turn) => turn.ahead <= ahead)) return;
    const turn = { of: waiter, networks, ahead };
    waiter.turns.push(turn);
    line.join(networks, turn);
    patient.delete(waiter);
  }

  function turnAwayTooMany(): void {
    while (line.size > options.waiting) {
      const turn = line.last();
      if (!turn) return;
      turn.of.turns.splice(turn.of.turns.indexOf(turn), 1);
      if (turn.of.turns.length === 0) turn.of.refuse("too many wait");
      changed();
    }
  }

  function stopWaiting(waiter: Waiter): void {
    for (const turn of waiter.turns.splice(0)) line.leave(turn.networks, turn);
    patient.delete(waiter);
  }

  /** Counts a place as taken. @returns how to give it back */
  function occupy(network: string | undefined): () => void {
    if (network === undefined) {
      inBackground++;
      return () => inBackground--;
    }
    running++;
    held.set(network, (held.get(network) ?? 0) + 1);
    return () => {
      running--;
      const left = (held.get(network) ?? 1) - 1;
      if (left === 0) held.delete(network);
      else held.set(network, left);
    };
  }

  return {
    take(origin) {
      const { promise: given, resolve, reject } = Promise.withResolvers<void>();
      // Whoever left is told nothing, and nobody may be listening.
      given.catch(() => {});
      let state: "waits" | "runs" | "left" = "waits";
      let giveBack = () => {};
      const waiter: Waiter = {
        turns: [],
        begin(turn) {
          stopWaiting(waiter);
          clearTimeout(late);
          state = "runs";
          giveBack = occupy(turn?.networks[0]);
          resolve();
        },
        refuse(why) {
          stopWaiting(waiter);
          clearTimeout(late);
          state = "left";
          reject(new OverloadedError(why));
        },
      };
      const late = setTimeout(() => {
        waiter.refuse("waited too long");
        look();
      }, maxWait);
      if (origin === undefined) patient.add(waiter);
      else join(waiter, origin);
      // First a look, so that nobody is turned away who need not wait at all.
      look();
      turnAwayTooMany();
      return {
        given,
        sharedWith(other) {
          if (state !== "waits") return;
          join(waiter, other);
          look();
          turnAwayTooMany();
        },
        leave() {
          if (state === "left") return;
          if (state === "waits") waiter.refuse("left");
          else giveBack();
          state = "left";
          look();
        },
      };
    },
    lookAgain: look,
    get running() {
      return running;
    },
    get waiting() {
      return line.size;
    },
    get networks() {
      return new Set([...held.keys(), ...line.widest()]).size;
    },
  };
}
