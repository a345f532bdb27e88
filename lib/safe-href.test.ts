import fc from "fast-check";
import { expect, test } from "vitest";
import { safeHref } from "./safe-href.ts";

test.each([
  ["https://www.stadt-koeln.de", "https://www.stadt-koeln.de/"],
  ["/kultur/ein-beitrag", "/kultur/ein-beitrag"],
  ["#oben", "#oben"],
  ["mailto:redaktion@lokalblatt.example", "mailto:redaktion@lokalblatt.example"],
  ["tel:+492215550100", "tel:+492215550100"],
])("%s may be linked", (href, safe) => {
  expect(safeHref(href)).toBe(safe);
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\nscript:alert(1)",
  "\u0001javascript:alert(1)",
  "java\u200bscript:alert(1)",
  "data:text/html,<script>",
  "vbscript:x",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "file:///etc/passwd",
  "blob:https://x/y",
  "kein-schema",
  "",
])("%j may not", (href) => {
  expect(safeHref(href)).toBeUndefined();
});

test("what is let through names one of four protocols, or a place on this site", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.webUrl()), (text) => {
      const safe = safeHref(text);
      if (safe === undefined) return;
      expect(["https:", "http:", "mailto:", "tel:"]).toContain(new URL(safe, "https://blatt.example").protocol);
    }),
    { numRuns: 2000 },
  );
  expect(safeHref("https://blatt.example")).toBeDefined();
});
