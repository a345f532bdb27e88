import { expect, test } from "vitest";
import { optionalServices } from "#lib/consent/consent.ts";
import { lintConsent } from "#lib/consent/lint.ts";
import { consentDraftSchema } from "#lib/consent/schema.ts";
import { demoConsent } from "./consent.ts";

test("the demo asks for statistics and four kinds of media, and there is nothing wrong with how", () => {
  expect(optionalServices(demoConsent).map(({ key }) => key)).toEqual([
    "statistik",
    "youtube",
    "vimeo",
    "openstreetmap",
    "mastodon",
  ]);
  expect(lintConsent(demoConsent)).toEqual([]);
  expect(consentDraftSchema.parse(demoConsent)).toEqual(demoConsent);
});

test("rule 3: its statistics reach nobody else", () => {
  const statistics = optionalServices(demoConsent).find(({ key }) => key === "statistik");
  expect(statistics).toMatchObject({ kind: "first-party", hosts: [] });
  expect(statistics?.items.some(({ isThirdParty, host }) => isThirdParty || host !== "")).toBe(false);
});
