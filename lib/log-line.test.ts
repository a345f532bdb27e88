import { expect, test } from "vitest";
import { onOneLine } from "./log-line.ts";

test("a line of the log stays one, whatever somebody sent", () => {
  const sent = "Zeile\r\n{}\u2028\u001b[31mrot\u009b2J\u202eetsres\u200b\u0000 Ende";
  expect(onOneLine(sent)).toBe("Zeile {} [31mrot 2J etsres Ende");
  expect(onOneLine("x".repeat(10_000))).toHaveLength(500);
});
