import fc from "fast-check";
import { expect, test } from "vitest";
import { type ArticleBody, parseBody } from "./article-body.ts";
import { blocksOfText } from "./pasted-text.ts";
import { plainText } from "./plain-text.ts";

const body = (text: string): ArticleBody => ({ type: "doc", version: 1, content: blocksOfText(text) });
const kinds = (text: string) => blocksOfText(text).map(({ type }) => type);

test("a blank line ends a paragraph, a line break inside stays one", () => {
  expect(blocksOfText("Erster Satz.\r\n\r\n\r\nZweiter\nZeile zwei")).toEqual([
    { type: "paragraph", content: [{ type: "text", text: "Erster Satz." }] },
    {
      type: "paragraph",
      content: [{ type: "text", text: "Zweiter" }, { type: "hardBreak" }, { type: "text", text: "Zeile zwei" }],
    },
  ]);
});

test("without blank lines every line is a paragraph", () => {
  expect(kinds("Eins\nZwei\nDrei")).toEqual(["paragraph", "paragraph", "paragraph"]);
});

test("lines broken at a fixed width are one paragraph again, with their words put together", () => {
  const mail = [
    "Die Stadt Köln lädt alle Bürgerinnen und Bürger zu einer Infor-",
    "mationsveranstaltung über den Umbau des Platzes ein. Die Ost-",
    "West-Achse wird dabei ebenso besprochen wie die Rad- und Geh-",
    "wege.",
  ].join("\n");
  expect(plainText(body(mail))).toBe(
    "Die Stadt Köln lädt alle Bürgerinnen und Bürger zu einer Informationsveranstaltung über den Umbau des Platzes ein. Die Ost-West-Achse wird dabei ebenso besprochen wie die Rad- und Gehwege.",
  );
});

test("lists are lists when every line says so", () => {
  expect(kinds("- eins\n- zwei")).toEqual(["bulletList"]);
  expect(kinds("1. eins\n2. zwei")).toEqual(["orderedList"]);
  expect(kinds("- nur ein Gedankenstrich")).toEqual(["paragraph"]);
  expect(kinds("2. Mai: Eröffnung")).toEqual(["paragraph"]);
});

test("markdown stays as it was written", () => {
  expect(plainText(body("## Titel\n\n**fett** und [Link](https://stadt.example)"))).toBe(
    "## Titel\n**fett** und [Link](https://stadt.example)",
  );
});

test("whatever is pasted can be stored, and no letter is lost", () => {
  const letters = (text: string) => text.replace(/[^\p{L}]/gu, "");
  const source = fc.string({ unit: fc.constantFrom("a", "B", "ß", " ", "\n", "\n\n", "\t", "word ", ". ") });
  fc.assert(
    fc.property(source, (text) => {
      expect(parseBody(body(text)).dropped).toEqual([]);
      expect(letters(plainText(body(text)))).toBe(letters(text));
    }),
  );
});
