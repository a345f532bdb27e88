import { expect, test } from "vitest";
import { describeStandstill } from "./jobs-words.ts";

const now = Temporal.Instant.from("2026-11-25T12:00:00Z");

test("that the jobs stand still is said after five minutes, and never where they were not meant to run", () => {
  expect(describeStandstill(undefined, now)).toBeUndefined();
  expect(describeStandstill(now.subtract({ minutes: 5 }), now)).toBeUndefined();
  expect(describeStandstill(now.subtract({ minutes: 6 }), now)).toMatch(
    /^Der Server hat zuletzt heute, 12:54 nach dem Zeitplan gesehen\./,
  );
});
