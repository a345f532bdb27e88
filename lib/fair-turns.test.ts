import { expect, test } from "vitest";
import { lineOf, networkOf, networksAround } from "./client-network.ts";
import { createFairTurns } from "./fair-turns.ts";
import { Refusal } from "./refusal.ts";

/** Turns whose work ends when the test says so; `order` has who had a turn, or was refused. */
function workshop(options = { atOnce: 2, longest: 6 }) {
  const turns = createFairTurns(options);
  const order: string[] = [];
  const open: (() => void)[] = [];
  let most = 0;
  const ask = (name: string, address?: string) =>
    turns
      .run(address === undefined ? undefined : [...networksAround(networkOf(address)), lineOf(address)], () => {
        order.push(name);
        most = Math.max(most, open.length + 1);
        return new Promise<void>((done) => open.push(done));
      })
      .catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        order.push(`${name} refused: ${error.reason} ${error.retryAfter}`);
      });
  const settle = async () => {
    for (let tick = 0; tick < 10; tick++) await Promise.resolve();
  };
  const finish = async () => {
    while (open.length > 0) {
      open.shift()?.();
      await settle();
    }
  };
  return { ask, finish, settle, order, most: () => most };
}

test("two at once, whoever asks, and the next when one has ended or failed", async () => {
  const { ask, finish, most, order } = workshop();
  for (const name of ["a", "b", "c", "d", "e"]) void ask(name, "10.0.0.1");
  await finish();
  expect(order).toEqual(["a", "b", "c", "d", "e"]);
  expect(most()).toBe(2);
  const turns = createFairTurns({ atOnce: 1, longest: 1 });
  await expect(turns.run(undefined, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await turns.run(undefined, async () => "again")).toBe("again");
});

test("whoever is known goes before strangers who came first", async () => {
  const { ask, finish, order } = workshop();
  for (let count = 0; count < 5; count++) void ask(`stranger ${count}`, "10.0.0.1");
  void ask("known");
  await finish();
  expect(order.indexOf("known")).toBe(2);
});

test("a network that asks without end is served in turn with the others, and is the one that is sent away", async () => {
  const { ask, finish, settle, order } = workshop();
  for (let count = 0; count < 20; count++) void ask("flood", "10.0.0.1");
  await settle();
  expect(order.filter((name) => name === "flood refused: busy 5")).toHaveLength(12);
  void ask("owner", "192.0.2.1");
  void ask("neighbour", "198.51.100.1");
  await finish();
  const served = order.filter((name) => !name.includes("refused"));
  expect(served.slice(2, 4)).toEqual(["owner", "neighbour"]);
  expect(order).not.toContain("owner refused: busy 5");
});

test("whoever shares a network with a flood waits for one of its requests, and is not the one sent away", async () => {
  const { ask, finish, settle, order } = workshop();
  for (let count = 0; count < 20; count++) void ask("flood", "10.0.0.1");
  await settle();
  for (const neighbour of ["10.0.0.2", "10.0.0.3"]) void ask(neighbour, neighbour);
  await finish();
  const served = order.filter((name) => !name.includes("refused"));
  expect(served.slice(2, 4)).toEqual(["10.0.0.2", "10.0.0.3"]);
  expect(served).toHaveLength(8);
});

test("a line of IPv6 with 65,536 networks is one of those who take turns", async () => {
  const { ask, finish, settle, order } = workshop();
  for (let part = 1; part <= 20; part++) void ask("flood", `2001:db8:1:${part.toString(16)}::1`);
  await settle();
  void ask("owner", "2001:db8:2:1::1");
  await finish();
  expect(order.filter((name) => !name.includes("refused"))[2]).toBe("owner");
  expect(order).not.toContain("owner refused: busy 5");
});

test("a hundred networks that keep coming wait for one that had no turn yet", async () => {
  const { ask, finish, settle, order } = workshop();
  for (let network = 0; network < 8; network++) void ask("attacker", `10.0.${network}.1`);
  await finish();
  for (let network = 0; network < 8; network++) void ask("again", `10.0.${network}.1`);
  await settle();
  order.length = 0;
  void ask("owner", "192.0.2.1");
  await finish();
  expect(order.find((name) => !name.includes("refused"))).toBe("owner");
  expect(order.filter((name) => name.includes("refused"))).toEqual(["again refused: busy 5"]);
});

test("of the known, too, only so many wait", async () => {
  const { ask, settle, order } = workshop();
  for (let count = 0; count < 9; count++) void ask("known");
  await settle();
  expect(order).toEqual(["known", "known", "known refused: busy 5"]);
});
