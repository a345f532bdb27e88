import { getSchema } from "@tiptap/core";
import { Slice } from "@tiptap/pm/model";
import { expect, test } from "vitest";
import { articleSchema } from "../schema/article-schema.ts";
import { cleanSlice } from "./clean-slice.ts";
import { cleanTyped } from "./clean-typed.ts";

const schema = getSchema(articleSchema);
const JUNK = "Ko\u0308ln\u202e b\u0007ei Na\u00adcht\u200b";

test("junk pasted into the text is gone in the window already, not only in what is stored", () => {
  const pasted = Slice.fromJSON(schema, {
    content: [
      { type: "paragraph", content: [{ type: "text", text: JUNK, marks: [{ type: "bold" }] }] },
      { type: "paragraph", content: [{ type: "text", text: "\u200b" }] },
      { type: "paragraph", content: [{ type: "text", text: "Und weiter." }] },
    ],
    openStart: 1,
    openEnd: 1,
  });
  const clean = cleanSlice(schema, pasted);
  expect([clean.openStart, clean.openEnd, clean.content.childCount]).toEqual([1, 1, 3]);
  expect(clean.content.firstChild?.textContent).toBe("Köln bei Nacht");
  expect(clean.content.firstChild?.firstChild?.marks.map(({ type }) => type.name)).toEqual(["bold"]);
  expect(clean.content.child(1).content.size).toBe(0);
  expect(cleanSlice(schema, clean).eq(clean)).toBe(true);
  expect(cleanSlice(schema, Slice.empty)).toBe(Slice.empty);
});

test("junk pasted into a field is gone as well; a headline keeps where a word may break, a note its lines", () => {
  expect(cleanTyped(JUNK, { kind: undefined, hasLines: false })).toBe("Köln bei Nacht");
  expect(cleanTyped("Zoo\u00adlotse", { kind: "headline", hasLines: true })).toBe("Zoo\u00adlotse");
  expect(cleanTyped("Eins\r\nzwei\u0007", { kind: undefined, hasLines: true })).toBe("Eins\nzwei");
});
