import { afterEach, expect, test, vi } from "vitest";
import { complainInOneLine, withoutChatter } from "./one-line-console.ts";

const { error, log, warn } = console;
afterEach(() => {
  Object.assign(console, { error, log, warn });
  vi.restoreAllMocks();
});

test("whatever a library complains of is one bounded line that still says where", () => {
  const err = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  complainInOneLine();
  console.error(" ⨯", Object.assign(new SyntaxError(`Unexpected\n${"[".repeat(10_000)}`), { digest: "7" }));
  console.warn("Missing `origin` header\nfrom\u001b[31m somewhere");
  const lines = err.mock.calls.map(([line]) => String(line));
  expect(lines[0]).toMatch(/^error worker ⨯ SyntaxError \(7\) at [^\n]*one-line-console\.test\.ts[^\n]*\n$/u);
  expect(lines[0]?.length).toBeLessThan(600);
  expect(lines[1]).toBe("error worker Missing `origin` header from [31m somewhere\n");
});

test("what a library tells while it starts is not written, and what it complains of is", async () => {
  const told = vi.fn();
  const err = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  complainInOneLine();
  console.log = told;
  await withoutChatter(async () => {
    console.log("✓ Running next.config.ts took 30ms");
    console.error("a setting is not known");
  });
  expect(told).not.toHaveBeenCalled();
  expect(err).toHaveBeenCalledWith("error worker a setting is not known\n");
  console.log("afterwards");
  expect(told).toHaveBeenCalledWith("afterwards");
});
