import { expect, test } from "vitest";
import {
  atWallClock,
  formatDateTime,
  formatRecent,
  formatTeaserDate,
  isoBerlin,
  nextMidnight,
  rfc822,
} from "./dates.ts";

const at = (text: string) => Temporal.Instant.from(text);

test("instants are shown in Berlin's time, summer and winter", () => {
  expect(formatDateTime(at("2026-01-05T11:05:00Z"))).toBe("5. Januar 2026, 12:05 Uhr");
  expect(formatDateTime(at("2026-07-05T11:05:00Z"))).toBe("5. Juli 2026, 13:05 Uhr");
});

test("the hour that comes twice keeps its two instants apart", () => {
  expect(isoBerlin(at("2026-10-25T00:30:00Z"))).toBe("2026-10-25T02:30:00+02:00");
  expect(isoBerlin(at("2026-10-25T01:30:00Z"))).toBe("2026-10-25T02:30:00+01:00");
});

test("a wall-clock time that the clock skips moves forward", () => {
  const skipped = atWallClock(at("2026-03-28T12:00:00Z"), 1, "02:30");
  expect(isoBerlin(skipped)).toBe("2026-03-29T03:30:00+02:00");
});

test("the day after a change-over night begins after 23 or 25 hours", () => {
  expect(nextMidnight(at("2026-03-28T23:00:00Z")).toString()).toBe("2026-03-29T22:00:00Z");
  expect(nextMidnight(at("2026-10-24T22:00:00Z")).toString()).toBe("2026-10-25T23:00:00Z");
});

test("a teaser says the hour today, the day this year, and the year otherwise", () => {
  const now = at("2026-11-22T12:00:00Z");
  expect(formatTeaserDate(at("2026-11-22T05:30:00Z"), now)).toBe("06:30 Uhr");
  expect(formatTeaserDate(at("2026-11-21T22:59:00Z"), now)).toBe("21. November");
  expect(formatTeaserDate(at("2026-11-21T23:01:00Z"), now)).toBe("00:01 Uhr");
  expect(formatTeaserDate(at("2017-04-20T09:15:00Z"), now)).toBe("20. April 2017");
});

test.each([
  ["2026-11-22T13:02:00Z", "2026-11-22T20:00:00Z", "heute, 14:02"],
  ["2026-11-21T22:59:00Z", "2026-11-22T20:00:00Z", "gestern, 23:59"],
  ["2026-11-20T12:00:00Z", "2026-11-22T20:00:00Z", "20. November, 13:00"],
  ["2025-12-31T22:00:00Z", "2025-12-31T23:30:00Z", "gestern, 23:00"],
  ["2025-12-30T12:00:00Z", "2026-01-01T12:00:00Z", "30. Dezember 2025, 13:00"],
  // The day has 25 hours: a day ago is still today.
  ["2026-10-24T12:00:00Z", "2026-10-25T22:30:00Z", "gestern, 14:00"],
  ["2026-10-24T22:30:00Z", "2026-10-25T22:30:00Z", "heute, 00:30"],
])("%s is, at %s, %j", (moment, now, words) => {
  expect(formatRecent(at(moment), at(now))).toBe(words);
});

test("feeds get a four-digit year in GMT", () => {
  expect(rfc822(at("2026-11-22T05:30:00Z"))).toBe("Sun, 22 Nov 2026 05:30:00 GMT");
});
