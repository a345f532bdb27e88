import fc from "fast-check";
import { expect, test } from "vitest";
import { serializeJsonLd } from "./json-ld.ts";

test("no text can close the element that structured data stands in", () => {
  expect(serializeJsonLd({ headline: "</script><script>alert(1)</script>" })).not.toContain("<");
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = serializeJsonLd({ value });
      expect(text).not.toMatch(/[<\u2028\u2029]/u);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ value })));
    }),
  );
});
