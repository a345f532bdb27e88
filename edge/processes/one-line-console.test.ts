import { afterEach, expect, test, vi } from "vitest";
import { complainInOneLine } from "./one-line-console.ts";

const { error, warn } = console;
afterEach(() => {
  Object.assign(console, { error, warn });
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
