import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, hashRecord, hashRow } from "#lib/consent/hash.ts";

const record = {
  receipt: "AAAAAAAAAAAAAAAAAAAAAA",
  version: 1,
  snapshotHash: "0".repeat(64),
  decision: "save",
  source: "banner",
  choices: { youtube: true, statistik: false },
  createdAt: 1_795_000_000_000,
  expiresAt: 1_810_724_800_000,
} as const;

test("rule 31: the rules by which rows are hashed never change: what was written stays provable", () => {
  expect(canonicalJson(record)).toBe(
    '{"choices":{"statistik":false,"youtube":true},"createdAt":1795000000000,"decision":"save","expiresAt":1810724800000,"receipt":"AAAAAAAAAAAAAAAAAAAAAA","snapshotHash":"0000000000000000000000000000000000000000000000000000000000000000","source":"banner","version":1}',
  );
  expect(hashRecord(record)).toBe("5416ff04a9a1004f8994a5727d2f7e8165bb49ee37393c8b6a0c34e3db025304");
  expect(hashRow("0".repeat(64), hashRecord(record))).toBe(
    "31301f174ebc70294cedfc29cea151a839b58f32edbf736bd7ebee0d291f87f9",
  );
});

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, shuffled(part)]),
  );
};

test("canonical JSON is the same whatever the order of the keys, and reads back as the same value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("a record with other words hashes differently, other properties do not count", () => {
  expect(hashRecord({ ...record, choices: { ...record.choices, statistik: true } })).not.toBe(hashRecord(record));
  expect(hashRecord(Object.assign({ position: 9 }, record))).toBe(hashRecord(record));
});
