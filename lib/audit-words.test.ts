import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { deedInWords, detailInWords, valueInWords } from "./audit-words.ts";

const recorded = globSync("db/newsroom/*.ts", { exclude: (path) => path.endsWith(".test.ts") }).flatMap((path) =>
  [...readFileSync(path, "utf8").matchAll(/recordAudit\([^;]*?"([a-z]+\.[\w-]+)"/gu)].map(([, action]) => action ?? ""),
);
const steps = ["submit", "takeBack", "approve", "return"].map((step) => `article.${step}`);

test("there is something to put in words", () => {
  expect(recorded.length).toBeGreaterThan(20);
});

test.each([...new Set([...recorded, ...steps])])("%s is said in German", (action) => {
  expect(deedInWords(action)).toMatch(/^(?:hat|konnte) /u);
});

test("values are said as people read them", () => {
  expect(valueInWords("stage", "review")).toBe("In Prüfung");
  expect(valueInWords("roles", ["verwaltung", "redaktion"])).toBe("Verwaltung, Redaktion");
  expect(valueInWords("roles", [])).toBe("keine");
  expect(valueInWords("correction", { kind: "correction", text: "Es waren elf Nächte." })).toBe("Es waren elf Nächte.");
  expect(valueInWords("at", "2026-11-22T14:05:00Z")).toBe("22. November 2026, 15:05 Uhr");
  expect(valueInWords("decorative", true)).toBe("ja");
  expect(valueInWords("reason", null)).toBe("nichts");
});

test("a name that looks like a role stays a name", () => {
  expect(valueInWords("name", "redaktion")).toBe("redaktion");
});

test("a detail without words of its own is not hidden", () => {
  expect(detailInWords("colour")).toBe("colour");
});
