import { count } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { closeDatabase, writeDb, writerConnection } from "#db/client.ts";
import { insertUser } from "../../scripts/test-accounts.ts";
import { plansOf } from "../../scripts/test-query-plans.ts";
import { throttle } from "../schema/session.ts";
import { writeFailedAttempts } from "./failed-attempts.ts";
import { type Attempt, countAttempt, forgiveAttempt, refuseTooOften } from "./throttle.ts";

const account = "miriam@lokalblatt.example";
const from = (address: string, more: Partial<Attempt> = {}): Attempt => ({
  at: "login",
  account,
  from: { address },
  ...more,
});
const guesser = from("203.0.113.7");
/** Miriam at the computer where she has logged in before, and at one where she has not. */
const atHerDesk: Attempt = { at: "login", account, from: { known: "geraet-1" } };
const atANewOne = from("192.0.2.1");
const start = Temporal.Instant.from("2026-11-22T12:00:00Z");
const later = (seconds: number) => start.add({ seconds });
const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

afterEach(() => writeFailedAttempts());

const secondsOf = (tried: Promise<void>) =>
  tried.then(
    () => 0,
    (error: { reason: string; retryAfter: number }) => (error.reason === "too-often" ? error.retryAfter : -1),
  );
/** The seconds an attempt at this time is told to wait; 0 when it is looked at, which counts as a failure. */
const waitFor = async (attempt: Attempt, at = start): Promise<number> => {
  const told = await secondsOf(refuseTooOften(attempt, at));
  expect(await secondsOf(countAttempt(attempt, at))).toBe(told);
  return told;
};
/** How many of these tries are looked at. */
async function looksAt(tries: Iterable<[Attempt, Temporal.Instant]>): Promise<number> {
  let seen = 0;
  for (const [attempt, at] of tries) if ((await secondsOf(countAttempt(attempt, at))) === 0) seen++;
  return seen;
}

test("five tries are free; then the wait doubles, for strangers up to a minute, on a known device up to a quarter of an hour", async () => {
  const waitsOf = async (attempt: Attempt) => {
    let now = 0;
    const waits: number[] = [];
    for (let count = 0; count < 5; count++) expect(await waitFor(attempt)).toBe(0);
    for (let count = 0; count < 11; count++) {
      const wait = await waitFor(attempt, later(now));
      waits.push(wait);
      now += wait;
      expect(await waitFor(attempt, later(now))).toBe(0);
    }
    return waits;
  };
  expect(await waitsOf(guesser)).toEqual([2, 4, 8, 16, 32, 60, 60, 60, 60, 60, 60]);
  expect(await waitsOf(atHerDesk)).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
});

test("a hundred tries at once are a hundred tries", async () => {
  const waits = await Promise.all(Array.from({ length: 100 }, () => secondsOf(countAttempt(guesser, start))));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
});

describe("while 95 networks guess at an account without end", () => {
  const attackers = Array.from({ length: 95 }, (_, network) => from(`10.0.${network}.1`));
  const wave = (seconds: number) =>
    attackers.map((attacker): [Attempt, Temporal.Instant] => [attacker, later(seconds)]);
  /** Until everybody has to wait. */
  const begin = async () => {
    for (const second of [0, 1]) await looksAt(wave(second));
  };

  test("its owner comes in at once with a device that was in it before, and with another one, too", async () => {
    await begin();
    expect(await waitFor(atHerDesk, later(2))).toBe(0);
    expect(await waitFor(atANewOne, later(2))).toBe(0);
    expect(await waitFor(from("10.0.3.77"), later(2))).toBe(0);
  });

  test("an owner who mistypes on a new device has their turn a minute later, whatever the others do", async () => {
    await begin();
    expect(await waitFor(atANewOne, later(2))).toBe(0);
    expect(await waitFor(atANewOne, later(3))).toBe(59);
    for (const second of [31, 61]) await looksAt(wave(second));
    expect(await waitFor(atANewOne, later(62))).toBe(0);
  });

  test("each network has one guess a minute", async () => {
    await begin();
    expect(await looksAt([...wave(61), ...wave(90), ...wave(120)])).toBe(95);
    expect(await looksAt(wave(121))).toBe(95);
  });
});

test("after 61 wrong passwords from one /24 its neighbours come in, from other lines and from the same one", async () => {
  for (let guess = 0; guess < 61; guess++)
    await countAttempt(from(`203.0.113.${guess}`, { account: `konto-${guess}` }), start);
  expect(await waitFor(from("203.0.113.200"))).toBe(0);
  expect(await waitFor(guesser)).toBe(0);
  // And whoever goes on has one try at each account instead of five.
  expect(await waitFor(guesser)).toBe(60);
  expect(await waitFor({ ...guesser, account: "noch-eins" })).toBe(0);
  expect(await waitFor({ ...guesser, account: "noch-eins" })).toBe(60);
});

test("without end, a line has a guess a minute at an account, and a known device four an hour", async () => {
  const tryIn = function* (attempt: Attempt, from: number): Generator<[Attempt, Temporal.Instant]> {
    for (let second = from; second < from + 60 * MINUTE; second += 10) yield [attempt, later(second)];
  };
  await looksAt(tryIn(guesser, 0));
  expect(await looksAt(tryIn(guesser, 60 * MINUTE))).toBe(60);
  await looksAt(tryIn(atHerDesk, 0));
  expect(await looksAt(tryIn(atHerDesk, 60 * MINUTE))).toBe(4);
});

test("an IPv6 network of the size customers get is one line", async () => {
  for (let guess = 0; guess < 5; guess++) await countAttempt(from(`2001:db8:1:2::${guess}`), start);
  expect(await waitFor(from("2001:db8:1:2::ffff"))).toBe(2);
  expect(await waitFor(from("2001:db8:1:3::1"))).toBe(2);
  expect(await waitFor(from("2001:db8:1:100::1"))).toBe(0);
});

describe("of codes, which only somebody who knows the password can try,", () => {
  const code = (address: string) => from(address, { at: "code" });

  test("three wait for nobody, and one a minute of all the others is looked at", async () => {
    const lines = Array.from({ length: 20 }, (_, network) => code(`10.0.${network}.1`));
    const tenMinutes = function* (): Generator<[Attempt, Temporal.Instant]> {
      for (let second = 0; second < 10 * MINUTE; second += 20) for (const line of lines) yield [line, later(second)];
    };
    expect(await looksAt(tenMinutes())).toBe(3 * lines.length + 9);
    expect(await waitFor(code("192.0.2.1"), later(10 * MINUTE))).toBe(0);
    expect(await waitFor({ ...atHerDesk, at: "code" }, later(10 * MINUTE))).toBe(0);
  });
});

test("nobody outside makes somebody wait who is logged in and shows again that it is them", async () => {
  const proof: Attempt = { at: "proof", account, from: { known: "sitzung-1" } };
  for (let guess = 0; guess < 110; guess++) await countAttempt(from(`10.0.${guess}.1`), start);
  for (let count = 0; count < 5; count++) expect(await waitFor(proof)).toBe(0);
  expect(await waitFor(proof)).toBe(2);
  expect(await waitFor({ ...proof, from: { known: "sitzung-2" } })).toBe(0);
});

test("who was right starts anew; the others in the network have one failure less", async () => {
  for (let count = 0; count < 5; count++) await countAttempt(guesser, start);
  await forgiveAttempt(guesser, start);
  for (let count = 0; count < 5; count++) expect(await waitFor(guesser)).toBe(0);
  expect(await waitFor(guesser)).toBe(2);
  // A newsroom that logs in all day, each time right, is no attack.
  for (let count = 0; count < 70; count++) {
    const colleague = from("192.0.2.9", { account: `kollege-${count}` });
    await countAttempt(colleague, start);
    await forgiveAttempt(colleague, start);
  }
  for (let count = 0; count < 5; count++) expect(await waitFor(from("192.0.2.9"))).toBe(0);
});

test("a restart forgets nothing; a day does", async () => {
  for (let count = 0; count < 9; count++) await waitFor(guesser, later(count * 100));
  const before = await waitFor(guesser, later(801));
  expect(before).toBeGreaterThan(0);
  closeDatabase();
  expect(await waitFor(guesser, later(801))).toBe(before);
  expect(await waitFor(guesser, later(900 + DAY))).toBe(0);
  expect(await waitFor(guesser, later(900 + DAY))).toBe(0);
});

describe("the table", () => {
  const rows = () => writeDb().select({ rows: count() }).from(throttle).get()?.rows ?? 0;
  /** As many rows as there may be, of attempts an hour old. */
  const fill = () =>
    writeDb().run(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < 50000)
       insert into throttle select 'login:line:' || i, 3, 0, ${later(-3600).epochMilliseconds} + i from n`,
    );

  test("does not grow with accounts that are invented, and forgets nobody who has to wait", async () => {
    fill();
    for (let count = 0; count < 8; count++) await waitFor(guesser, later(count * 20));
    for (let count = 0; count < 50; count++)
      await waitFor(from(`10.0.0.${count}`, { account: `${count}` }), later(150));
    expect(rows()).toBe(50_000);
    expect(await waitFor(guesser, later(150))).toBeGreaterThan(0);
    expect(await waitFor(atANewOne, later(150))).toBe(0);
  });

  test("is never read as a whole, to find who has to wait or what is too old or too much", async () => {
    insertUser({ email: account });
    await countAttempt(guesser, start);
    const plans = await plansOf(() => refuseTooOften(guesser, start));
    const planOf = (query: string) => JSON.stringify(writerConnection().prepare(`explain query plan ${query}`).all());
    plans.push(
      planOf("delete from throttle where last_failure_at < 1"),
      planOf("select key from throttle order by last_failure_at limit 1"),
    );
    for (const plan of plans) expect(plan).toMatch(/USING (?:COVERING )?INDEX/u);
    expect(plans.join()).not.toContain("TEMP B-TREE");
  });

  test("does not say what was typed", async () => {
    await countAttempt(from("203.0.113.7", { account: "Drei Brücken im Nebel" }), start);
    const text = JSON.stringify(writeDb().select().from(throttle).all());
    expect(text).not.toMatch(/Drei|203/u);
  });
});
