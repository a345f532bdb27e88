import { networksAround } from "#lib/client-network.ts";

/*
 * The memory that bodies take while they arrive and until they are answered, fair by network: when there is too much of it, a
 * body of the network that holds most gives way, whoever came last. Knows nothing of HTTP.
 */

/** The memory of one body. */
export interface Held {
  /** Takes more. Others give way for it; or it gives way itself, and is told like them. */
  grow(bytes: number): void;
  /** It is at work: from now on it counts, but gives way to nobody. */
  keep(): void;
  /** Gives everything back. */
  release(): void;
}

export interface HeldMemory {
  /**
   * @param network as `networkOf` gives it
   * @param giveWay called at most once, when the memory is taken away
   */
  hold(network: string, giveWay: () => void): Held;
}

interface Holder {
  networks: string[];
  bytes: number;
  began: number;
  giveWay: () => void;
}

/** @param most bytes of all together */
export function createHeldMemory(most: number): HeldMemory {
  let total = 0;
  const giving = new Set<Holder>();
  /** What each network holds, and each network around it. */
  const sums = new Map<string, number>();

  function add(holder: Holder, bytes: number): void {
    holder.bytes += bytes;
    total += bytes;
    for (const name of holder.networks) {
      const sum = (sums.get(name) ?? 0) + bytes;
      if (sum === 0) sums.delete(name);
      else sums.set(name, sum);
    }
  }

  function takeAway(holder: Holder): void {
    giving.delete(holder);
    add(holder, -holder.bytes);
    holder.giveWay();
  }

  /** Of the networks that hold most, from the widest to the narrowest, whoever held most for the longest time. */
  function leastClaim(): Holder | undefined {
    const now = performance.now();
    let least: { holder: Holder; weights: number[] } | undefined;
    for (const holder of giving) {
      if (holder.bytes === 0) continue;
      const weights = [...holder.networks.map((name) => sums.get(name) ?? 0), holder.bytes * (now - holder.began)];
      if (!least || isMore(weights, least.weights)) least = { holder, weights };
    }
    return least?.holder;
  }

  return {
    hold(network, giveWay) {
      const holder: Holder = { networks: networksAround(network), bytes: 0, began: performance.now(), giveWay };
      giving.add(holder);
      return {
        grow(bytes) {
          add(holder, bytes);
          while (total > most && giving.has(holder)) takeAway(leastClaim() ?? holder);
        },
        keep: () => void giving.delete(holder),
        release() {
          giving.delete(holder);
          add(holder, -holder.bytes);
        },
      };
    },
  };
}

/** By the first number in which they differ. Networks of IPv4 lie in no others: their one number stands first. */
function isMore(one: number[], other: number[]): boolean {
  for (const [at, number] of one.entries()) if (number !== other[at]) return number > (other[at] ?? 0);
  return false;
}
