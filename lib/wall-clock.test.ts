import fc from "fast-check";
import { expect, test } from "vitest";
import { demandComing, demandWallClock, readWallClock, writeWallClock } from "./wall-clock.ts";

const at = (iso: string) => Temporal.Instant.from(iso);

test("in winter Berlin is one hour ahead of UTC, in summer two", () => {
  expect(readWallClock("2026-11-22", "14:05")).toEqual({ kind: "instant", instant: at("2026-11-22T13:05Z") });
  expect(readWallClock("2026-07-01", "14:05")).toEqual({ kind: "instant", instant: at("2026-07-01T12:05Z") });
});

test("in the night the clock goes forward there is no half past two", () => {
  expect(readWallClock("2026-03-29", "01:59")).toEqual({ kind: "instant", instant: at("2026-03-29T00:59Z") });
  expect(readWallClock("2026-03-29", "02:30")).toEqual({ kind: "skipped" });
  expect(readWallClock("2026-03-29", "02:30", "second")).toEqual({ kind: "skipped" });
  expect(readWallClock("2026-03-29", "03:00")).toEqual({ kind: "instant", instant: at("2026-03-29T01:00Z") });
});

test("in the night the clock goes back half past two comes twice, and both can be meant", () => {
  const first = at("2026-10-25T00:30Z");
  const second = at("2026-10-25T01:30Z");
  expect(readWallClock("2026-10-25", "02:30")).toEqual({ kind: "twice", first, second });
  expect(readWallClock("2026-10-25", "02:30", "first")).toEqual({ kind: "instant", instant: first });
  expect(readWallClock("2026-10-25", "02:30", "second")).toEqual({ kind: "instant", instant: second });
  expect(readWallClock("2026-10-25", "03:00")).toEqual({ kind: "instant", instant: at("2026-10-25T02:00Z") });
  expect(writeWallClock(second)).toEqual({ date: "2026-10-25", time: "02:30", occurrence: "second" });
});

test.each([
  ["2026-02-30", "10:00"],
  ["2026-13-01", "10:00"],
  ["2026-01-01", "24:00"],
  ["2026-01-01", "7:00"],
  ["", ""],
  ["morgen", "früh"],
])("%s %s is no time", (date, time) => {
  expect(readWallClock(date, time)).toEqual({ kind: "unreadable" });
});

test("what was read is written the same, to the minute, over every night of fifty years", () => {
  const minutes = fc.integer({ min: 0, max: 50 * 365 * 24 * 60 });
  fc.assert(
    fc.property(minutes, (count) => {
      const instant = at("2000-01-01T00:00Z").add({ minutes: count });
      const { date, time, occurrence } = writeWallClock(instant);
      expect(readWallClock(date, time, occurrence)).toEqual({ kind: "instant", instant });
    }),
  );
});

test("a form says what is wrong with its time, at the field that can put it right", () => {
  const march = { date: "2026-03-29", time: "02:30" };
  const october = { date: "2026-10-25", time: "02:30" };
  expect(() => demandWallClock(march)).toThrow(
    "Um 2.30 Uhr gibt es in dieser Nacht keine Uhrzeit: Die Uhr springt von 2 auf 3 Uhr.",
  );
  const wrong: [typeof march, string][] = [
    [march, "time"],
    [october, "occurrence"],
    [{ date: "2026-02-30", time: "10:00" }, "date"],
    [{ date: "2026-02-28", time: "" }, "time"],
  ];
  for (const [fields, field] of wrong) {
    expect(() => demandWallClock(fields)).toThrow(
      expect.objectContaining({ reason: "invalid", fields: { [field]: expect.any(String) } }),
    );
  }
  expect(demandWallClock({ ...october, occurrence: "second" })).toEqual(at("2026-10-25T01:30Z"));
});

test("a plan lies ahead; a wrong year does not publish at once, a minute too late does", () => {
  const now = at("2026-11-22T13:05Z");
  expect(demandComing({ date: "2026-11-22", time: "14:04" }, now)).toEqual(at("2026-11-22T13:04Z"));
  expect(() => demandComing({ date: "2025-11-22", time: "18:00" }, now)).toThrow(
    expect.objectContaining({ fields: { date: expect.any(String) } }),
  );
});

test("a moment is shown in form fields without Temporal: all they get is milliseconds", () => {
  expect(writeWallClock({ epochMilliseconds: Date.UTC(2026, 9, 25, 0, 30) })).toEqual({
    date: "2026-10-25",
    time: "02:30",
    occurrence: "first",
  });
  expect(writeWallClock({ epochMilliseconds: Date.UTC(2026, 11, 24, 17) })).toEqual({
    date: "2026-12-24",
    time: "18:00",
    occurrence: undefined,
  });
});
