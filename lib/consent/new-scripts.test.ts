import { expect, test } from "vitest";
import type { ConsentCategory, ConsentService } from "#lib/consent/consent.ts";
import { newScripts } from "./new-scripts.ts";

const counter: ConsentService = {
  key: "zaehler",
  name: "Zähler",
  kind: "script",
  provider: "Beispiel GmbH",
  providerAddress: "",
  country: "Deutschland",
  isThirdCountry: false,
  safeguard: "",
  privacyUrl: "",
  purpose: "Zählt.",
  hosts: ["a.example"],
  load: { how: "matomo", address: "https://a.example/", site: "1" },
  items: [],
  isEnabled: true,
};
const asked = (change: Partial<ConsentService> = {}, category: Partial<ConsentCategory> = {}) => ({
  categories: [
    { key: "k", name: "K", purpose: "", isEssential: false, services: [{ ...counter, ...change }], ...category },
  ],
});
const load = counter.load as NonNullable<ConsentService["load"]>;

test.each<[string, ReturnType<typeof asked> | undefined, ReturnType<typeof asked>, boolean]>([
  ["the first one", undefined, asked(), true],
  ["the same", asked(), asked(), false],
  ["switched on", asked({ isEnabled: false }), asked(), true],
  ["switched off", asked(), asked({ isEnabled: false }), false],
  ["from a frame to a script", asked({ kind: "embed" }), asked(), true],
  ["from a script to a frame", asked(), asked({ kind: "embed" }), false],
  ["another way", asked(), asked({ load: { ...load, how: "script" } }), true],
  ["another address", asked(), asked({ load: { ...load, address: "https://b.example/" } }), true],
  ["another name there", asked(), asked({ load: { ...load, site: "2" } }), true],
  ["one server more", asked(), asked({ hosts: ["a.example", "b.example"] }), true],
  ["one server less", asked({ hosts: ["b.example", "a.example"] }), asked(), false],
  ["another short name", asked(), asked({ key: "anders" }), true],
  ["no longer asked for", asked(), asked({}, { isEssential: true }), true],
  ["asked for from now on", asked({}, { isEssential: true }), asked(), false],
  ["in another category", asked(), asked({}, { key: "l", name: "L" }), false],
  ["other words", asked(), asked({ purpose: "Zählt genauer.", provider: "Neu GmbH" }), false],
])("%s", (_what, before, after, isNew) => {
  expect(newScripts(before, after)).toEqual(isNew ? ["Zähler"] : []);
});
