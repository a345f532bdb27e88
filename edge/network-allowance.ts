/*
 * How much a network, or a device, may ask of the newsroom in a while. Pure but for what it remembers, which is bounded. The numbers and why:
 * docs/decisions/0018-queues.md.
 */

export interface Allowance {
  /** How many requests at once, after a while without any. */
  burst: number;
  /** How many a second for good. */
  perSecond: number;
}

export interface NetworkAllowance {
  /**
   * Takes one request of what a network or a device has.
   * @param origin up to three names, from the widest to the narrowest
   * @returns whether it had one
   */
  take(origin: readonly string[]): boolean;
  /** How many networks are remembered. */
  readonly remembered: number;
}

const MOST_REMEMBERED = 20_000;
/** What each has, from the widest: many homes may share a /48 or a /56 of IPv6, and several devices an account, and one may have all. */
const SHARES = [4, 2, 1];

/** @param clock milliseconds that never go back */
export function createNetworkAllowance(
  { burst, perSecond }: Allowance,
  clock: () => number = () => performance.now(),
  mostRemembered: number = MOST_REMEMBERED,
): NetworkAllowance {
  /** When each network will have all of its allowance again. Whoever has all of it is as good as unknown. */
  const wholeAgain = new Map<string, number>();

  return {
    take(origin) {
      const now = clock();
      const shares = SHARES.slice(-origin.length);
      const asked = origin.map((name, at) => {
        const cost = 1000 / (perSecond * (shares[at] ?? 1));
        const whole = Math.max(now, wholeAgain.get(name) ?? now) + cost;
        return { name, whole };
      });
      // A burst takes as long to come back in a network of any width.
      if (asked.some(({ whole }) => whole - now > burst * (1000 / perSecond))) return false;
      for (const { name, whole } of asked) wholeAgain.set(name, whole);
      if (wholeAgain.size > mostRemembered) forgetLeast(wholeAgain, now);
      return true;
    },
    get remembered() {
      return wholeAgain.size;
    },
  };
}

/**
 * Forgets who has all of their allowance again, and, if that is not enough, the half that has used least of it. So being
 * forgotten gives nobody more than the little they had used, and whoever wants to be forgotten must use others up first.
 */
function forgetLeast(wholeAgain: Map<string, number>, now: number): void {
  const middle = Float64Array.from(wholeAgain.values()).sort()[wholeAgain.size >> 1] ?? now;
  for (const [name, whole] of wholeAgain) if (whole <= Math.max(now, middle)) wholeAgain.delete(name);
}
