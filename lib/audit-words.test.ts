import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { deedInWords, detailInWords, detailsOf, valueInWords } from "./audit-words.ts";
import { FAILED_ATTEMPTS } from "./failed-attempts.ts";
import { ARTICLE_ACTIONS, HOUSE_ACTIONS } from "./policy.ts";

const FOLDER = "db/newsroom";
const NAMES_AN_ACTION = /"((?:article|revision|note|preview|tag|author|media|session|account)\.[a-zA-Z-]+)"/gu;

test("whatever is written into the log has words", () => {
  const policy = new Set<string>([...ARTICLE_ACTIONS, ...HOUSE_ACTIONS]);
  const sources = readdirSync(FOLDER).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  const actions = new Set(
    sources.flatMap((name) =>
      [...readFileSync(`${FOLDER}/${name}`, "utf8").matchAll(NAMES_AN_ACTION)].map(([, action = ""]) => action),
    ),
  );
  expect(actions.size).toBeGreaterThan(20);
  const steps = ["submit", "takeBack", "approve", "return"].map((step) => `article.${step}`);
  const failed = ["warned", ...FAILED_ATTEMPTS].map((kind) => `failed.${kind}`);
  const silent = [...actions, ...steps, ...failed].filter(
    (action) => !policy.has(action) && deedInWords(action) === action,
  );
  expect(silent).toEqual([]);
});

test("a small change is not called a correction, and a correction says what kind it is", () => {
  expect(`${detailInWords("correction")}: ${valueInWords("correction", "minor")}`).toBe(
    "Art der Änderung: Kleinigkeit",
  );
  expect(valueInWords("correction", { kind: "addition", text: "Der Rat tagt wieder." })).toBe(
    "Ergänzung: Der Rat tagt wieder.",
  );
});

test("a plan that got another text at the same time still says its time", () => {
  const at = "2026-11-27T05:00:00Z";
  expect(detailsOf({ at, version: 3 }, { at, version: 5 })).toEqual([
    { key: "at", after: at },
    { key: "version", before: 3, after: 5 },
  ]);
  expect(detailsOf({ path: "/a" }, { path: "/a" })).toEqual([]);
});
