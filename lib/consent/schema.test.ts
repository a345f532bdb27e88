import { expect, test } from "vitest";
import type { ConsentDraft, ConsentService } from "./consent.ts";
import { defaultConsent } from "./defaults.ts";
import { lintConsent } from "./lint.ts";
import { consentDraftSchema } from "./schema.ts";
import { SERVICE_TEMPLATES } from "./templates.ts";

/** What a new installation begins with, and Matomo with something about it changed. */
function draftWith(part: Partial<ConsentService>): ConsentDraft {
  const matomo = SERVICE_TEMPLATES.find(({ service }) => service.key === "matomo")?.service;
  if (!matomo) throw new Error("no template matomo");
  const asked = { key: "statistik", name: "Statistik", purpose: "Zählen.", isEssential: false };
  const draft = defaultConsent();
  return { ...draft, categories: [...draft.categories, { ...asked, services: [{ ...matomo, ...part }] }] };
}
const isSaved = (part: Partial<ConsentService>) => consentDraftSchema.safeParse(draftWith(part)).success;

test("the draft these tests begin with is saved", () => {
  expect(isSaved({})).toBe(true);
  expect(isSaved({ privacyUrl: "https://stat.example.org/datenschutz" })).toBe(true);
});

test.each(["https://stat.exa mple.org/m", "https://stat.example.org/a\u00a0b", "javascript:alert(1)", "//x.example"])(
  "an address a browser reads differently is not saved: %s",
  (address) => {
    const load = { how: "script", address, site: "" } as const;
    expect(isSaved({ load })).toBe(false);
    expect(isSaved({ privacyUrl: address })).toBe(false);
    expect(() => lintConsent(draftWith({ load }))).not.toThrow();
  },
);

test.each<[storage: "cookie" | "local" | "session" | "indexed-db", name: string, isNamed: boolean]>([
  ["local", "*", false],
  ["local", "a*b", false],
  ["local", "my key", false],
  ["local", "yt*", true],
  ["cookie", "*", false],
  ["cookie", "_pk_id.*.x", true],
  ["indexed-db", "x*", false],
])("rule 22: what is stored has a name that can be found again: %s %s", (storage, name, isNamed) => {
  const item = { storage, name, host: "", lifetime: "1 Tag", lifetimeDays: 1, purpose: "Wozu", isThirdParty: false };
  expect(isSaved({ items: [item] })).toBe(isNamed);
});
