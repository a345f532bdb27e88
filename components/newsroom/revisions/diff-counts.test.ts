import { expect, test } from "vitest";
import type { Block } from "#lib/article-body.ts";
import { diffManuscripts } from "#lib/diff.ts";
import { emptyManuscript } from "#lib/manuscript.ts";
import { countDiff, describeCounts } from "./diff-counts.ts";

const text = (title: string, ...paragraphs: string[]) =>
  emptyManuscript({
    title,
    body: {
      type: "doc",
      version: 1,
      content: paragraphs.map((words): Block => ({ type: "paragraph", content: [{ type: "text", text: words }] })),
    },
  });

const told = (...[before, after]: Parameters<typeof diffManuscripts>) =>
  describeCounts(countDiff(diffManuscripts(before, after)));

test("words that came and went are counted in the fields and the text, and the places are named", () => {
  const before = text("Der alte Titel", "Der Rat tagt am Montag.", "Danach ist Schluss.");
  const after = text("Der neue Titel", "Der Rat tagt am Dienstag.", "Danach ist Schluss.", "Und ein Absatz mehr.");
  expect(told(before, after)).toBe("6 Wörter dazu, 2 Wörter weg. Geändert: Titel, Text.");
});

test("one word is one word, and only what happened is said", () => {
  expect(told(text("Titel", "Ein Satz."), text("Titel", "Ein langer Satz."))).toBe("1 Wort dazu. Geändert: Text.");
});

test("settings have no words; moving a paragraph neither brings nor takes any", () => {
  const before = text("Titel", "Der erste Absatz steht hier.", "Ganz anderes im zweiten Absatz.");
  expect(told(before, { ...before, slug: "titel-neu" })).toBe("Kein Wort dazu, keines weg. Geändert: Adresse.");
  const moved = text("Titel", "Ganz anderes im zweiten Absatz.", "Der erste Absatz steht hier.");
  expect(told(before, moved)).toBe("Kein Wort dazu, keines weg. Geändert: Text.");
});

test("two equal texts need no sentence", () => {
  expect(told(text("Titel", "Satz"), text("Titel", "Satz"))).toBe("");
});
