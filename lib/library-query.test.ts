import fc from "fast-check";
import { expect, test } from "vitest";
import { libraryPath, readLibraryQuery } from "#lib/library-query.ts";

test.each([
  [{}, { search: "", isAltMissing: false, page: 1 }],
  [
    { q: " rhein ", ohne: "alternativtext", seite: "3" },
    { search: "rhein", isAltMissing: true, page: 3 },
  ],
  [
    { q: ["a", "b"], ohne: "titel", seite: "-1" },
    { search: "a", isAltMissing: false, page: 1 },
  ],
  [{ seite: "1e9" }, { search: "", isAltMissing: false, page: 1 }],
])("%j is understood", (given, query) => {
  expect(readLibraryQuery(given)).toEqual(query);
});

test("what an address says is what was asked for", () => {
  const query = fc.record({
    search: fc.string({ maxLength: 200 }).map((text) => text.trim()),
    isAltMissing: fc.boolean(),
    page: fc.integer({ min: 1, max: 10_000 }),
  });
  fc.assert(
    fc.property(query, (asked) => {
      const { searchParams } = new URL(libraryPath(asked), "http://localhost");
      expect(readLibraryQuery(Object.fromEntries(searchParams))).toEqual(asked);
    }),
  );
});
