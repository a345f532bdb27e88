import { beforeEach, expect, test } from "vitest";
import "../../scripts/test-database.ts";
import { hashSnapshot } from "#lib/consent/hash.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { publishForTest } from "../../scripts/test-consent.ts";
import { recordChoice } from "../consent/choices.ts";
import { getConsent } from "../published/consent.ts";
import { listAuditEntries } from "./audit.ts";
import { eraseRecord, exportRecords, listCounts, searchRecords } from "./consent-records.ts";
import type { Editor } from "./users.ts";

let miriam: Editor;

beforeEach(async () => {
  miriam = await editorWith("verwaltung", { name: "Miriam" });
  publishForTest();
});

const agree = () => recordChoice({ decision: "save", source: "banner", granted: ["youtube"], receipt: undefined });

test("a record is found by its number, with the hash of what was asked", async () => {
  const { receipt = "" } = await agree();
  await agree();
  const [found, ...more] = await searchRecords(miriam, { receipt: ` ${receipt} `, limit: 10 });
  expect(more).toEqual([]);
  expect(found).toMatchObject({ position: 1, receipt, snapshotHash: (await getConsent())?.snapshotHash });
  expect((await searchRecords(miriam, { limit: 10 })).map(({ position }) => position)).toEqual([2, 1]);
  expect(await searchRecords(miriam, { limit: 10, before: 1 })).toEqual([]);
});

test("rule 31: the export holds everything needed to compute the chain elsewhere", async () => {
  await Promise.all(Array.from({ length: 1203 }, agree));
  const { versions, records } = JSON.parse([...(await exportRecords(miriam, { format: "json" }))].join(""));
  expect(records).toHaveLength(1203);
  expect(hashSnapshot(versions[0].snapshot)).toBe(records[0].snapshotHash);
  const lines = [...(await exportRecords(miriam, { format: "csv" }))].join("").trim().split("\r\n");
  expect(lines).toHaveLength(1204);
  expect(lines[0]).toMatch(/^position,receipt,version,snapshotHash,/u);
  expect(lines[1203]).toContain(records[1202].rowHash);
  const one = JSON.parse([...(await exportRecords(miriam, { format: "json", receipt: records[7].receipt }))].join(""));
  expect(one.records).toEqual([records[7]]);
});

test("rule 33: erasing one is logged without the number that was to be forgotten", async () => {
  const { receipt = "" } = await agree();
  expect(await eraseRecord(miriam, receipt)).toBe(1);
  expect(await searchRecords(miriam, { receipt, limit: 10 })).toEqual([]);
  expect((await searchRecords(miriam, { limit: 10 }))[0]).toMatchObject({ receipt: null, choices: null });
  await expect(eraseRecord(miriam, receipt)).rejects.toMatchObject({ reason: "not-found" });
  expect(JSON.stringify(await listAuditEntries(miriam, { limit: 10 }))).not.toContain(receipt);
});

test("what was counted is told by day and service", async () => {
  await Promise.all([agree(), agree()]);
  const today = Temporal.Now.plainDateISO("Europe/Berlin").toString();
  expect(
    (await listCounts(miriam, { since: today })).map(({ day, what, service, count }) => [day, what, service, count]),
  ).toEqual([
    [today, "granted", "youtube", 2],
    [today, "save", "", 2],
  ]);
  expect(await listCounts(miriam, { since: "2999-01-01" })).toEqual([]);
});
