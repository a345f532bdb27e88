import { expect, test } from "vitest";
import type { ArticleBody } from "#lib/article-body.ts";
import { standsIn } from "#lib/passage.ts";

const body: ArticleBody = {
  type: "doc",
  version: 1,
  content: [
    { type: "paragraph", content: [{ type: "text", text: "Elf Menschen warten um 1.42\u00a0Uhr am Ebertplatz." }] },
    {
      type: "paragraph",
      content: [
        { type: "text", text: "Die Anzeige " },
        { type: "text", text: "schweigt", marks: [{ type: "bold" }] },
        { type: "text", text: "." },
      ],
    },
    {
      type: "bulletList",
      content: [
        { type: "listItem", content: [{ type: "paragraph", content: [{ type: "text", text: "24 Fahrten im Plan" }] }] },
      ],
    },
  ],
};

test.each([
  ["words within a paragraph", "Menschen warten", true],
  ["across a mark", "Anzeige schweigt.", true],
  ["a plain space for a protected one", "1.42 Uhr", true],
  ["in a list", "24 Fahrten", true],
  ["over two paragraphs", "am Ebertplatz.\nDie Anzeige", true],
  ["over two paragraphs, one of which was rewritten", "am Neumarkt.\nDie Anzeige", true],
  ["words that were changed", "Zwölf Menschen warten", false],
  ["another case", "menschen warten", false],
  ["nothing at all", " \n ", false],
])("%s: %j stands in the text: %s", (_what, passage, stands) => {
  expect(standsIn(body, passage)).toBe(stands);
});
