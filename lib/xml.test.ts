import fc from "fast-check";
import { expect, test } from "vitest";
import { element, escapeXml } from "./xml.ts";

test("what XML forbids is left out, what it reserves is written otherwise", () => {
  expect(escapeXml("a\u000cb\u0000c")).toBe("abc");
  expect(element("title", "Rock & <Roll> ]]>")).toBe("<title>Rock &amp; &lt;Roll&gt; ]]&gt;</title>");
});

test("hostile text leaves no character that XML 1.0 does not know", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for them
      expect(escapeXml(text)).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff<]|\p{Surrogate}/u);
    }),
  );
});
