import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createFailureLog } from "#edge/request-log.ts";

let lines: string[] = [];
beforeEach(() => {
  lines = [];
  vi.spyOn(process.stderr, "write").mockImplementation((line) => lines.push(String(line)) > 0);
});
afterEach(() => void vi.restoreAllMocks());

const MINUTE = 60_000;

test("the same failure is said at once, and then once a minute with how often it happened", () => {
  let now = 0;
  const log = createFailureLog(() => now);
  for (; now < 3 * MINUTE; now += 100)
    log("the last good page was sent for", `/kultur/${now}`, new Error(`late: ${now} ms`));
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^error [0-9a-f]{8} the last good page was sent for "\/kultur\/0" Error: late: 0 ms\n$/u);
  expect(lines[1]).toMatch(/Error: late: 60000 ms \(and 599 times since the last line\)\n$/u);
});

test("every id that a page may name is in the log", () => {
  let now = 0;
  const log = createFailureLog(() => now);
  for (; now < 2 * MINUTE; now += 500)
    for (const reason of ["jammed", "torn"]) {
      const incident = log("answering", "/kultur", new Error(reason));
      expect(
        lines.filter((line) => line.includes(`error ${incident} answering`) && line.includes(reason)),
      ).toHaveLength(1);
    }
  expect(lines).toHaveLength(4);
});

test("failures of very many kinds are few lines, and those without a line promise no id", () => {
  let now = 0;
  const log = createFailureLog(() => now);
  const invented = (number: number) => String.fromCodePoint(0x4e00 + number);
  const ids = Array.from({ length: 5000 }, (_, number) => log("answering", "/", new Error(invented(number))));
  expect(lines.length).toBeLessThanOrEqual(50);
  expect(ids.filter((id) => id !== undefined)).toHaveLength(lines.length);
  now = MINUTE;
  expect(log("answering", "/", new Error("of the next minute"))).toBeDefined();
  expect(lines.at(-1)).toContain("of the next minute");
  expect(lines.join("")).toContain(`${5000 - ids.filter((id) => id !== undefined).length} failures of other kinds`);
});
