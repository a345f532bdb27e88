import { getSchema } from "@tiptap/core";
import { expect, test } from "vitest";
import { toEditor } from "../body-conversion.ts";
import { articleSchema } from "../schema/article-schema.ts";
import { findInDocument } from "./find-text.ts";

const schema = getSchema(articleSchema);
const text = (value: string) => ({ type: "text" as const, text: value });
const document = schema.nodeFromJSON(
  toEditor({
    type: "doc",
    version: 1,
    content: [
      {
        type: "paragraph",
        content: [
          text("Der Rat tagt."),
          { type: "hardBreak" },
          text("Am "),
          { ...text("Rat"), marks: [{ type: "bold" }] },
          text("haus."),
        ],
      },
      {
        type: "table",
        attrs: {},
        content: [
          {
            type: "tableRow",
            content: [{ type: "tableCell", attrs: {}, content: [text("z.\u00a0B. der RAT (a+b)")] }],
          },
        ],
      },
    ],
  }),
);
const found = (wanted: string, matchCase = false) =>
  findInDocument(document, wanted, { matchCase }).map(({ from, to }) => document.textBetween(from, to));

test("words are found in every block, also across marks", () => {
  expect(found("rat")).toEqual(["Rat", "Rat", "RAT"]);
  expect(found("Rat", true)).toEqual(["Rat", "Rat"]);
  expect(found("Am Rathaus")).toEqual(["Am Rathaus"]);
});

test("what is asked for is text, not a pattern", () => {
  expect(found("(a+b)")).toEqual(["(a+b)"]);
  expect(found(".*")).toEqual([]);
  expect(found("")).toEqual([]);
});

test("a space also finds a protected one", () => {
  expect(found("z. B.")).toEqual(["z.\u00a0B."]);
});

test("nothing is found across two blocks or a line break", () => {
  expect(found("haus. z")).toEqual([]);
  expect(found("tagt. Am")).toEqual([]);
});
