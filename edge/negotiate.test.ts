import { describe, expect, test } from "vitest";
import { chooseEncoding, isNotModified } from "#edge/negotiate.ts";

describe("chooseEncoding", () => {
  test.each([
    [undefined, "identity"],
    ["", "identity"],
    ["gzip, deflate, br, zstd", "br"],
    ["gzip, deflate", "gzip"],
    ["GZIP", "gzip"],
    ["x-gzip", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["br;q=0.5, gzip;q=0.9", "gzip"],
    ["br;q=0.5,gzip;q=0.5", "br"],
    ["br; q=0", "identity"],
    ["*", "br"],
    ["*;q=0", "identity"],
    ["br;q=0, *", "gzip"],
    ["gzip;q=0.5, identity", "identity"],
    ["identity;q=0", "identity"],
    ["identity;q=0, gzip", "gzip"],
    ["gzip;q=banana", "identity"],
    ["gzip;q=2", "identity"],
    ["deflate, zstd", "identity"],
    [",,;;,", "identity"],
  ] as const)("%j gets %s", (header, encoding) => {
    expect(chooseEncoding(header)).toBe(encoding);
  });

  test("ten thousand inventions change nothing for the next one", () => {
    for (let number = 0; number < 10_000; number++) chooseEncoding(`gzip, x-${number}`);
    expect(chooseEncoding("br;q=0.1, gzip;q=0.2")).toBe("gzip");
  });
});

describe("isNotModified", () => {
  const current = { etag: 'W/"abc"', unchangedSince: Date.parse("Sun, 22 Nov 2026 14:00:00 GMT") };
  test.each([
    ['W/"abc"', undefined, true],
    ['"abc"', undefined, true],
    ['"x", W/"abc" , "y"', undefined, true],
    ["*", undefined, true],
    ['"ab"', undefined, false],
    ["abc", undefined, false],
    ["", undefined, false],
    // If-None-Match is all that counts when it is there.
    ['"other"', "Sun, 22 Nov 2026 15:00:00 GMT", false],
    ['"abc"', "Sun, 22 Nov 2020 15:00:00 GMT", true],
    [undefined, "Sun, 22 Nov 2026 14:00:00 GMT", true],
    [undefined, "Sun, 22 Nov 2026 13:59:59 GMT", false],
    [undefined, "yesterday", false],
    [undefined, "2026-11-22", false],
    [undefined, undefined, false],
  ] as const)("If-None-Match %j and If-Modified-Since %j: %s", (ifNoneMatch, ifModifiedSince, expected) => {
    expect(isNotModified(ifNoneMatch, ifModifiedSince, current)).toBe(expected);
  });
});
