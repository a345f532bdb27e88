import fc from "fast-check";
import { expect, test } from "vitest";
import { safeNext } from "./safe-next.ts";

test.each(["/redaktion", "/redaktion/beitrag/1?fassung=2", "/redaktion#a", "/"])("%s is a way on", (path) => {
  expect(safeNext(path)).toBe(path);
});

test.each([
  "https://elsewhere.example/",
  "//elsewhere.example",
  "/\\elsewhere.example",
  "/\t/elsewhere.example",
  "\\\\elsewhere.example",
  "/..//elsewhere.example",
  "javascript:alert(1)",
  "redaktion",
  "",
  undefined,
  ["/redaktion"],
])("%j leads to the desk", (value) => {
  expect(safeNext(value)).toBe("/redaktion");
});

test("whatever stands in the address, the way on stays on this site", () => {
  const pieces = [
    "/",
    "//",
    "\\",
    ":",
    "@",
    "?",
    "#",
    "..",
    ".",
    "%2f",
    "%5c",
    "\t",
    "\n",
    "https",
    "evil.example",
    "a",
  ];
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.webUrl(),
    fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join("")),
    fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => `/${parts.join("")}`),
  );
  fc.assert(
    fc.property(text, (value) => {
      const next = safeNext(value);
      expect(new URL(next, "https://lokalblatt.example").origin).toBe("https://lokalblatt.example");
      expect(safeNext(next)).toBe(next);
    }),
    { numRuns: 10_000 },
  );
});
