import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "../../scripts/test-database.ts";
import { writeDb } from "#db/client.ts";
import { networkOf, networksAround } from "#lib/client-network.ts";
import { exampleConsent, publishForTest } from "../../scripts/test-consent.ts";
import { consentRecord } from "../schema/consent.ts";
import { countAgreement } from "./agreement-limit.ts";
import { type GivenChoice, recordChoice } from "./choices.ts";

const DAY = 86_400_000;
let morning = Date.parse("2026-11-25T04:00:00Z");
beforeEach(() => {
  // A day for each test: what was counted on one is dropped with it.
  morning += 7 * DAY;
  vi.useFakeTimers({ toFake: ["Date"], now: morning });
  publishForTest();
});
afterEach(() => {
  vi.useRealTimers();
});

const rows = () => writeDb().select({ position: consentRecord.position }).from(consentRecord).all().length;
const choose = (address: string, given: Partial<GivenChoice> = {}) =>
  recordChoice({
    decision: "accept",
    source: "banner",
    granted: [],
    receipt: undefined,
    networks: networksAround(networkOf(address)),
    ...given,
  });
/** So many readers of one network press in the same moment. */
const press = (count: number) => Promise.all(Array.from({ length: count }, (_, index) => choose(carrier(index))));

const carrier = (index: number) => `203.0.113.${index % 256}`;

test("forged agreements from one network end, while its readers refuse and withdraw and other networks agree", async () => {
  const { receipt } = await choose("203.0.113.7");
  const partly = await choose("203.0.113.8");
  await press(700);
  const before = rows();
  expect(before).toBeLessThanOrEqual(320);
  const limited = await choose("203.0.113.9");
  expect(limited).toMatchObject({ limit: "network", granted: [], receipt: undefined, withdrawn: [] });
  expect(await choose("203.0.113.9", { decision: "reject" })).toMatchObject({ granted: [], limit: undefined });
  expect(rows()).toBe(before);
  expect(await choose("203.0.113.7", { decision: "reject", receipt })).toMatchObject({ limit: undefined, granted: [] });
  const fewer = { decision: "save", granted: ["youtube"], receipt: partly.receipt } as const;
  expect(await choose("203.0.113.8", fewer)).toMatchObject({ limit: undefined, granted: ["youtube"] });
  expect((await choose("203.0.114.9")).granted).toHaveLength(5);
  expect(rows()).toBe(before + 3);
});

test("who changes an agreement while too many come gets what was taken back, and nothing new", async () => {
  const { receipt } = await choose("203.0.113.7", { decision: "save", granted: ["youtube", "vimeo"] });
  await press(700);
  const changed = { decision: "save", granted: ["vimeo", "statistik"], receipt } as const;
  expect(await choose("203.0.113.7", changed)).toMatchObject({
    limit: "network",
    granted: ["vimeo"],
    withdrawn: ["youtube"],
    receipt,
  });
  // Nothing was taken back here, also when the browser has lost its cookie: all stays as it was.
  const before = rows();
  const added = { decision: "accept", receipt, holding: [] } as const;
  expect(await choose("203.0.113.7", added)).toMatchObject({ limit: "network", withdrawn: [], receipt });
  expect(rows()).toBe(before);
});

/** How many of `count` agreements are taken, the first at `from` and each `apart` seconds after the one before. */
function taken(count: number, address: (index: number) => string, apart: number, from = morning): number {
  const at = (index: number) => Temporal.Instant.fromEpochMilliseconds(from + index * apart * 1000);
  const indexes = Array.from({ length: count }, (_, index) => index);
  return indexes.filter((index) => countAgreement(networksAround(networkOf(address(index))), at(index))).length;
}

test("five hundred behind a carrier agree in a minute, and 1,500 in a day; no more, and anew the next day", () => {
  expect(taken(500, carrier, 60 / 500)).toBe(500);
  expect(taken(2000, carrier, 5, morning + 3_600_000)).toBe(1000);
  expect(taken(50, carrier, 5, morning + DAY / 2)).toBe(0);
  expect(taken(30, carrier, 0, morning + DAY)).toBe(30);
});

test("one line with many networks is one line: IPv6 is counted by its /64 and by the /48 around it", () => {
  expect(taken(400, () => "2001:db8:7:1::5", 2)).toBe(300);
  expect(taken(2000, (index) => `2001:db8:7:${index.toString(16)}::1`, 2, morning + 3_600_000)).toBe(300);
  expect(taken(1, () => "2001:db8:8::1", 0)).toBe(1);
});

test("saying yes to two versions in turn is agreeing each time: nobody fills the chain with it", async () => {
  publishForTest(exampleConsent(), false);
  const { receipt } = await choose("203.0.113.7", { seen: 1 });
  for (let turn = 0; turn < 400; turn += 1) await choose("203.0.113.7", { receipt, seen: 1 + ((turn + 1) % 2) });
  expect(rows()).toBeLessThanOrEqual(320);
});
