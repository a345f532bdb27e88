import { getTableColumns } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import "../../scripts/test-database.ts";
import { closeDatabase, writeDb, writerConnection } from "#db/client.ts";
import { exampleConsent, publishForTest, serviceOf } from "../../scripts/test-consent.ts";
import { readRevision } from "../published/revision.ts";
import { consentCount, consentRecord } from "../schema/consent.ts";
import { type GivenChoice, type RecordedChoice, recordChoice } from "./choices.ts";
import { eraseReceipt, getReceipt } from "./receipts.ts";
import { countSightings } from "./sightings.ts";
import { verifyChain } from "./verify.ts";

const ALL = ["statistik", "youtube", "vimeo", "openstreetmap", "mastodon"];

const choose = (given: Partial<GivenChoice>): Promise<RecordedChoice> =>
  recordChoice({ decision: "accept", source: "banner", granted: [], receipt: undefined, ...given });
const rows = () => writeDb().select().from(consentRecord).all();
function counts(): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { what, service, count } of writeDb().select().from(consentCount).all()) {
    const name = service ? `${what} ${service}` : what;
    sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
}

describe("a newsroom that asks", () => {
  beforeEach(() => {
    publishForTest();
  });

  test("rule 31: agreeing leaves one record with number, time, version and a yes or no for every service", async () => {
    const before = Date.now();
    const { receipt, granted, version, expiresAt } = await choose({ decision: "save", granted: ["youtube"] });
    expect({ granted, version }).toEqual({ granted: ["youtube"], version: 1 });
    expect(receipt).toMatch(/^[\w-]{22}$/u);
    const [row, ...more] = rows();
    expect(more).toEqual([]);
    expect(row).toMatchObject({ receipt, version: 1, decision: "save", source: "banner" });
    expect(row?.choices).toEqual({
      statistik: false,
      youtube: true,
      vimeo: false,
      openstreetmap: false,
      mastodon: false,
    });
    expect(row?.createdAt.epochMilliseconds).toBeGreaterThanOrEqual(before);
    expect(expiresAt.since(row?.createdAt ?? expiresAt).total("days")).toBe(182);
  });

  test("rule 31: the record can be shown with the hash of exactly what was asked", async () => {
    const { receipt = "" } = await choose({});
    const shown = await getReceipt(receipt);
    expect(shown?.entries).toHaveLength(1);
    expect(shown?.entries[0]).toMatchObject({ position: 1, decision: "accept", previousHash: "0".repeat(64) });
    expect(shown?.entries[0]?.snapshotHash).toMatch(/^[\da-f]{64}$/u);
    expect((await verifyChain()).broken).toBeUndefined();
  });

  test("rule 32: refusing leaves no number and no row, only a count", async () => {
    const refused = await choose({ decision: "reject" });
    expect(refused).toMatchObject({ granted: [], receipt: undefined, withdrawn: [] });
    // Saving with every box empty is a refusal too.
    expect(await choose({ decision: "save", source: "settings" })).toMatchObject({ granted: [], receipt: undefined });
    expect(rows()).toEqual([]);
    expect(counts()).toEqual({ reject: 2 });
    expect(
      writeDb()
        .select()
        .from(consentCount)
        .all()
        .map(({ source, what }) => [source, what]),
    ).toEqual([
      ["banner", "reject"],
      ["settings", "reject"],
    ]);
  });

  test("rule 32: nothing of the reader is kept but a random number: no address, no browser, no page", () => {
    expect(Object.keys(getTableColumns(consentRecord)).sort()).toEqual(
      [
        "position",
        "receipt",
        "version",
        "decision",
        "source",
        "choices",
        "createdAt",
        "expiresAt",
        "contentHash",
        "previousHash",
        "rowHash",
        "erasedAt",
      ].sort(),
    );
    expect(Object.keys(getTableColumns(consentCount)).sort()).toEqual([
      "count",
      "day",
      "service",
      "source",
      "version",
      "what",
    ]);
  });

  test("rule 23: refusing lasts as long as agreeing, and neither longer than half a year", async () => {
    const [yes, no] = await Promise.all([choose({}), choose({ decision: "reject" })]);
    expect(no.expiresAt.equals(yes.expiresAt)).toBe(true);
    expect(no.expiresAt.since(Temporal.Now.instant()).total("days")).toBeLessThanOrEqual(182);
  });

  test("rule 19: each service is granted by itself; essential and invented ones are no choice", async () => {
    const { granted } = await choose({ decision: "save", granted: ["vimeo", "einwilligung", "erfunden", "vimeo"] });
    expect(granted).toEqual(["vimeo"]);
    expect((await choose({ decision: "accept" })).granted).toEqual(ALL);
  });

  test("rule 27: “immer” at one embed adds this service and takes nothing away", async () => {
    const first = await choose({ decision: "save", granted: ["statistik"] });
    const then = await choose({ decision: "embed", source: "embed", granted: ["vimeo"], receipt: first.receipt });
    expect(then).toMatchObject({ granted: ["statistik", "vimeo"], receipt: first.receipt, withdrawn: [] });
    expect(counts()).toEqual({ save: 1, "granted statistik": 1, embed: 1, "granted vimeo": 1 });
  });

  test("rule 22: withdrawing says what no longer holds, leaves a row as proof and no number in the browser", async () => {
    const { receipt } = await choose({});
    const partly = await choose({ decision: "save", granted: ["youtube"], receipt });
    expect(partly).toMatchObject({ receipt, withdrawn: ALL.filter((key) => key !== "youtube") });
    const wholly = await choose({ decision: "reject", source: "settings", receipt });
    expect(wholly).toMatchObject({ granted: [], withdrawn: ["youtube"], receipt: undefined });
    expect(rows().map(({ decision }) => decision)).toEqual(["accept", "save", "reject"]);
    expect(new Set(rows().map((row) => row.receipt)).size).toBe(1);
    expect(Object.values(rows()[2]?.choices ?? {})).toEqual(ALL.map(() => false));
    expect(counts()).toMatchObject({ accept: 1, withdraw: 2 });
    expect(counts()).not.toHaveProperty("reject");
    // Refusing once more takes nothing away and leaves nothing.
    expect(await choose({ decision: "reject", receipt })).toMatchObject({ withdrawn: [], receipt: undefined });
    expect(rows()).toHaveLength(3);
  });

  test.each(["", "zu-kurz", "x".repeat(22), "' or 1=1 --aaaaaaaaaaa", "A".repeat(5000)])(
    "rule 34: a number we did not give (%s) counts as none",
    async (forged) => {
      const { receipt } = await choose({ decision: "save", granted: ["youtube"], receipt: forged });
      expect(receipt).not.toBe(forged);
      expect(receipt).toMatch(/^[\w-]{22}$/u);
      expect((await choose({ decision: "reject", receipt: forged })).withdrawn).toEqual([]);
      expect(await getReceipt(forged)).toBeUndefined();
      expect(await eraseReceipt(forged)).toBe(false);
    },
  );

  test("rule 33: a reader erases the own record; the chain still holds", async () => {
    const { receipt = "" } = await choose({});
    await choose({ decision: "save", granted: ["vimeo"], receipt });
    await choose({});
    expect(await eraseReceipt(receipt)).toBe(true);
    expect(await getReceipt(receipt)).toBeUndefined();
    expect(await eraseReceipt(receipt)).toBe(false);
    expect(JSON.stringify(rows())).not.toContain(receipt);
    expect(rows().filter(({ choices }) => choices === null)).toHaveLength(2);
    expect(await verifyChain()).toMatchObject({ records: 3, erased: 2, broken: undefined });
    // An erased number is worth nothing any more.
    expect((await choose({ decision: "save", granted: ["vimeo"], receipt })).receipt).not.toBe(receipt);
  });

  test("rule 24: after a material change an earlier agreement is not carried on, and nobody agrees to what they did not see", async () => {
    const { receipt } = await choose({ decision: "save", granted: ["youtube"] });
    const draft = exampleConsent();
    serviceOf(draft, "vimeo").key = "neu";
    expect(publishForTest(draft)).toBe(2);
    // Somebody's page was loaded before the publication: "Alle akzeptieren" there means what stood there.
    const late = await choose({ seen: 1 });
    expect(late).toMatchObject({ version: 1, granted: ALL });
    const embed = await choose({ decision: "embed", source: "embed", granted: ["neu"], receipt });
    expect(embed).toMatchObject({ version: 2, granted: ["neu"], withdrawn: ["youtube"] });
    expect((await choose({ seen: 99 })).version).toBe(2);
  });

  test("rule 23: an agreement that has ended is not carried on by “immer” at one embed", async () => {
    const { receipt } = await choose({ decision: "save", granted: ["statistik"] });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 183 * 86_400_000 });
    const { granted } = await choose({ decision: "embed", source: "embed", granted: ["vimeo"], receipt });
    vi.useRealTimers();
    expect(granted).toEqual(["vimeo"]);
  });

  test("“immer” at one embed brings nothing back that has ended in the browser", async () => {
    const { receipt } = await choose({ decision: "save", granted: ["statistik", "youtube"] });
    const embed = { decision: "embed", source: "embed", granted: ["vimeo"], receipt } as const;
    expect((await choose({ ...embed, holding: ["youtube", "mastodon"] })).granted).toEqual(["youtube", "vimeo"]);
    expect((await choose({ ...embed, holding: [] })).granted).toEqual(["vimeo"]);
  });

  test("the same answer again on the same day adds no row", async () => {
    const { receipt } = await choose({});
    for (let again = 0; again < 3; again += 1) expect((await choose({ receipt })).receipt).toBe(receipt);
    expect(rows()).toHaveLength(1);
    await choose({ decision: "save", granted: ["youtube"], receipt });
    expect(rows()).toHaveLength(2);
  });

  test("rule 35: choices do not empty the page cache", async () => {
    const before = readRevision();
    const { receipt = "" } = await choose({});
    await Promise.all([choose({ decision: "reject" }), eraseReceipt(receipt), countSightings(1, "shown", 1)]);
    expect(readRevision()).toBe(before);
  });

  test("rule 30: a browser that signals GPC is counted by the day and nothing else", async () => {
    await countSightings(1, "gpc", 1);
    await Promise.all([countSightings(1, "gpc", 1), countSightings(1, "shown", 1)]);
    expect(counts()).toEqual({ gpc: 2, shown: 1 });
    expect(rows()).toEqual([]);
  });

  test("a burst is written in one transaction, and every answer is durable when it comes", async () => {
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, index) => choose(index % 2 ? {} : { decision: "reject" })),
    );
    closeDatabase();
    expect(new Set(rows().map(({ createdAt }) => createdAt.epochMilliseconds)).size).toBe(1);
    expect(rows().map(({ receipt }) => receipt)).toEqual(
      answers.map(({ receipt }) => receipt).filter((receipt) => receipt !== undefined),
    );
    expect(counts()).toMatchObject({ accept: 250, reject: 250, "granted vimeo": 250 });
    expect(await verifyChain()).toMatchObject({ records: 250, broken: undefined });
  });

  test("when the disk refuses a group, nobody of it is told it worked, and the next group does", async () => {
    writerConnection().exec(
      "create trigger full before insert on consent_record begin select raise(abort, 'disk full'); end",
    );
    const outcomes = await Promise.allSettled([choose({}), choose({ decision: "reject" }), choose({})]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    writerConnection().exec("drop trigger full");
    expect(rows()).toEqual([]);
    expect(counts()).toEqual({});
    expect((await choose({})).granted).toEqual(ALL);
    expect(await verifyChain()).toMatchObject({ records: 1, broken: undefined });
  });
});

test("a new installation asks nobody: there is nothing to choose", async () => {
  await expect(choose({})).rejects.toThrow("nach keiner Einwilligung gefragt");
  expect(counts()).toEqual({});
});
