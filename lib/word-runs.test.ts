import { expect, test } from "vitest";
import { quotesOf } from "./word-runs.ts";

const KNOWN = ["Der Rat tagt am Montag.", "Die Brücke bleibt gesperrt."];
const SECRET = ["Der Bürgermeister tritt zurück."];

test.each([
  ["the whole of it", "Der Bürgermeister tritt zurück.", true],
  ["a part of it, in other capitals and with other signs", "Heißt es: BÜRGERMEISTER tritt?", true],
  ["words readers have anyway", "Der Rat tagt.", false],
  ["two words of it", "Der Bürgermeister eröffnet das Fest.", true],
  ["a single word", "Bürgermeister", false],
  ["nothing", "", false],
])("%s", (_name, text, isQuoted) => {
  expect(quotesOf(SECRET, KNOWN, false)(text)).toBe(isQuoted);
});

test("strictly, one word that readers do not have is enough; one they have is not", () => {
  const quotes = quotesOf(SECRET, KNOWN, true);
  expect([quotes("Bürgermeister"), quotes("Der"), quotes("Montag")]).toEqual([true, false, false]);
});

test("a text of one word counts as a whole", () => {
  expect(quotesOf(["Rücktritt!"], KNOWN, false)("Ein Rücktritt")).toBe(true);
});
