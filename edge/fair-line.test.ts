import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFairLine, type FairLine } from "#edge/fair-line.ts";
import { networksAround } from "#lib/client-network.ts";

const A = "192.0.2.0/24";
const B = "198.51.100.0/24";
const C = "203.0.113.0/24";
const everybody = () => true;

function lineOf(...waiting: [network: string, item: string][]): FairLine<string> {
  const line = createFairLine<string>();
  for (const [network, item] of waiting) line.join(networksAround(network), item);
  return line;
}

function inOrder(line: FairLine<string>): string {
  const items: string[] = [];
  for (let item = line.next(everybody); item !== undefined; item = line.next(everybody)) items.push(item);
  return items.join(" ");
}

describe("turns", () => {
  test("go round the networks, and within one to who came first", () => {
    expect(inOrder(lineOf([A, "a1"], [A, "a2"], [A, "a3"], [B, "b1"], [B, "b2"], [C, "c1"]))).toBe("a1 b1 c1 a2 b2 a3");
  });

  test("begin behind those who wait already, not behind all they wait for", () => {
    const line = lineOf([A, "a1"], [A, "a2"], [A, "a3"], [B, "b1"]);
    expect(line.next(everybody)).toBe("a1");
    line.join([C], "c1");
    expect(inOrder(line)).toBe("b1 a2 c1 a3");
  });

  test("pass over a network that may not have one now, and come back to it first", () => {
    const line = lineOf([A, "a1"], [B, "b1"], [B, "b2"]);
    expect(line.next((network) => network !== A)).toBe("b1");
    expect(inOrder(line)).toBe("a1 b2");
    expect(lineOf([A, "a1"]).next(() => false)).toBeUndefined();
  });

  test("are one for whoever has a whole /48, and one for each home in it", () => {
    const many = Array.from({ length: 5 }, (_, at): [string, string] => [`2001:db8:1:${at}::/64`, `v${at}`]);
    const neighbour: [string, string] = ["2001:db8:1:ff00::/64", "next-door"];
    expect(inOrder(lineOf(...many, [A, "a1"], neighbour))).toBe("v0 a1 next-door v1 v2 v3 v4");
  });
});

describe("when there are too many", () => {
  test("the last of the network with most waiting goes, not who came last", () => {
    const line = lineOf([A, "a1"], [A, "a2"], [A, "a3"], [B, "b1"]);
    expect([line.last(), line.last()]).toEqual(["a3", "a2"]);
    expect(inOrder(line)).toBe("a1 b1");
  });

  test("networks count by the widest they lie in", () => {
    const line = lineOf(["2001:db8:1:1::/64", "v1"], ["2001:db8:1:2::/64", "v2"], [A, "a1"]);
    expect(line.last()).toBe("v2");
  });

  test("of networks with as many, the one whose turn is later loses", () => {
    expect(lineOf([A, "a1"], [B, "b1"]).last()).toBe("b1");
    expect(lineOf().last()).toBeUndefined();
  });
});

test("who gave up is passed over, and their network is forgotten with them", () => {
  const line = lineOf([A, "a1"], [B, "b1"], [A, "a2"]);
  line.leave([A], "a1");
  line.leave([C], "never came");
  expect([line.size, line.waitingIn(A), line.waitingIn(C)]).toEqual([2, 1, 0]);
  line.leave([B], "b1");
  expect(inOrder(line)).toBe("a2");
  expect(line.size).toBe(0);
});

test("nobody has two turns while somebody of another network waits for their first", () => {
  const network = fc.constantFrom(A, B, C, "2001:db8:1:1::/64", "2001:db8:1:2::/64", "2001:db8:2:1::/64");
  const step = fc.oneof({ weight: 3, arbitrary: network }, { weight: 2, arbitrary: fc.constant("turn") });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const line = createFairLine<string>();
      const turnsSince = new Map<string, Map<string, number>>();
      let waiting = 0;
      for (const step of steps) {
        if (step !== "turn") {
          const [widest = ""] = networksAround(step);
          if (line.waitingIn(widest) === 0) turnsSince.set(widest, new Map());
          line.join(networksAround(step), widest);
          waiting++;
          continue;
        }
        const had = line.next(everybody);
        expect(had === undefined).toBe(waiting === 0);
        if (had === undefined) continue;
        waiting--;
        turnsSince.delete(had);
        for (const [, others] of turnsSince) {
          others.set(had, (others.get(had) ?? 0) + 1);
          expect(others.get(had)).toBe(1);
        }
        if (line.waitingIn(had) > 0) turnsSince.set(had, new Map());
      }
      expect(line.size).toBe(waiting);
    }),
  );
});
