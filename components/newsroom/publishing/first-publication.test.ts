import { describe, expect, test } from "vitest";
import { comingFirstPublication, wrongFirstPublication } from "./first-publication.ts";

const NOW = Date.parse("2026-11-25T12:00:00Z");
const ONLINE = "2026-11-20T05:00:00Z";
const OLD = "1998-05-04T10:00:00Z";
const known = { firstOnlineAt: ONLINE, publishedAt: ONLINE };

describe("a text cannot have appeared first", () => {
  test.each([
    ["in the future", "2027-01-01T00:00:00Z", undefined, "schon vorbei"],
    ["after it was online here", "2026-11-21T05:00:00Z", known, "20. November 2026, 06:00 Uhr"],
    [
      "in the future, when it comes later still",
      "2026-11-26T00:00:00Z",
      { ...known, firstOnlineAt: "2026-11-27T00:00:00Z" },
      "schon vorbei",
    ],
  ])("%s", (_name, at, dates, words) => {
    expect(wrongFirstPublication(at, dates, NOW)).toContain(words);
  });

  test("but earlier it can", () => {
    expect(wrongFirstPublication(OLD, known, NOW)).toBeUndefined();
    expect(wrongFirstPublication(OLD, undefined, NOW)).toBeUndefined();
  });
});

describe("what readers are told after publishing is named where it is another date", () => {
  test.each([
    ["an earlier one", OLD, known, OLD],
    ["the one given up again", null, { ...known, publishedAt: OLD }, ONLINE],
    ["one before the first publication here", OLD, undefined, OLD],
    ["nothing, when they are told it already", OLD, { ...known, publishedAt: OLD }, undefined],
    ["nothing, when none is given", null, known, undefined],
    ["nothing for one that is too late", "2026-11-24T00:00:00Z", known, undefined],
  ])("%s", (_name, given, dates, told) => {
    expect(comingFirstPublication(given, dates)).toBe(told);
  });
});
