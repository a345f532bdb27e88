import { expect, test } from "vitest";
import { addressHint } from "./address-hint.ts";

const given = { title: "Neuer Radweg", section: "veedel", siteUrl: "https://lokalblatt.example" };
const say = (slug: string, releasedSlug?: string) => addressHint({ ...given, slug, releasedSlug });

test("the address is announced as it will be stored", () => {
  expect(say("")).toBe("lokalblatt.example/veedel/neuer-radweg");
  expect(say("Am Rhein")).toBe("lokalblatt.example/veedel/am-rhein");
  expect(say("", "radweg")).toBe("lokalblatt.example/veedel/radweg");
  expect(say("am-rhein", "radweg")).toMatch(/^Künftig lokalblatt.example\/veedel\/am-rhein. Die bisherige/);
});

test.each(["radweg", undefined])(
  "what no address can be made of is announced as none, released as %s",
  (releasedSlug) => {
    for (const slug of [",,,", "…"]) expect(say(slug, releasedSlug), slug).toBeUndefined();
  },
);
