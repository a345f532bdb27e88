import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./password.ts";

test("a password is kept as an argon2id hash with its parameters, salted, and only the right one fits", async () => {
  const [first, second] = await Promise.all([
    hashPassword("Drei Brücken im Nebel"),
    hashPassword("Drei Brücken im Nebel"),
  ]);
  expect(first).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
  expect(first).not.toBe(second);
  expect(await verifyPassword(first, "Drei Brücken im Nebel")).toBe(true);
  expect(await verifyPassword(first, "drei Brücken im Nebel")).toBe(false);
});
