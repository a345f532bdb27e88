import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { OverloadedError } from "#edge/places.ts";
import { createRenderQueue, TimedOutError } from "#edge/render-queue.ts";
import {
  atOnce,
  countOf,
  createLoop,
  keepAsking,
  networkInOneHouse,
  networkNumber,
  outcomes,
  pass,
  slowest,
} from "#edge/test-crowd.ts";

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

const OPTIONS = { atOnce: 4, waiting: 64, maxWait: 5000, maxWork: 10_000 };
const READER = "198.51.100.0/24";
const ATTACKER = "192.0.2.0/24";
/** What a page takes of the worker. */
const RENDER = 16;

function queueWithWorker(options: Partial<typeof OPTIONS> = {}) {
  const queue = createRenderQueue({ ...OPTIONS, ...options });
  const loop = createLoop();
  return { queue, ask: (network: string) => queue.run(network, () => loop(RENDER)).result };
}

describe("a reader whose page must be rendered", () => {
  test("waits for what runs and one page more when one network asks for 300 pages a second", async () => {
    const { ask } = queueWithWorker();
    const attack = keepAsking(() => ask(ATTACKER), { every: 3, times: 3000 });
    const readers = keepAsking(() => ask(READER), { every: 250, times: 36 });
    await pass(15_000);
    expect(outcomes(readers)).toEqual(["served"]);
    expect(slowest(readers)).toBeLessThanOrEqual((OPTIONS.atOnce + 2) * RENDER);
    expect(countOf(attack, "turned away")).toBeGreaterThan(2000);
  });

  test("the same when those are 65,536 networks of one /48", async () => {
    const { ask } = queueWithWorker();
    const attack = keepAsking((number) => ask(networkInOneHouse(number)), { every: 3, times: 3000 });
    const readers = keepAsking(() => ask(READER), { every: 250, times: 36 });
    await pass(15_000);
    expect(outcomes(readers)).toEqual(["served"]);
    expect(slowest(readers)).toBeLessThanOrEqual((OPTIONS.atOnce + 2) * RENDER);
    expect(countOf(attack, "turned away")).toBeGreaterThan(2000);
  });

  test("waits for one page of each network that waits, however many each of them asks for", async () => {
    const { ask } = queueWithWorker();
    const networks = 20;
    keepAsking((number) => ask(networkNumber(number % networks)), { every: 2, times: 5000 });
    const readers = keepAsking(() => ask(READER), { every: 500, times: 18 });
    await pass(20_000);
    expect(outcomes(readers)).toEqual(["served"]);
    expect(slowest(readers)).toBeLessThanOrEqual((OPTIONS.atOnce + networks + 1) * RENDER);
  });

  test("is told soon when 5,000 networks ask at once: nobody can tell who of them is a reader", async () => {
    const { ask } = queueWithWorker();
    const crowd = keepAsking((number) => ask(networkNumber(number)), atOnce(5000));
    await pass(0);
    expect(countOf(crowd, "turned away")).toBe(5000 - OPTIONS.atOnce - OPTIONS.waiting);
    await pass(5000);
    expect(countOf(crowd, "served")).toBe(OPTIONS.atOnce + OPTIONS.waiting);
    expect(slowest(crowd)).toBe((OPTIONS.atOnce + OPTIONS.waiting) * RENDER);
  });

  test("is not kept out by a queue that strangers filled before", async () => {
    const { ask } = queueWithWorker();
    const attack = keepAsking(() => ask(ATTACKER), atOnce(OPTIONS.atOnce + OPTIONS.waiting));
    const reader = keepAsking(() => ask(READER), atOnce(1));
    await pass(0);
    expect([countOf(attack, "turned away"), outcomes(reader)]).toEqual([1, ["waits"]]);
    await pass(5000);
    expect(outcomes(reader)).toEqual(["served"]);
  });

  test("does not wait in the queue of whoever asked for the same page first", async () => {
    const { queue, ask } = queueWithWorker();
    keepAsking(() => ask(ATTACKER), atOnce(40));
    const shared = queue.run(ATTACKER, () => Promise.resolve());
    const together = keepAsking(() => shared.result, atOnce(1));
    keepAsking(() => ask(ATTACKER), atOnce(20));
    shared.sharedWith(READER);
    await pass(5000);
    expect(slowest(together)).toBeLessThanOrEqual((OPTIONS.atOnce + 2) * RENDER);
  });

  test("keeps the place of a shared page when the network that asked first has too many", async () => {
    const { queue, ask } = queueWithWorker();
    keepAsking(() => ask(ATTACKER), atOnce(67));
    const shared = queue.run(ATTACKER, () => Promise.resolve());
    const together = keepAsking(() => shared.result, atOnce(1));
    shared.sharedWith(READER);
    keepAsking((number) => ask(networkNumber(number)), atOnce(30));
    await pass(5000);
    expect(outcomes(together)).toEqual(["served"]);
  });

  test("does not fill the queue, however many networks ask for the same page", async () => {
    const { queue, ask } = queueWithWorker();
    keepAsking(() => ask(READER), atOnce(OPTIONS.atOnce));
    const hot = queue.run(READER, () => Promise.resolve());
    for (let number = 0; number < 5000; number++) hot.sharedWith(networkNumber(number));
    const others = keepAsking((number) => ask(networkNumber(6000 + number)), atOnce(OPTIONS.waiting - 1));
    await pass(5000);
    expect(outcomes(others)).toEqual(["served"]);
  });
});

describe("nobody waits for ever", () => {
  test("while the worker does not answer", async () => {
    const queue = createRenderQueue(OPTIONS);
    const stuck = Array.from({ length: 4 }, () => queue.run(READER, () => new Promise(() => {})).result);
    const ends = Promise.allSettled(stuck);
    const waiting = keepAsking(() => queue.run(READER, () => Promise.resolve()).result, atOnce(3));
    await pass(OPTIONS.maxWait);
    expect(outcomes(waiting)).toEqual(["turned away"]);
    await pass(OPTIONS.maxWork);
    expect((await ends).map((end) => end.status === "rejected" && end.reason)).toEqual(
      Array(4).fill(expect.any(TimedOutError)),
    );
    expect(queue.isIdle).toBe(true);
  });

  test("and a place comes back after work that failed", async () => {
    const queue = createRenderQueue({ ...OPTIONS, atOnce: 1, waiting: 1 });
    const jammed = new Error("jammed");
    await expect(queue.run(READER, () => Promise.reject(jammed)).result).rejects.toBe(jammed);
    const next = [1, 2, 3].map((number) => queue.run(READER, () => Promise.resolve(number)).result);
    expect(await Promise.allSettled(next)).toEqual([
      { status: "fulfilled", value: 1 },
      { status: "fulfilled", value: 2 },
      { status: "rejected", reason: expect.any(OverloadedError) },
    ]);
  });
});

describe("a page nobody waits for", () => {
  test("is rendered when no reader's is, and readers do not wait for it", async () => {
    const { queue, ask } = queueWithWorker({ atOnce: 1 });
    const order: string[] = [];
    const refresh = (name: string) => queue.run(undefined, async () => void order.push(name)).result;
    const first = keepAsking(() => ask(READER), atOnce(1));
    const ahead = refresh("refreshed");
    await pass(RENDER - 1);
    expect([order, queue.isIdle]).toEqual([[], false]);
    await pass(1);
    await ahead;
    expect([order, outcomes(first), queue.isIdle]).toEqual([["refreshed"], ["served"], true]);

    const hangs = queue.run(undefined, () => new Promise(() => {}));
    hangs.result.catch(() => {});
    await pass(0);
    const second = keepAsking(() => ask(READER), atOnce(1));
    await pass(RENDER);
    expect(outcomes(second)).toEqual(["served"]);
  });

  test("becomes a reader's as soon as one asks for it", async () => {
    const { queue, ask } = queueWithWorker({ atOnce: 1 });
    keepAsking(() => ask(ATTACKER), atOnce(20));
    const refreshed = queue.run(undefined, () => Promise.resolve());
    const reader = keepAsking(() => refreshed.result, atOnce(1));
    refreshed.sharedWith(READER);
    await pass(5000);
    expect(slowest(reader)).toBe(2 * RENDER);
  });
});

test("the others learn when readers of two networks need the worker, and when they do no more", async () => {
  const { queue, ask } = queueWithWorker();
  const seen: boolean[] = [];
  queue.whenChanged(() => seen.at(-1) !== queue.isBusy && seen.push(queue.isBusy));
  keepAsking(() => ask(READER), atOnce(12));
  await pass(1000);
  expect(seen).toEqual([false]);
  keepAsking(() => ask(READER), atOnce(2));
  keepAsking(() => ask(ATTACKER), atOnce(1));
  await pass(1000);
  expect(seen).toEqual([false, true, false]);
});
