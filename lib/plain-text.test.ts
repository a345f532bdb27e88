import fc from "fast-check";
import { expect, test } from "vitest";
import { excerpt } from "./plain-text.ts";

test("an excerpt ends with a whole word", () => {
  expect(excerpt("Der Rat vertagt die Entscheidung über die Wand.", 30)).toBe("Der Rat vertagt die…");
  expect(excerpt("Kurz.", 30)).toBe("Kurz.");
});

test("an excerpt is never longer than asked", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 200 }), (text, limit) => {
      expect(excerpt(text, limit).length).toBeLessThanOrEqual(limit);
    }),
  );
});
