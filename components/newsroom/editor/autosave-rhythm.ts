const PAUSE_MS = 800;
const LONGEST_WAIT_MS = 5000;
const COPY_MS = 250;

/**
 * When to save while somebody types: after a pause, or after five seconds without one; and when to write the local copy: a
 * quarter of a second after the first change it lacks.
 */
export function createRhythm(now: () => number, onPause: () => void, onCopy: () => void) {
  let pauseTimer: ReturnType<typeof setTimeout> | undefined;
  let copyTimer: ReturnType<typeof setTimeout> | undefined;
  let burstBeganAt: number | undefined;

  return {
    /** Called for every change. Gives whether it begins a burst of typing. */
    beat(): boolean {
      const isFirst = burstBeganAt === undefined;
      burstBeganAt ??= now();
      copyTimer ??= setTimeout(onCopy, COPY_MS);
      clearTimeout(pauseTimer);
      const longest = Math.max(0, burstBeganAt + LONGEST_WAIT_MS - now());
      pauseTimer = setTimeout(
        () => {
          burstBeganAt = undefined;
          onPause();
        },
        Math.min(PAUSE_MS, longest),
      );
      return isFirst;
    },
    endBurst(): void {
      clearTimeout(pauseTimer);
      burstBeganAt = undefined;
    },
    endCopy(): void {
      clearTimeout(copyTimer);
      copyTimer = undefined;
    },
  };
}
