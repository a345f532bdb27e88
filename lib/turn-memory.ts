/*
 * Who had a turn before, for queues in which attackers keep coming back and owners come once. Bounded: whoever is forgotten
 * counts as one that never had a turn.
 */

export interface TurnMemory {
  /** The number of the last turn of a network, line or device; 0 for who never had one. */
  lastTurnOf(place: string): number;
  /** @param origin all that had a turn just now */
  note(origin: Iterable<string>): void;
}

const REMEMBERED = 20_000;

export function createTurnMemory(): TurnMemory {
  /** The oldest first. */
  const lastTurns = new Map<string, number>();
  let turns = 0;
  return {
    lastTurnOf: (place) => lastTurns.get(place) ?? 0,
    note(origin) {
      turns++;
      for (const place of origin) {
        lastTurns.delete(place);
        lastTurns.set(place, turns);
      }
      for (const place of lastTurns.keys()) {
        if (lastTurns.size <= REMEMBERED) break;
        lastTurns.delete(place);
      }
    },
  };
}
