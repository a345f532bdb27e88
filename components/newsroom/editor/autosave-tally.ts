import type { AutosaveState } from "./autosave-state.ts";

/** Counts what was typed, what is under way and what the server confirmed; and knows who waits for it. */
export function createTally() {
  const changes = { made: 0, carried: 0, confirmed: 0 };
  /** Bursts of typing since the last save began, and those the save under way carries. */
  const bursts = { open: 0, carried: 0 };
  let waiters: { changes: number; onConfirmed: () => void; resolve: (state: AutosaveState) => void }[] = [];

  return {
    /** @param isBurst whether it begins a burst of typing */
    made(isBurst: boolean): void {
      changes.made += 1;
      if (isBurst) bursts.open += 1;
    },
    /** All that was made sets out. */
    carried(): void {
      changes.carried = changes.made;
      bursts.carried = bursts.open;
      bursts.open = 0;
    },
    confirmed(): void {
      changes.confirmed = changes.carried;
      bursts.carried = 0;
    },
    /** What set out came back. */
    returned(): void {
      bursts.open += bursts.carried;
      bursts.carried = 0;
    },
    get waitingBursts(): number {
      return bursts.open + bursts.carried;
    },
    /** Waits until all that was made up to now is confirmed. @param onConfirmed called in that very moment */
    wait(onConfirmed: () => void): Promise<AutosaveState> {
      return new Promise((resolve) => waiters.push({ changes: changes.made, onConfirmed, resolve }));
    },
    /** Tells those who wait, once it is confirmed or a state stands in the way. */
    tell(state: AutosaveState, saved: AutosaveState): void {
      const isStuck = state.kind !== "saved" && state.kind !== "saving" && state.kind !== "dirty";
      waiters = waiters.filter((waiter) => {
        const isConfirmed = waiter.changes <= changes.confirmed;
        if (isConfirmed) waiter.onConfirmed();
        if (isConfirmed || isStuck) waiter.resolve(isConfirmed ? saved : state);
        return !isConfirmed && !isStuck;
      });
    },
  };
}
