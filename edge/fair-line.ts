/*
 * A queue in which networks take turns: a full turn takes in one of each network that waits, and within one network whoever
 * came first is first. Networks lie in wider ones, and those take turns before: a network of many networks is one of them.
 * Pure; knows no time and nothing of what waits.
 */

export interface FairLine<T> {
  readonly size: number;
  /** The networks of the widest kind that wait. */
  widest(): Iterable<string>;
  /** How many wait in a network of the widest kind. */
  waitingIn(network: string): number;
  /** @param networks from the widest to the narrowest, as `networksAround` gives them */
  join(networks: readonly string[], item: T): void;
  /** Takes out an item wherever it stands. */
  leave(networks: readonly string[], item: T): void;
  /** Takes out whose turn it is. A network that may not have one now keeps its place. */
  next(mayHaveTurn: (network: string) => boolean): T | undefined;
  /** Takes out who has least claim to a place when there are too many: the last of the network that has most waiting. */
  last(): T | undefined;
}

/** Has items, or narrower networks in the order of their turns. */
interface Network<T> {
  size: number;
  items: T[];
  inside: Map<string, Network<T>>;
}

export function createFairLine<T>(): FairLine<T> {
  const all = emptyNetwork<T>();
  return {
    get size() {
      return all.size;
    },
    widest: () => all.inside.keys(),
    waitingIn: (network) => all.inside.get(network)?.size ?? 0,
    join(networks, item) {
      let place = all;
      place.size++;
      for (const name of networks) {
        const inside = place.inside.get(name) ?? emptyNetwork();
        place.inside.set(name, inside);
        place = inside;
        place.size++;
      }
      place.items.push(item);
    },
    leave: (networks, item) => void takeOut(all, networks, item),
    next(mayHaveTurn) {
      for (const name of all.inside.keys()) if (mayHaveTurn(name)) return takeTurn(all, name);
      return undefined;
    },
    last: () => takeLast(all),
  };
}

const emptyNetwork = <T>(): Network<T> => ({ size: 0, items: [], inside: new Map() });

function takeFirst<T>(network: Network<T>): T | undefined {
  const [name] = network.inside.keys();
  if (name !== undefined) return takeTurn(network, name);
  network.size--;
  return network.items.shift();
}

/** Whoever has had a turn stands last for the next. */
function takeTurn<T>(network: Network<T>, name: string): T | undefined {
  const inside = network.inside.get(name);
  if (!inside) return undefined;
  const item = takeFirst(inside);
  network.size--;
  network.inside.delete(name);
  if (inside.size > 0) network.inside.set(name, inside);
  return item;
}

function takeLast<T>(network: Network<T>): T | undefined {
  let most: [string, Network<T>] | undefined;
  // Of two with as many, the one whose turn is later.
  for (const entry of network.inside) if (!most || entry[1].size >= most[1].size) most = entry;
  if (!most && network.items.length === 0) return undefined;
  network.size--;
  if (!most) return network.items.pop();
  const item = takeLast(most[1]);
  if (most[1].size === 0) network.inside.delete(most[0]);
  return item;
}

/** @returns whether it was there */
function takeOut<T>(network: Network<T>, [name, ...narrower]: readonly string[], item: T): boolean {
  if (name === undefined) {
    const at = network.items.indexOf(item);
    if (at !== -1) network.items.splice(at, 1);
    if (at !== -1) network.size--;
    return at !== -1;
  }
  const inside = network.inside.get(name);
  if (!inside || !takeOut(inside, narrower, item)) return false;
  network.size--;
  if (inside.size === 0) network.inside.delete(name);
  return true;
}
