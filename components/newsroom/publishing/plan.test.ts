import { expect, test } from "vitest";
import { describePlan, nameOfStep, type Plan } from "./plan.ts";

const path = "/kultur/der-dom";
const release = { path, publishAt: "2026-11-22T13:05:00Z" };
const later = "2026-11-23T05:00:00Z";

test.each<[string, Plan, string]>([
  ["a draft now", { status: "draft", release: undefined, path, when: "now" }, `Erscheint sofort unter ${path}.`],
  [
    "a draft tomorrow",
    { status: "approved", release: undefined, path, when: later },
    `Erscheint am 23. November 2026, 06:00 Uhr unter ${path}.`,
  ],
  [
    "earlier than planned",
    { status: "scheduled", release, path, when: "now" },
    `Erscheint sofort unter ${path}, nicht erst am 22. November 2026, 14:05 Uhr.`,
  ],
  ["a change", { status: "changed", release, path, when: "now" }, `Ersetzt sofort, was unter ${path} steht.`],
  [
    "a change tomorrow",
    { status: "changed", release, path, when: later },
    `Ersetzt am 23. November 2026, 06:00 Uhr, was unter ${path} steht. Bis dahin bleibt es, wie es ist.`,
  ],
  ["once more", { status: "ended", release, path, when: "now" }, `Erscheint sofort wieder unter ${path}.`],
  ["withdrawn, again", { status: "withdrawn", release, path, when: "now" }, `Erscheint sofort unter ${path}.`],
  [
    "a move",
    { status: "changed", release, path: "/sport/der-dom", when: "now" },
    `Der Beitrag zieht um nach /sport/der-dom; die Änderung gilt sofort. Die bisherige Adresse ${path} leitet dorthin weiter.`,
  ],
])("%s", (_name, plan, sentence) => {
  expect(describePlan(plan)).toBe(sentence);
});

test("nothing is promised while the address or the time is not clear", () => {
  expect(describePlan({ status: "draft", release: undefined, path: undefined, when: "now" })).toBeUndefined();
  expect(describePlan({ status: "draft", release: undefined, path, when: undefined })).toBeUndefined();
});

test("the button says whether it happens now, and whether readers know the article already", () => {
  expect(nameOfStep("draft", false)).toBe("Jetzt veröffentlichen");
  expect(nameOfStep("draft", true)).toBe("Veröffentlichung planen");
  expect(nameOfStep("online", false)).toBe("Änderung veröffentlichen");
  expect(nameOfStep("ended", true)).toBe("Änderung planen");
});
