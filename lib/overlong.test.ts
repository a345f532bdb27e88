import { expect, test } from "vitest";
import { emptyManuscript, parseManuscript } from "./manuscript.ts";
import { FIELD_LIMITS } from "./manuscript-limits.ts";
import { countOf, findOverlong, lengthOf, remarkOnLength } from "./overlong.ts";

test.each([
  [89, undefined, "", false],
  [90, "90 von 100 Zeichen", "Fast 100 Zeichen", false],
  [100, "100 von 100 Zeichen", "Fast 100 Zeichen", false],
  [101, "101 von 100 Zeichen", "Länger als 100 Zeichen", true],
])("of %d letters where 100 may be", (length, shown, said, isOver) => {
  expect(remarkOnLength("x".repeat(length), 100)).toEqual({ shown, said, isOver });
});

const JUNK = "\u202e\u0007o\u0308\u00ad\u200b";

test("a field counts what will be stored, so that it says the same as what stops a publication", () => {
  const teaser = ` ${JUNK}${"a".repeat(FIELD_LIMITS.teaser)} `;
  const title = `${"b".repeat(FIELD_LIMITS.title)}${JUNK}Zoo\u00adlotse`;
  const { content } = parseManuscript({ teaser, title }, emptyManuscript());
  expect(findOverlong(content)).toEqual([
    { field: "title", text: `Titel: ${countOf(lengthOf(title, "headline"), FIELD_LIMITS.title)}` },
    { field: "teaser", text: `Vorspann: ${countOf(lengthOf(teaser, "line"), FIELD_LIMITS.teaser)}` },
  ]);
  expect(lengthOf(teaser)).toBe(FIELD_LIMITS.teaser + 1);
});
