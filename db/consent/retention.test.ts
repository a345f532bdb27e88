import { expect, test } from "vitest";
import "../../scripts/test-database.ts";
import { writeDb } from "#db/client.ts";
import { exampleConsent, publishForTest } from "../../scripts/test-consent.ts";
import { consentRecord } from "../schema/consent.ts";
import { recordChoice } from "./choices.ts";
import { getReceipt } from "./receipts.ts";
import { pruneRecords } from "./retention.ts";
import { verifyChain } from "./verify.ts";

const agree = async () => {
  const given = { decision: "accept", source: "banner", granted: [], receipt: undefined } as const;
  return (await recordChoice(given)).receipt ?? "";
};
const inMonths = (months: number) =>
  Temporal.Now.instant().toZonedDateTimeISO("UTC").add({ days: 182 }).add({ months }).add({ hours: 1 }).toInstant();
const draftWith = (recordMonths: number) => ({ ...exampleConsent(), recordMonths });

test("where nothing was ever asked there is nothing to erase", async () => {
  expect(await pruneRecords(Temporal.Now.instant())).toBe(0);
});

test("rule 33: a record is erased as many months after its choice has ended as was promised, and not before", async () => {
  publishForTest(draftWith(12));
  const receipt = await agree();
  expect(await pruneRecords(inMonths(11))).toBe(0);
  expect(await getReceipt(receipt)).toBeDefined();
  expect(await pruneRecords(inMonths(12))).toBe(1);
  expect(await getReceipt(receipt)).toBeUndefined();
  expect(writeDb().select().from(consentRecord).get()).toMatchObject({ receipt: null, choices: null });
  expect(await pruneRecords(inMonths(13))).toBe(0);
  expect(await verifyChain()).toMatchObject({ erased: 1, broken: undefined });
});

test("rule 33: a promise that became shorter holds for older records too, one that became longer does not", async () => {
  publishForTest(draftWith(12));
  await agree();
  publishForTest(draftWith(24), false);
  await agree();
  expect(await pruneRecords(inMonths(13))).toBe(1);
  publishForTest(draftWith(6), false);
  expect(await pruneRecords(inMonths(7))).toBe(1);
});
