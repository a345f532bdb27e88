import { expect, test } from "vitest";
import { backupName, expiredBackups, instantOfBackup, isBackupDue } from "./backup-plan.ts";

const at = (text: string) => Temporal.Instant.from(text);

test("names sort like their instants and say when", () => {
  expect(backupName(at("2026-11-25T02:00:07.9Z"))).toBe("2026-11-25T02-00-07Z");
  expect(instantOfBackup("2026-11-25T02-00-07Z")?.toString()).toBe("2026-11-25T02:00:07Z");
  for (const name of ["2026-11-25", "before-migration-17.db", "2026-11-25T02-00-07Z-damaged", "2026-13-25T02-00-07Z"])
    expect(instantOfBackup(name)).toBeUndefined();
});

test.each([
  ["never one", "2026-11-25T12:00:00Z", undefined, true],
  ["made at 3 today", "2026-11-25T12:00:00Z", "2026-11-25T02:00:00Z", false],
  ["made just before 3 today", "2026-11-25T12:00:00Z", "2026-11-25T01:59:59Z", true],
  ["yesterday's, before 3", "2026-11-25T01:59:59Z", "2026-11-24T02:00:00Z", false],
  ["after days without a server", "2026-11-25T00:10:00Z", "2026-11-20T02:00:00Z", true],
  // 3 o'clock is 1 UTC from 29 March 2026 on, and 2 UTC again from 25 October.
  ["the night summer time begins", "2026-03-29T01:00:00Z", "2026-03-29T00:59:59Z", true],
  ["the night summer time begins, done", "2026-03-29T01:00:01Z", "2026-03-29T01:00:00Z", false],
  ["the night before", "2026-03-29T00:59:59Z", "2026-03-28T02:00:00Z", false],
  ["the night summer time ends", "2026-10-25T02:00:00Z", "2026-10-25T01:59:59Z", true],
  ["the night summer time ends, before 3", "2026-10-25T01:59:59Z", "2026-10-24T01:00:00Z", false],
])("a backup is due once after each 3 o'clock in Berlin: %s", (_, now, newest, isDue) => {
  expect(isBackupDue(at(now), newest === undefined ? undefined : at(newest))).toBe(isDue);
});

/** One a day at 3 o'clock in Berlin, tidied every day as the server does. */
function keepFor(days: number, from: string): string[] {
  let kept: string[] = [];
  for (let day = 0; day < days; day += 1) {
    const date = Temporal.PlainDate.from(from).add({ days: day });
    const instant = date.toZonedDateTime({ timeZone: "Europe/Berlin", plainTime: { hour: 3 } }).toInstant();
    kept.push(backupName(instant));
    const expired = new Set(expiredBackups(kept));
    kept = kept.filter((name) => !expired.has(name));
  }
  return kept.map((name) => String(instantOfBackup(name)?.toZonedDateTimeISO("Europe/Berlin").toPlainDate()));
}

test("7 days, 5 weeks and 12 months are kept, also over month ends and both nights when the clock changes", () => {
  // Until Friday, 6 November 2026.
  expect(keepFor(800, "2024-08-29")).toEqual([
    ...["2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"],
    ...["2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30"],
    ...["2026-10-11", "2026-10-18", "2026-10-25"],
    ...["2026-10-31", "2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06"],
  ]);
  expect(keepFor(40, "2026-03-01")).toEqual([
    ...["2026-03-15", "2026-03-22", "2026-03-29", "2026-03-31"],
    ...["2026-04-03", "2026-04-04", "2026-04-05", "2026-04-06", "2026-04-07", "2026-04-08", "2026-04-09"],
  ]);
});

test("after a year without a server nothing is lost before there is something newer", () => {
  const old = keepFor(400, "2024-01-01");
  const names = old.map((day) => `${day}T02-00-00Z`);
  expect(expiredBackups(names)).toEqual([]);
  expect(expiredBackups([...names, "2026-11-25T02-00-00Z"]).length).toBeLessThanOrEqual(3);
});

test("of several a day the newest is kept, and what is no backup is never touched", () => {
  const names = ["2026-11-25T02-00-00Z", "2026-11-25T09-00-00Z", "2026-11-25T17-30-00Z"];
  expect(expiredBackups([...names, "before-migration-17.db", "2026-11-25T17-30-00Z-damaged"])).toEqual([
    "2026-11-25T09-00-00Z",
    "2026-11-25T02-00-00Z",
  ]);
});
