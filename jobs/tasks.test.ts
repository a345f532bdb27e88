import { expect, test, vi } from "vitest";
import { prepareDatabase } from "#db/prepare.ts";
import "../scripts/test-database.ts";
import { startTasks } from "./tasks.ts";

test("a task that fails says so once, is tried again, and holds up no other; ending waits for what is under way", async () => {
  await prepareDatabase();
  const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const fourTimes = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  let failures = 0;
  const stop = startTasks([
    { name: "held up", every: 1, run: () => held.promise },
    {
      name: "failing",
      every: 1,
      run: async () => {
        if (++failures === 4) fourTimes.resolve();
        throw new Error("no such\ntable");
      },
    },
  ]);
  await fourTimes.promise;
  let hasEnded = false;
  const end = stop().then(() => {
    hasEnded = true;
  });
  await new Promise(setImmediate);
  expect(hasEnded).toBe(false);
  held.resolve();
  await end;
  expect(failures).toBe(4);
  expect(stderr.mock.calls.map(([line]) => line)).toEqual(["error jobs failing: no such table\n"]);
});
