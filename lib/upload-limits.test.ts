import fc from "fast-check";
import { expect, test } from "vitest";
import { pictureTypeOf } from "#lib/upload-limits.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");

test.each([
  ["jpeg", "\xff\xd8\xff\xe0\0\x10JFIF"],
  ["png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"],
  ["webp", "RIFF\x24\0\0\0WEBPVP8 "],
  ["gif", "GIF89a/*"],
  ["avif", "\0\0\0\x1cftypavif\0\0\0\0avifmif1"],
  ["avif", "\0\0\0\x1cftypmif1\0\0\0\0mif1avif"],
  ["heic", "\0\0\0\x18ftypheic\0\0\0\0mif1heic"],
  [undefined, '<svg xmlns="http://www.w3.org/2000/svg">'],
  [undefined, '\ufeff<?xml version="1.0"?><svg>'],
  [undefined, "<!doctype html><script>"],
  [undefined, "%PDF-1.7"],
  [undefined, "PK\x03\x04"],
  [undefined, "II*\0"],
  [undefined, "RIFF\x24\0\0\0WAVEfmt "],
  [undefined, " \xff\xd8\xff"],
  [undefined, ""],
] as const)("it is %s by its first bytes: %j", (type, start) => {
  expect(pictureTypeOf(bytes(start))).toBe(type);
});

test("any other bytes are no picture", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (start) => {
      fc.pre(start[0] !== 0xff && start[0] !== 0x89 && start[0] !== 0x52 && start[0] !== 0x47 && start[4] !== 0x66);
      expect(pictureTypeOf(start)).toBeUndefined();
    }),
  );
});
