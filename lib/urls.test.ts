import { readdirSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { absolute, listPath, parsePageNumber, parsePath, RESERVED_WORDS } from "./urls.ts";

test.each([
  ["/", []],
  ["/kultur", ["kultur"]],
  ["/Kultur/", ["kultur"]],
  ["/kultur/das-ist-der-deal", ["kultur", "das-ist-der-deal"]],
  ["/%6bultur", ["kultur"]],
  ["/feed.xml", ["feed.xml"]],
])("%s is understood", (path, segments) => {
  expect(parsePath(path)).toEqual(segments);
});

test.each([
  "/x.php",
  "/.env",
  "/kultur/feed.php",
  "//evil.example",
  "/a//b",
  "/../etc/passwd",
  "/%2e%2e/x",
  "/köln",
  `/${"a".repeat(600)}`,
  "/%2fa",
])("%s cannot be an address of ours", (path) => {
  expect(parsePath(path)).toBe("unknown");
});

test.each(["/%", "/%zz", "/%c3", "/a%00b", "/a\\b", "/%5c", "kultur"])("%s is malformed", (path) => {
  expect(parsePath(path)).toBe("malformed");
});

test("no input throws, and what is understood is harmless", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const parsed = parsePath(`/${text}`);
      expect(typeof parsed === "string" || parsed.every((segment) => /^[a-z0-9.-]+$/.test(segment))).toBe(true);
    }),
  );
});

test.each([
  [undefined, 1],
  ["1", 1],
  ["12", 12],
  ["0", undefined],
  ["01", undefined],
  ["-1", undefined],
  ["abc", undefined],
  ["1e3", undefined],
  ["999999", undefined],
])("?seite=%s is page %s", (value, page) => {
  expect(parsePageNumber(value)).toBe(page);
});

test("a page number given twice is none", () => {
  expect(parsePageNumber(["1", "2"])).toBeUndefined();
});

test("the first page of a list is the bare path", () => {
  expect(listPath("/kultur", 1)).toBe("/kultur");
  expect(listPath("/kultur", 2)).toBe("/kultur?seite=2");
  expect(absolute("https://blatt.example", "/")).toBe("https://blatt.example/");
});

test("no Ressort can take the address of a route", () => {
  const routes = ["app/(site)", "app/(machines)", "public"].flatMap((folder) => readdirSync(folder));
  const taken = routes.filter((name) => /^[a-z0-9-]+$/.test(name));
  expect(taken.length).toBeGreaterThan(5);
  expect(taken.filter((name) => !RESERVED_WORDS.has(name))).toEqual([]);
});
