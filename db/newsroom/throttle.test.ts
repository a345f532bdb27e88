import { expect, test } from "vitest";
import { closeDatabase } from "#db/client.ts";
import "../../scripts/test-database.ts";
import { type Attempt, countAttempt, forgiveAttempt } from "./throttle.ts";

const attempt: Attempt = { at: "login", account: "miriam@lokalblatt.example", network: "203.0.113.0/24" };
const elsewhere = { ...attempt, network: "198.51.100.0/24" };
const start = Temporal.Instant.from("2026-11-22T12:00:00Z");
const after = (seconds: number) => start.add({ seconds });

/** The seconds an attempt at this time is told to wait; 0 when it is looked at. */
const waitFor = (given: Attempt, at = start) =>
  countAttempt(given, at).then(
    () => 0,
    (error: { reason: string; retryAfter: number }) => (error.reason === "too-often" ? error.retryAfter : -1),
  );

test("five tries are free; then the wait doubles, up to a quarter of an hour", async () => {
  for (let count = 0; count < 5; count++) expect(await waitFor(attempt)).toBe(0);
  expect(await waitFor(attempt)).toBe(2);
  let now = 0;
  const waits: number[] = [];
  for (let count = 0; count < 12; count++) {
    const wait = await waitFor(attempt, after(now));
    waits.push(wait);
    now += wait;
    expect(await waitFor(attempt, after(now))).toBe(0);
  }
  expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
});

test("after fifty wrong passwords from one network the right person comes in from another", async () => {
  for (let count = 0; count < 50; count++) await waitFor(attempt);
  expect(await waitFor(attempt)).toBeGreaterThan(0);
  expect(await waitFor(elsewhere)).toBe(0);
});

test("a hundred tries at once are a hundred tries", async () => {
  const waits = await Promise.all(Array.from({ length: 100 }, () => waitFor(attempt)));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
});

test("a network that tries many accounts waits, too", async () => {
  const tries = await Promise.all(
    Array.from({ length: 100 }, (_, index) => waitFor({ ...attempt, account: `konto-${index}` })),
  );
  expect(tries.filter((wait) => wait === 0)).toHaveLength(60);
  expect(await waitFor({ ...attempt, account: "noch-eins" })).toBeGreaterThan(0);
  expect(await waitFor({ ...elsewhere, account: "noch-eins" })).toBe(0);
});

test("many networks against one account make its owner wait a minute at most", async () => {
  for (let network = 0; network < 300; network++)
    await waitFor({ ...attempt, network: `10.0.${network}.0/24` }, after(network * 61));
  expect(await waitFor(elsewhere, after(299 * 61))).toBeLessThanOrEqual(60);
  expect(await waitFor(elsewhere, after(300 * 61))).toBe(0);
});

test("who was right starts anew; the others in the network have one failure less", async () => {
  for (let count = 0; count < 4; count++) await countAttempt(attempt, start);
  await countAttempt(attempt, start);
  await forgiveAttempt(attempt, start);
  for (let count = 0; count < 5; count++) expect(await waitFor(attempt)).toBe(0);
  expect(await waitFor(attempt)).toBe(2);
});

test("a restart forgets nothing; a day does", async () => {
  for (let count = 0; count < 9; count++) await waitFor(attempt, after(count * 100));
  const before = await waitFor(attempt, after(801));
  expect(before).toBeGreaterThan(0);
  closeDatabase();
  expect(await waitFor(attempt, after(801))).toBe(before);
  expect(await waitFor(attempt, after(900 + 24 * 3600))).toBe(0);
  expect(await waitFor(attempt, after(900 + 24 * 3600))).toBe(0);
});
