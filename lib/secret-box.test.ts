import fc from "fast-check";
import { expect, test } from "vitest";
import { seal, unseal } from "./secret-box.ts";

test("a box opens with its own secret and for its own purpose, and holds what was put in", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }).filter((text) => text.isWellFormed()),
      (text) => {
        expect(unseal(seal(text, "geheim", "totp:1"), "geheim", "totp:1")).toBe(text);
      },
    ),
  );
  const box = seal("JBSWY3DP", "geheim", "totp:1");
  expect(unseal(box, "anders", "totp:1")).toBeUndefined();
  expect(unseal(box, "geheim", "totp:2")).toBeUndefined();
  expect(seal("JBSWY3DP", "geheim", "totp:1")).not.toBe(box);
});

test("a box that was changed in one byte, or cut, does not open", () => {
  const bytes = Buffer.from(seal("JBSWY3DP", "geheim", "totp:1"), "base64url");
  for (let index = 0; index < bytes.length; index++) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
    expect(unseal(changed.toString("base64url"), "geheim", "totp:1")).toBeUndefined();
    expect(unseal(bytes.subarray(0, index).toString("base64url"), "geheim", "totp:1")).toBeUndefined();
  }
});
