import fc from "fast-check";
import { expect, test } from "vitest";
import { createHeldMemory } from "./held-memory.ts";

/** Networks that hold memory, and whose bodies had to give way. */
function start(most: number) {
  const memory = createHeldMemory(most);
  const gaveWay: string[] = [];
  const hold = (network: string, bytes: number, name = network) => {
    const held = memory.hold(network, () => gaveWay.push(name));
    held.grow(bytes);
    return held;
  };
  return { hold, gaveWay };
}

const FLOOD = "198.51.100.0/24";
const OTHER = "192.0.2.0/24";

test("a body of the network that holds most gives way, and never the newcomer of another", () => {
  const { hold, gaveWay } = start(100);
  for (let count = 0; count < 10; count++) hold(FLOOD, 10);
  for (let count = 0; count < 5; count++) hold(OTHER, 10);
  expect(gaveWay).toEqual(Array(5).fill(FLOOD));
  hold("203.0.113.0/24", 30);
  expect(gaveWay.filter((network) => network === "203.0.113.0/24")).toEqual([]);
});

test("a network of many networks is one of them, and inside it they are equal again", () => {
  const { hold, gaveWay } = start(100);
  for (let count = 0; count < 6; count++) hold(`2001:db8:bad:${count.toString(16)}::/64`, 10, "house");
  hold("2001:db8:bad:ff00::/64", 20, "neighbour");
  hold(OTHER, 20);
  hold("203.0.113.0/24", 15);
  expect(gaveWay).toEqual(["house", "house"]);
});

test("of one network, gives way who held most for the longest time", async () => {
  const { hold, gaveWay } = start(100);
  hold(FLOOD, 1, "a form under way");
  hold(FLOOD, 60, "held");
  await new Promise((done) => setImmediate(done));
  hold(FLOOD, 60, "a save");
  expect(gaveWay).toEqual(["held"]);
});

test("what is at work gives way to nobody: then the newcomer does", () => {
  const { hold, gaveWay } = start(100);
  hold(FLOOD, 90).keep();
  hold(OTHER, 20);
  expect(gaveWay).toEqual([OTHER]);
});

test("never is more held than there is, and nothing is left when all have gone", () => {
  const step = fc.record({ network: fc.nat(5), bytes: fc.integer({ min: 1, max: 60 }), isKept: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const memory = createHeldMemory(100);
      const alive = new Map<number, { bytes: number; release: () => void }>();
      for (const [number, { network, bytes, isKept }] of steps.entries()) {
        const held = memory.hold(`10.0.${network}.0/24`, () => alive.delete(number));
        alive.set(number, { bytes, release: held.release });
        held.grow(bytes);
        if (isKept) held.keep();
        expect([...alive.values()].reduce((sum, one) => sum + one.bytes, 0)).toBeLessThanOrEqual(100);
      }
      for (const { release } of alive.values()) release();
      let gaveWay = false;
      memory
        .hold(OTHER, () => {
          gaveWay = true;
        })
        .grow(100);
      expect(gaveWay).toBe(false);
    }),
  );
});
