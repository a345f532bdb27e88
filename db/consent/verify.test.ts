import { beforeEach, expect, test } from "vitest";
import "../../scripts/test-database.ts";
import { closeDatabase, writerConnection } from "#db/client.ts";
import { hashRecord, hashRow, hashSnapshot } from "#lib/consent/hash.ts";
import { exampleConsent, publishForTest } from "../../scripts/test-consent.ts";
import { recordChoice } from "./choices.ts";
import { eraseReceipt, getReceipt } from "./receipts.ts";
import { verifyChain } from "./verify.ts";

const receipts: string[] = [];

beforeEach(async () => {
  publishForTest();
  receipts.length = 0;
  for (let index = 0; index < 4; index += 1) {
    const { receipt = "" } = await recordChoice({
      decision: "accept",
      source: "banner",
      granted: [],
      receipt: undefined,
    });
    receipts.push(receipt);
  }
  const draft = exampleConsent();
  draft.texts.title = "Ihre Einwilligung, bitte";
  publishForTest(draft, false);
});

const GUARDS = [
  "consent_version_is_immutable",
  "consent_record_is_append_only",
  "consent_record_stays",
  "consent_version_stays",
];

/** As somebody with the file and a knife would do it. */
function tamper(sql: string): void {
  for (const guard of GUARDS) writerConnection().exec(`drop trigger if exists ${guard}`);
  writerConnection().pragma("foreign_keys = OFF");
  writerConnection().exec(sql);
  closeDatabase();
}

test("rule 31: what nobody touched is unbroken, and its head is the last row's hash", async () => {
  const report = await verifyChain();
  expect(report).toMatchObject({ versions: 2, records: 4, erased: 0, broken: undefined });
  expect(report.head).toBe(
    writerConnection().prepare("select row_hash from consent_record where position = 4").pluck().get(),
  );
});

test.each([
  ["a choice", "update consent_record set choices = replace(choices, 'true', 'false') where position = 2", "Record 2"],
  ["a time", "update consent_record set created_at = created_at - 1 where position = 3", "Record 3"],
  ["when it ends", "update consent_record set expires_at = expires_at + 1 where position = 1", "Record 1"],
  ["a number", "update consent_record set receipt = 'AAAAAAAAAAAAAAAAAAAAAA' where position = 2", "Record 2"],
  ["which version was asked", "update consent_record set version = 2 where position = 2", "Record 2"],
  ["the decision", "update consent_record set decision = 'save' where position = 4", "Record 4"],
  ["a hash of the content", "update consent_record set content_hash = row_hash where position = 3", "Record 3"],
  ["a hash of the row", "update consent_record set row_hash = content_hash where position = 4", "Record 4"],
  ["unreadable choices", "update consent_record set choices = '{' where position = 2", "Record 2"],
  ["emptied without a word", "update consent_record set receipt = null, choices = null where position = 2", "Record 2"],
  ["erased in name only", "update consent_record set erased_at = 1 where position = 2", "Record 2"],
  ["a row cut out", "delete from consent_record where position = 2", "Record 3"],
  ["the first row cut off", "delete from consent_record where position = 1", "Record 2"],
  [
    "what was asked",
    "update consent_version set snapshot = replace(snapshot, 'Einwilligung', 'Zustimmung')",
    "Version 1",
  ],
  ["a version cut out", "delete from consent_version where number = 1", "Version 1"],
])("rule 31: %s that was changed is found, and the first broken row named", async (_, sql, where) => {
  tamper(sql);
  expect((await verifyChain()).broken).toMatch(new RegExp(`^${where}\\b`, "u"));
});

test("rule 31: what was asked cannot be changed together with its hash either: records hold it", async () => {
  const snapshot = JSON.parse(
    String(writerConnection().prepare("select snapshot from consent_version where number = 1").pluck().get()),
  );
  snapshot.texts.intro = "Davon war nie die Rede.";
  const hash = hashSnapshot(snapshot);
  tamper(
    `update consent_version set snapshot = '${JSON.stringify(snapshot).replaceAll("'", "''")}', snapshot_hash = '${hash}' where number = 1`,
  );
  expect((await verifyChain()).broken).toMatch(/^Record 1: its content, or the version it points to/u);
});

test("rule 31: a row written anew with hashes of its own breaks the row after it", async () => {
  const row = (await getReceipt(receipts[1] ?? ""))?.entries[0];
  if (!row) throw new Error("no record");
  const choices = { ...row.choices, youtube: false };
  const [createdAt, expiresAt] = [row.createdAt.epochMilliseconds, row.expiresAt.epochMilliseconds];
  const contentHash = hashRecord({ ...row, receipt: receipts[1] ?? "", choices, createdAt, expiresAt });
  tamper(
    `update consent_record set choices = '${JSON.stringify(choices)}', content_hash = '${contentHash}',
     row_hash = '${hashRow(row.previousHash, contentHash)}' where position = 2`,
  );
  expect((await verifyChain()).broken).toBe("Record 3: it does not follow the row before it.");
});

test("rule 31: rows cut off the end are found with a head that was noted before", async () => {
  const { head } = await verifyChain();
  tamper("delete from consent_record where position > 2");
  expect(await verifyChain()).toMatchObject({ records: 2, broken: undefined });
  expect((await verifyChain(head)).broken).toContain("missing at the end");
});

test("rule 31: the database itself refuses to change or delete what was asked and answered", () => {
  const refused = (sql: string) => expect(() => writerConnection().exec(sql)).toThrow(/never|only ever erased/u);
  refused("update consent_record set decision = 'save' where position = 1");
  refused("update consent_record set content_hash = '', erased_at = 1 where position = 1");
  refused("delete from consent_record");
  refused("update consent_version set change_note = 'x'");
  refused("delete from consent_version");
});

test("rule 33: erasing breaks nothing, and a row changed beside it is still found", async () => {
  await eraseReceipt(receipts[1] ?? "");
  expect(await verifyChain()).toMatchObject({ records: 4, erased: 1, broken: undefined });
  tamper("update consent_record set decision = 'save' where position = 3");
  expect((await verifyChain()).broken).toMatch(/^Record 3\b/u);
});

test("an empty chain is unbroken", async () => {
  tamper("delete from consent_record; delete from consent_version");
  expect(await verifyChain()).toMatchObject({ versions: 0, records: 0, broken: undefined });
});
