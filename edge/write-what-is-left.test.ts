import "../scripts/test-database.ts";
import { expect, test, vi } from "vitest";
import { readDb } from "#db/client.ts";
import { countSighting } from "#db/consent/sightings.ts";
import { noteFailedAttempt } from "#db/newsroom/failed-attempts.ts";
import { consentCount } from "#db/schema/consent.ts";
import { failedAttempt } from "#db/schema/failed-attempt.ts";
import { publishForTest } from "../scripts/test-consent.ts";
import { writeWhatIsLeft } from "./write-what-is-left.ts";

test("what is counted in memory is in the database when a server ends", async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  publishForTest();
  countSighting(1, "shown");
  noteFailedAttempt("login");
  await writeWhatIsLeft();
  expect(readDb().select({ count: consentCount.count }).from(consentCount).all()).toEqual([{ count: 1 }]);
  expect(readDb().select({ count: failedAttempt.count }).from(failedAttempt).all()).toEqual([{ count: 1 }]);
});
