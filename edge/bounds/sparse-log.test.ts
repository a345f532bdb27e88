import { afterEach, expect, test, vi } from "vitest";
import { sparseLog } from "./sparse-log.ts";

afterEach(() => void vi.restoreAllMocks());

test("what strangers cause is said once a minute, however often and in however many ways", () => {
  const err = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  let now = 0;
  const note = sparseLog("broken requests", () => now);
  for (let count = 0; count < 5000; count++) note(`kind-${count}\n`);
  now = 60_000;
  note("kind-0\n");
  const lines = err.mock.calls.map(([line]) => String(line));
  expect(lines).toHaveLength(2);
  expect(lines[1]?.length).toBeLessThan(600);
  expect(lines[1]?.split("\n")).toHaveLength(2);
});
