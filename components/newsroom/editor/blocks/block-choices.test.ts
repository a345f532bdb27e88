import { expect, test } from "vitest";
import { BLOCK_CHOICES, matchingChoices } from "./block-choices.ts";

const names = (typed: string) => matchingChoices(typed).map(({ name }) => name);

test("nothing typed shows everything", () => {
  expect(matchingChoices("")).toEqual(BLOCK_CHOICES);
});

test("the beginning of a word is enough, and names come before other words", () => {
  expect(names("bild")).toEqual(["Bild", "Galerie"]);
  expect(names("Zita")).toEqual(["Zitat", "Hervorgehobener Satz"]);
  expect(names("foto")[0]).toBe("Bild");
  expect(names("h3")).toEqual(["Zwischentitel, kleiner"]);
  expect(names("wort das es nicht gibt")).toEqual([]);
});
