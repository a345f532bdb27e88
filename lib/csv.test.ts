import { expect, test } from "vitest";
import { csvLine } from "#lib/csv.ts";

test("cells that would end a cell or a line are quoted", () => {
  expect(csvLine(["a", 'sagt "ja"', "b,c", "d\ne", ""])).toBe('a,"sagt ""ja""","b,c","d\ne",\r\n');
});

test.each(["=1+1", "+49221", "-x", "@sum(a1)", "\t=1"])("%j is no formula for a spreadsheet", (cell) => {
  expect(csvLine([cell])).toBe(`'${cell}\r\n`);
});
