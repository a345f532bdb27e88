import { expect, test } from "vitest";
import { remarkOnLength } from "./overlong.ts";

test.each([
  [89, undefined, "", false],
  [90, "90 von 100 Zeichen", "Fast 100 Zeichen", false],
  [100, "100 von 100 Zeichen", "Fast 100 Zeichen", false],
  [101, "101 von 100 Zeichen", "Länger als 100 Zeichen", true],
])("of %d letters where 100 may be", (length, shown, said, isOver) => {
  expect(remarkOnLength("x".repeat(length), 100)).toEqual({ shown, said, isOver });
});
