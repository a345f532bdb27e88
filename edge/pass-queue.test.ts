import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createPassQueue, type PassedOn } from "#edge/pass-queue.ts";
import { createRenderQueue } from "#edge/render-queue.ts";
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
import { networksAround } from "#lib/client-network.ts";

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

const OFFICE = "198.51.100.0/24";
const READER = "203.0.113.0/24";
const ATTACKER = "192.0.2.0/24";
const MINUTE = 60_000;

/** What each takes of the worker, in milliseconds. */
const RENDER = 16;
const PAGE = 50;
const SAVE = 12;

/** The worker of a paper in which somebody is always at work: what she does, readers, and whoever else comes. */
function paper() {
  const readers = createRenderQueue({ atOnce: 4, waiting: 64, maxWait: 5000, maxWork: 10_000 });
  const queue = createPassQueue(readers);
  const loop = createLoop();
  const stays = new AbortController().signal;
  const run = (
    { network = ATTACKER, ...asked }: Partial<PassedOn> & { network?: string },
    work: (late: AbortSignal) => Promise<unknown>,
  ) => queue.run({ origin: networksAround(network), visitor: "stranger", kind: "page", gone: stays, ...asked }, work);
  return {
    run,
    loop,
    stranger: (network = ATTACKER) => run({ network }, () => loop(PAGE)),
    guest: (network: string) => run({ network, visitor: "guest" }, () => loop(PAGE)),
    editorReads: (network = OFFICE) => run({ network, visitor: "editor" }, () => loop(PAGE)),
    saves: (network = OFFICE) => run({ network, visitor: "editor", kind: "write" }, () => loop(SAVE)),
    logsIn: (network: string) => run({ network, kind: "login" }, () => loop(PAGE)),
    reads: (network = READER) => readers.run(network, () => loop(RENDER)).result,
  };
}

describe("strangers who ask for pages of the newsroom", () => {
  test("nineteen times a second cost a reader's miss at most the one page that runs already", async () => {
    const { stranger, reads } = paper();
    keepAsking(() => stranger(), { every: 1000 / 19, times: 19 * 60 });
    const readers = keepAsking(() => reads(), { every: 170, times: 350 });
    await pass(MINUTE);
    expect(outcomes(readers)).toEqual(["served"]);
    expect(slowest(readers)).toBeLessThanOrEqual(PAGE + RENDER);
  });

  test("from 5,000 networks at once: the same for readers, and an editor at work has her own share", async () => {
    const { stranger, reads, editorReads, saves } = paper();
    const crowd = keepAsking((number) => stranger(networkNumber(number)), atOnce(5000));
    keepAsking((number) => stranger(networkNumber(number)), { every: 5, times: 3000 });
    const readers = keepAsking(() => reads(), { every: 170, times: 80 });
    const editor = keepAsking(() => editorReads(), { every: 1000, times: 14 });
    const autosave = keepAsking(() => saves(), { every: 1000, times: 14 });
    await pass(15_000);
    expect(countOf(crowd, "turned away")).toBeGreaterThan(4900);
    expect([outcomes(readers), outcomes(editor), outcomes(autosave)]).toEqual([["served"], ["served"], ["served"]]);
    expect(slowest(readers)).toBeLessThanOrEqual(2 * PAGE + SAVE + RENDER);
    expect(slowest(editor)).toBeLessThanOrEqual(2 * PAGE + SAVE + 2 * RENDER);
    expect(slowest(autosave)).toBeLessThanOrEqual(2 * PAGE + SAVE + 2 * RENDER);
  });

  test("leave a stranger of another network, who wants to log in, her turn", async () => {
    const { stranger } = paper();
    keepAsking(() => stranger(), { every: 5, times: 2000 });
    keepAsking((number) => stranger(networkInOneHouse(number)), { every: 5, times: 2000 });
    const editorAtHome = keepAsking(() => stranger(OFFICE), { every: 1000, times: 10 });
    await pass(12_000);
    expect(outcomes(editorAtHome)).toEqual(["served"]);
    expect(slowest(editorAtHome)).toBeLessThanOrEqual(4 * PAGE);
  });

  test("while readers' misses wait, begin once a second; nobody is kept out for good", async () => {
    const { stranger, reads } = paper();
    keepAsking((number) => reads(networkNumber(number % 5)), { every: 10, times: 3000 });
    const crowd = keepAsking(() => stranger(), { every: 100, times: 100 });
    await pass(10_000);
    expect(countOf(crowd, "served")).toBeGreaterThanOrEqual(9);
    expect(countOf(crowd, "served")).toBeLessThanOrEqual(11);
    await pass(20_000);
    expect(outcomes(crowd)).toEqual(["served", "turned away"]);
  });

  test("wait ten seconds at most, 64 of them, and are told", async () => {
    const { run } = paper();
    const hangs = () => new Promise<void>(() => {});
    const crowd = keepAsking(() => run({}, hangs), atOnce(100));
    await pass(0);
    expect(countOf(crowd, "turned away")).toBe(100 - 64 - 1);
    await pass(10_000);
    expect(outcomes(crowd)).toEqual(["turned away", "waits"]);
    // Each that hangs gave its place to the next after half a second.
    expect(countOf(crowd, "waits")).toBe(10_000 / 500);
  });
});

describe("an editor at work", () => {
  test("saves while everything else has more to do than it can", async () => {
    const { stranger, guest, logsIn, editorReads, reads, saves } = paper();
    for (const asks of [stranger, guest, logsIn, editorReads, reads])
      keepAsking((number) => asks(networkNumber(number % 40)), { every: 40, times: 120 });
    const autosave = keepAsking(() => saves(), { every: 250, times: 18 });
    await pass(5000);
    expect(outcomes(autosave)).toEqual(["served"]);
    // What has begun: four renders, and one of each class that may begin beside them.
    expect(slowest(autosave)).toBeLessThanOrEqual(5 * RENDER + 5 * PAGE + 2 * SAVE);
  });

  test("opens pages while readers' misses wait, one after the other", async () => {
    const { reads, editorReads } = paper();
    keepAsking((number) => reads(networkNumber(number % 50)), { every: 10, times: 2900 });
    const editor = keepAsking(() => editorReads(), { every: 1000, times: 28 });
    await pass(30_000);
    expect(outcomes(editor)).toEqual(["served"]);
    expect(slowest(editor)).toBeLessThanOrEqual(6 * RENDER + PAGE);
  });

  test("is not kept out by somebody else with a stolen cookie, whatever those ask for", async () => {
    const { editorReads, saves, run } = paper();
    const slow = () => new Promise<void>((done) => setTimeout(done, 4000));
    keepAsking(() => editorReads(ATTACKER), { every: 5, times: 2000 });
    keepAsking(() => run({ visitor: "editor", kind: "write" }, slow), { every: 20, times: 500 });
    const editor = keepAsking(() => editorReads(), { every: 1000, times: 10 });
    const autosave = keepAsking(() => saves(), { every: 500, times: 20 });
    await pass(12_000);
    expect([outcomes(editor), outcomes(autosave)]).toEqual([["served"], ["served"]]);
    expect(slowest(editor)).toBeLessThanOrEqual(6 * PAGE);
    expect(slowest(autosave)).toBeLessThanOrEqual(6 * PAGE);
  });
});

describe("somebody who logs in with a new device", () => {
  const owner = { network: OFFICE, line: "198.51.100.7" };
  /** One of the attackers' networks, in which somebody else lives, too. */
  const neighbour = { network: networkNumber(7), line: "10.0.7.200" };

  /**
   * A number of networks, each with some lines, ask on and on, many times a second. The owner and a neighbour of an attacker
   * try every three seconds.
   * @param attack.isNew the queue has never seen any of them
   * @param attack.stays as many ask as wait, and again when they are turned away
   * @returns in how many seconds either is answered for the first time; a minute and a half at most
   */
  async function waitBeside(attack: {
    networks: number;
    lines: number;
    aSecond: number;
    served: number;
    isNew?: true;
    stays?: true;
  }) {
    const { run, loop } = paper();
    const logsIn = (network: string, line: string, cost = 1000 / attack.served) =>
      run({ origin: [...networksAround(network), line], kind: "login" }, () => loop(cost));
    const attackers = Array.from({ length: attack.networks * attack.lines }, (_, number) => {
      const network = networkNumber(number % attack.networks);
      return { network, line: `${network} ${Math.floor(number / attack.networks)}` };
    });
    if (!attack.isNew)
      for (const { network, line } of attackers) {
        void logsIn(network, line, 0);
        await pass(1);
      }
    const seconds: number[] = [];
    const askOn = (number: number) => {
      if (seconds.length === 2) return;
      const { network = "", line = "" } = attackers[number % attackers.length] ?? {};
      logsIn(network, line).catch(() => {});
      setTimeout(() => askOn(number + 1), 1000 / attack.aSecond);
    };
    /** One request of each waits all the time. */
    const stay = (from: (typeof attackers)[number]): void => {
      const again = () =>
        void setTimeout(() => seconds.length < 2 && stay(from), (1000 * attackers.length) / attack.aSecond);
      logsIn(from.network, from.line).then(again, again);
    };
    if (attack.stays) attackers.forEach(stay);
    else askOn(0);
    await pass(5000);
    const begun = Date.now();
    for (const { network, line } of [owner, neighbour]) {
      let isAnswered = false;
      const tryOn = () => {
        if (isAnswered) return;
        logsIn(network, line).then(
          () => {
            if (!isAnswered) seconds.push((Date.now() - begun) / 1000);
            isAnswered = true;
          },
          () => {},
        );
        setTimeout(tryOn, 3000);
      };
      tryOn();
    }
    for (let second = 0; second < 90 && seconds.length < 2; second++) await pass(1000);
    return seconds;
  }

  test.each([
    { networks: 40, lines: 3, aSecond: 60, served: 3 },
    { networks: 95, lines: 3, aSecond: 60, served: 3 },
    { networks: 40, lines: 1, aSecond: 100, served: 3, stays: true as const },
    { networks: 300, lines: 1, aSecond: 100, served: 3, stays: true as const },
    { networks: 1000, lines: 1, aSecond: 100, served: 3 },
    { networks: 1000, lines: 1, aSecond: 100, served: 15 },
    { networks: 40, lines: 3, aSecond: 60, served: 3, isNew: true as const },
    { networks: 95, lines: 3, aSecond: 100, served: 15, isNew: true as const },
  ])("is answered within a minute, and so is an attacker's neighbour: %o", async (attack) => {
    const seconds = await waitBeside(attack);
    expect(seconds).toHaveLength(2);
    for (const waited of seconds) expect(waited).toBeLessThanOrEqual(60);
  });

  test("has a known device, and waits for nobody's crowd but its own", async () => {
    const { run, loop } = paper();
    const logsIn = (origin: string[]) => run({ origin, visitor: "editor", kind: "login" }, () => loop(300));
    keepAsking((number) => logsIn(["account a", "device a", networkNumber(number % 40)]), { every: 17, times: 1500 });
    keepAsking((number) => run({ network: networkNumber(number % 95), kind: "login" }, () => loop(300)), {
      every: 17,
      times: 1500,
    });
    const editor = keepAsking(() => logsIn(["account b", "device b", OFFICE]), { every: 3000, times: 7 });
    await pass(30_000);
    expect(outcomes(editor)).toEqual(["served"]);
    expect(slowest(editor)).toBeLessThanOrEqual(5 * 300);
  });

  test("is one of two on the machine, whoever else logs in", async () => {
    const { run } = paper();
    const waiting: (() => void)[] = [];
    for (const visitor of ["editor", "guest", "stranger"] as const)
      for (let number = 0; number < 4; number++)
        void run(
          { network: networkNumber(number), visitor, kind: "login" },
          () => new Promise<void>((end) => waiting.push(end)),
        );
    await pass(500);
    expect(waiting).toHaveLength(2);
    for (const end of waiting) end();
    await pass(0);
    expect(waiting).toHaveLength(4);
  });
});

test("one cookie shown from 40 networks, at logins and saves, keeps no editor from saving", async () => {
  const { run, loop } = paper();
  const stolen = (number: number) => ["account a", "device a", networkNumber(number % 40)];
  for (const kind of ["write", "login"] as const)
    keepAsking((number) => run({ origin: stolen(number), visitor: "editor", kind }, () => loop(300)), {
      every: 17,
      times: 600,
    });
  const saves = keepAsking(
    () => run({ origin: ["account b", "device b", OFFICE], visitor: "editor", kind: "write" }, () => loop(SAVE)),
    { every: 1000, times: 10 },
  );
  await pass(30_000);
  expect(outcomes(saves)).toEqual(["served"]);
  expect(slowest(saves)).toBeLessThanOrEqual(7 * 300);
});

test("one network with twelve connections of readers' misses holds neither guests nor strangers", async () => {
  const { reads, guest, stranger } = paper();
  const readOn = (): Promise<void> => reads(ATTACKER).then(readOn);
  for (let connection = 0; connection < 12; connection++) void readOn();
  const others = [guest, stranger].map((asks) => keepAsking(() => asks(OFFICE), { every: 250, times: 20 }));
  await pass(8000);
  expect(others.map(outcomes)).toEqual([["served"], ["served"]]);
  expect(slowest(others.flat())).toBeLessThanOrEqual(6 * RENDER + 2 * PAGE);
});

describe("a guest with a preview link", () => {
  test("opens it while strangers from 5,000 networks ask for previews that are none", async () => {
    const { stranger, guest } = paper();
    keepAsking((number) => stranger(networkNumber(number)), { every: 4, times: 2500 });
    const councillor = keepAsking(() => guest(READER), { every: 1000, times: 10 });
    await pass(12_000);
    expect(outcomes(councillor)).toEqual(["served"]);
    expect(slowest(councillor)).toBeLessThanOrEqual(2 * PAGE);
  });
});

describe("slow people", () => {
  test("256 slow uploads hold no place of pages, saves and renders, and an editor's picture waits for a few", async () => {
    const { run, reads, editorReads, saves } = paper();
    const slowly = (late: AbortSignal) =>
      new Promise<void>((_, reject) => late.addEventListener("abort", () => reject(late.reason)));
    const uploads = Array.from({ length: 256 }, (_, number) =>
      run({ network: networkNumber(number), kind: "upload" }, slowly).catch(() => "broken off"),
    );
    const uploadsOfOne = Array.from({ length: 20 }, () =>
      run({ visitor: "editor", kind: "upload" }, slowly).catch(() => "broken off"),
    );
    const picture = keepAsking(() => run({ network: OFFICE, visitor: "editor", kind: "upload" }, async () => {}), {
      every: 5000,
      times: 10,
    });
    const others = [reads, editorReads, saves].map((asks) => keepAsking(() => asks(), { every: 500, times: 100 }));
    await pass(MINUTE);
    expect(others.map(outcomes)).toEqual([["served"], ["served"], ["served"]]);
    expect(slowest(others.flat())).toBeLessThanOrEqual(PAGE + SAVE + RENDER);
    expect([outcomes(picture), slowest(picture)]).toEqual([["served"], 0]);
    await pass(20 * MINUTE);
    expect(new Set(await Promise.all([...uploads, ...uploadsOfOne]))).toEqual(new Set(["broken off"]));
  });

  test("who reads an answer slowly keeps the next one from beginning for half a second", async () => {
    const { run, stranger } = paper();
    keepAsking(() => run({}, () => new Promise(() => {})), { every: 1000, times: 20 });
    const other = keepAsking(() => stranger(OFFICE), { every: 1000, times: 20 });
    await pass(25_000);
    expect(outcomes(other)).toEqual(["served"]);
    expect(slowest(other)).toBeLessThanOrEqual(500 + PAGE);
  });

  test("who hang at the login of strangers keep nobody from its page", async () => {
    const { run, stranger } = paper();
    keepAsking(() => run({ kind: "write" }, () => new Promise(() => {})), { every: 100, times: 100 });
    const other = keepAsking(() => stranger(OFFICE), { every: 500, times: 20 });
    await pass(12_000);
    expect([outcomes(other), slowest(other)]).toEqual([["served"], PAGE]);
  });

  test("are never so many that a worker's 256 connections are all theirs", async () => {
    const { run } = paper();
    let underWay = 0;
    let most = 0;
    const slowly = (late: AbortSignal) => {
      most = Math.max(most, ++underWay);
      return new Promise<void>((_, reject) => late.addEventListener("abort", () => reject(--underWay)));
    };
    const kinds = (["editor", "guest", "stranger"] as const).flatMap((visitor) =>
      (["page", "write", "upload"] as const).map((kind) => ({ visitor, kind })),
    );
    for (let second = 0; second < 150; second++) {
      for (const asked of [...kinds, ...kinds])
        run({ network: networkNumber(second), ...asked }, slowly).catch(() => {});
      await pass(1000);
    }
    expect(most).toBeGreaterThan(100);
    expect(most).toBeLessThan(256);
  });

  test("who leaves gives the place back, in the queue and at work", async () => {
    const { run } = paper();
    const client = new AbortController();
    const gone = client.signal;
    const untilGone = () => new Promise<void>((_, reject) => gone.addEventListener("abort", () => reject(gone.reason)));
    const left = Array.from({ length: 65 }, () => run({ gone }, untilGone).catch(() => "left"));
    await pass(0);
    client.abort();
    await pass(0);
    expect(new Set(await Promise.all(left))).toEqual(new Set(["left"]));
    const next = keepAsking(() => run({}, () => Promise.resolve()), atOnce(1));
    await pass(0);
    expect(outcomes(next)).toEqual(["served"]);
    await expect(run({ gone }, () => Promise.resolve())).rejects.toThrow();
  });
});
