import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { consentDay, holds, parseConsentCookie, readCookies, readReceipt, writeConsentCookie } from "./cookie.ts";

const TODAY = 20_779;
const key = fc.stringMatching(/^[a-z0-9-]{1,20}$/);

describe("rule 23: the choice a browser holds", () => {
  test("comes back as it was written", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999 }),
        fc.integer({ min: TODAY - 181, max: TODAY }),
        fc.array(key, { maxLength: 20 }),
        (version, day, granted) => {
          const choice = { version, day, granted };
          expect(parseConsentCookie(writeConsentCookie(choice), TODAY)).toEqual(choice);
        },
      ),
    );
  });

  test("reads like the documentation says", () => {
    expect(writeConsentCookie({ version: 7, day: TODAY, granted: ["youtube", "vimeo"] })).toBe("1.7.g17.youtube~vimeo");
    expect(writeConsentCookie({ version: 7, day: TODAY, granted: [] })).toBe("1.7.g17.");
  });

  test.each([
    ["forged", "1.7.g17.youtube;x"],
    ["forged with markup", "1.7.g17.<script>"],
    ["in upper case", "1.7.g17.YouTube"],
    ["of an older format", "0.7.g17.youtube"],
    ["of a newer format", "2.7.g17.youtube"],
    ["truncated in the list", "1.7.g17.youtube~"],
    ["truncated before the list", "1.7.g17"],
    ["truncated in the day", "1.7."],
    ["without a version", "1..g17.youtube"],
    ["of version zero", "1.0.g17.youtube"],
    ["from tomorrow", `1.7.${(TODAY + 1).toString(36)}.youtube`],
    ["182 days old", `1.7.${(TODAY - 182).toString(36)}.youtube`],
    ["empty", ""],
    ["a word", "accepted"],
    ["very long", `1.7.g17.${"a~".repeat(5000)}a`],
    ["not there", undefined],
  ])("%s: no choice", (_, value) => {
    expect(parseConsentCookie(value, TODAY)).toBeUndefined();
  });

  test("any string at all is a choice or none, and never an error", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (value) => {
        const choice = parseConsentCookie(value, TODAY);
        expect(choice === undefined || writeConsentCookie(choice) === value).toBe(true);
      }),
    );
  });
});

describe("rule 24: a choice holds", () => {
  const asked = { asksSince: 5, number: 7, choiceDays: 100 };
  const choice = { version: 5, day: TODAY, granted: [] };

  test("while nothing material changed since", () => {
    expect(holds(choice, asked, TODAY)).toBe(true);
    expect(holds({ ...choice, version: 4 }, asked, TODAY)).toBe(false);
  });

  test("not when it answers what was never asked", () => {
    expect(holds({ ...choice, version: 8 }, asked, TODAY)).toBe(false);
  });

  test("for as many days as were promised", () => {
    expect(holds(choice, asked, TODAY + 99)).toBe(true);
    expect(holds(choice, asked, TODAY + 100)).toBe(false);
    expect(holds(choice, asked, TODAY - 1)).toBe(false);
  });
});

test("a day is a day of UTC", () => {
  expect(consentDay(Date.parse("2026-11-22T23:59:59Z"))).toBe(consentDay(Date.parse("2026-11-22T00:00:00Z")));
});

test("cookies are read as they were sent, the first of a name counts", () => {
  const cookies = readCookies("a=1; cc=1.7.g17.; cc=1.9.g17.; broken; =x; b=c=d");
  expect([...cookies]).toEqual([
    ["a", "1"],
    ["cc", "1.7.g17."],
    ["b", "c=d"],
  ]);
});

test("rule 36: a receipt is ours over https only with the prefix that binds it to this host", () => {
  const receipt = "A".repeat(22);
  expect(readReceipt(readCookies(`cc_id=${receipt}`), "https://blatt.example")).toBeUndefined();
  expect(readReceipt(readCookies(`__Host-cc_id=${receipt}`), "https://blatt.example")).toBe(receipt);
  expect(readReceipt(readCookies("__Host-cc_id=short"), "https://blatt.example")).toBeUndefined();
});
