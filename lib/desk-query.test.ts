import fc from "fast-check";
import { expect, test } from "vitest";
import { ARTICLE_STATUSES } from "./article-status.ts";
import { DESK_SORTS, deskPath, parseDeskQuery } from "./desk-query.ts";

test("the bare desk shows everything, the latest first", () => {
  expect(parseDeskQuery({})).toEqual({
    search: "",
    status: undefined,
    category: undefined,
    author: undefined,
    mine: false,
    sort: "changed",
    direction: "desc",
    page: 1,
  });
  expect(deskPath(parseDeskQuery({}))).toBe("/redaktion");
});

test("unknown and malformed values are as if they were not there", () => {
  const nonsense = {
    status: "published",
    ressort: "../etc",
    autor: ["a", "b"],
    meine: "ja",
    sortierung: "password_hash",
    richtung: "drop",
    seite: "0",
    filter: "x",
  };
  expect(parseDeskQuery(nonsense)).toEqual(parseDeskQuery({}));
});

test("an address read and written again is the same", () => {
  const query = fc.record({
    search: fc.string({ maxLength: 100 }).map((text) => text.trim()),
    status: fc.option(fc.constantFrom(...ARTICLE_STATUSES), { nil: undefined }),
    category: fc.option(fc.constantFrom("kultur", "kurz-notiert"), { nil: undefined }),
    author: fc.option(fc.constantFrom("aylin-demirtas"), { nil: undefined }),
    mine: fc.boolean(),
    sort: fc.constantFrom(...DESK_SORTS),
    direction: fc.constantFrom("asc" as const, "desc" as const),
    page: fc.integer({ min: 1, max: 9999 }),
  });
  fc.assert(
    fc.property(query, (given) => {
      const { searchParams } = new URL(deskPath(given), "http://localhost");
      expect(parseDeskQuery(Object.fromEntries(searchParams))).toEqual(given);
    }),
  );
});
