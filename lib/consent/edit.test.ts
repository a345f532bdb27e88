import { expect, test } from "vitest";
import type { ConsentDraft } from "#lib/consent/consent.ts";
import { defaultConsent } from "#lib/consent/defaults.ts";
import { findService, putCategory, putService, raiseCategory, removeCategory, removeService } from "./edit.ts";
import { SERVICE_TEMPLATES } from "./templates.ts";

const category = (key: string) => ({ key, name: key, purpose: "Ein Zweck.", isEssential: false });
const start: ConsentDraft = [category("statistik"), category("medien")].reduce(putCategory, defaultConsent());
const templateOf = (key: string) => {
  const template = SERVICE_TEMPLATES.find(({ service }) => service.key === key);
  if (!template) throw new Error(`No template ${key}.`);
  return template.service;
};
const keysOf = (draft: ConsentDraft) => draft.categories.map(({ key, services }) => [key, services.map((s) => s.key)]);

test("a category keeps its services when it is renamed, and its place", () => {
  const filled = putService(start, "statistik", templateOf("matomo"));
  const renamed = putCategory(filled, { ...category("statistik"), name: "Zählung" });
  expect(keysOf(renamed)).toEqual(keysOf(filled));
  expect(renamed.categories[1]?.name).toBe("Zählung");
});

test("a category with services is not removed, an empty one is", () => {
  const filled = putService(start, "medien", templateOf("youtube"));
  expect(() => removeCategory(filled, "medien")).toThrow("stehen noch Dienste");
  expect(removeCategory(filled, "statistik").categories.map(({ key }) => key)).toEqual(["notwendig", "medien"]);
});

test("a category rises by one place; the first stays", () => {
  expect(raiseCategory(start, "medien").categories.map(({ key }) => key)).toEqual(["notwendig", "medien", "statistik"]);
  expect(raiseCategory(start, "notwendig")).toEqual(start);
  expect(raiseCategory(start, "unbekannt")).toEqual(start);
});

test("a service keeps its place in its category, and leaves its old one when it moves", () => {
  const both = putService(putService(start, "medien", templateOf("youtube")), "medien", templateOf("vimeo"));
  const changed = putService(both, "medien", { ...templateOf("youtube"), name: "Videos" });
  expect(keysOf(changed)).toEqual(keysOf(both));
  expect(findService(changed, "youtube")?.service.name).toBe("Videos");
  const moved = putService(both, "statistik", templateOf("youtube"));
  expect(keysOf(moved).slice(1)).toEqual([
    ["statistik", ["youtube"]],
    ["medien", ["vimeo"]],
  ]);
  expect(() => putService(start, "weg", templateOf("vimeo"))).toThrow("gibt es nicht mehr");
});

test("a removed service is gone and nothing else", () => {
  const both = putService(putService(start, "medien", templateOf("youtube")), "medien", templateOf("vimeo"));
  expect(findService(removeService(both, "youtube"), "youtube")).toBeUndefined();
  expect(findService(removeService(both, "youtube"), "vimeo")?.category.key).toBe("medien");
});
