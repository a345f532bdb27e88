import { expect, test } from "vitest";
import type { ConsentCategory, ConsentDraft, ConsentService } from "#lib/consent/consent.ts";
import { defaultConsent } from "#lib/consent/defaults.ts";
import { diffConsent } from "#lib/consent/diff.ts";
import { SERVICE_TEMPLATES } from "#lib/consent/templates.ts";

const [youtube, vimeo, osm] = ["youtube", "vimeo", "openstreetmap"].map(
  (key) => SERVICE_TEMPLATES.find(({ service }) => service.key === key)?.service,
) as [ConsentService, ConsentService, ConsentService];

interface Parts {
  draft: ConsentDraft;
  necessary: ConsentCategory;
  media: ConsentCategory;
  vimeo: ConsentService;
}

function parts(): Parts {
  const draft = defaultConsent();
  const necessary = draft.categories[0] as ConsentCategory;
  const own = structuredClone(vimeo);
  own.items = [
    {
      storage: "cookie",
      host: "vimeo.com",
      name: "vuid",
      lifetime: "2 Jahre",
      lifetimeDays: 730,
      purpose: "Zählung",
      isThirdParty: true,
    },
  ];
  const media: ConsentCategory = {
    key: "medien",
    name: "Externe Medien",
    purpose: "Videos anzeigen.",
    isEssential: false,
    services: [own, structuredClone(osm)],
  };
  draft.categories.push(media);
  return { draft, necessary, media, vimeo: own };
}

test.each<[what: string, change: (parts: Parts) => void]>([
  ["a service's purpose", ({ vimeo: one }) => (one.purpose = "Wir bilden Profile und verkaufen sie an Werbende.")],
  ["a category's purpose", ({ media }) => (media.purpose = "Personalisierte Werbung über Websites hinweg.")],
  ["a category's name", ({ media }) => (media.name = "Werbung")],
  ["what a cookie is for", ({ vimeo: one }) => (firstItem(one).purpose = "Werbeprofil")],
  ["what a transfer rests on", ({ vimeo: one }) => (one.safeguard = "Ihre Einwilligung allein")],
])("rule 24: %s that says something else is material", (_, change) => {
  expect(difference(change).isMaterial).toBe(true);
});

test("a service that becomes necessary is a change, and asks nobody", () => {
  const { changes, isMaterial } = difference(({ media }) => (media.isEssential = true));
  expect(changes).toContain("„Vimeo“ gilt jetzt als notwendig und wird nicht mehr erfragt.");
  expect(isMaterial).toBe(false);
});

test("rule 24: another script is another question, even from the same host", () => {
  const at = (address: string) => (given: Parts) => {
    given.vimeo.kind = "script";
    given.vimeo.load = { how: "script", address, site: "" };
  };
  const [one, other] = [parts(), parts()];
  at("https://a.example/1.js")(one);
  at("https://a.example/2.js")(other);
  expect(diffConsent(one.draft, other.draft).isMaterial).toBe(true);
  expect(diffConsent(one.draft, one.draft).changes).toEqual([]);
});

function difference(change: (parts: Parts) => void) {
  const after = parts();
  change(after);
  return diffConsent(parts().draft, after.draft);
}
const firstItem = (service: ConsentService) => {
  const [item] = service.items;
  if (!item) throw new Error("no item");
  return item;
};

test.each<[what: string, reason: string, change: (parts: Parts) => void]>([
  [
    "a new service",
    "Neu: „YouTube“ unter „Externe Medien“.",
    ({ media }) => media.services.push(structuredClone(youtube)),
  ],
  ["a new host", "„Vimeo“ verbindet jetzt auch mit x.example.", ({ vimeo }) => vimeo.hosts.push("x.example")],
  [
    "another provider",
    "„Vimeo“ kommt jetzt von Neu AG, vorher Vimeo.com, Inc..",
    ({ vimeo }) => {
      vimeo.provider = "Neu AG";
    },
  ],
  [
    "a script instead of a frame",
    "„Vimeo“ wird anders eingebunden als bisher.",
    ({ vimeo }) => {
      vimeo.kind = "script";
    },
  ],
  [
    "another third country",
    "„Vimeo“ überträgt Daten jetzt in ein Drittland: Indien.",
    ({ vimeo }) => {
      vimeo.country = "Indien";
    },
  ],
  [
    "more that is stored",
    "„Vimeo“ speichert jetzt auch „neu“ (1 Tag).",
    ({ vimeo }) => vimeo.items.push({ ...firstItem(vimeo), name: "neu", lifetime: "1 Tag" }),
  ],
  [
    "a longer lifetime",
    "„vuid“ von „Vimeo“ bleibt länger: 3 Jahre, vorher 2 Jahre.",
    ({ vimeo }) => Object.assign(firstItem(vimeo), { lifetime: "3 Jahre", lifetimeDays: 1095 }),
  ],
  [
    "another purpose",
    "„Vimeo“ dient jetzt dem Zweck „Werbung“, vorher „Externe Medien“.",
    ({ draft, media, vimeo }) => {
      media.services.shift();
      draft.categories.push({ ...media, key: "werbung", name: "Werbung", services: [vimeo] });
    },
  ],
  [
    "no longer necessary",
    "„Anmeldung der Redaktion“ ist nicht mehr notwendig, sondern wird erfragt.",
    ({ necessary, media }) => media.services.push(...necessary.services.splice(1, 1)),
  ],
])("rule 24: %s is material", (_, reason, change) => {
  const { isMaterial, reasons, changes } = difference(change);
  expect(isMaterial).toBe(true);
  expect(reasons).toEqual([reason]);
  expect(changes).toContain(reason);
});

test("rule 24: access for third parties is material, its end is not", () => {
  const [own, foreign] = [parts(), parts()];
  Object.assign(firstItem(own.vimeo), { isThirdParty: false });
  const opened = diffConsent(own.draft, foreign.draft);
  expect(opened.reasons).toEqual(["„vuid“ von „Vimeo“ ist jetzt auch für Dritte zugänglich."]);
  expect(diffConsent(foreign.draft, own.draft)).toMatchObject({ isMaterial: false, changes: [expect.any(String)] });
});

test.each<[what: string, change: (parts: Parts) => void]>([
  [
    "a typo in the intro",
    ({ draft }) => {
      draft.texts.intro += " Punkt.";
    },
  ],
  [
    "a better word for a purpose",
    ({ media, vimeo }) => {
      media.purpose = "Videos: anzeigen!";
      vimeo.purpose += " Genauer gesagt.";
    },
  ],
  [
    "a category's name written otherwise",
    ({ media }) => {
      media.name = "externe Medien";
    },
  ],
  ["a service less", ({ media }) => media.services.pop()],
  [
    "a service switched off",
    ({ vimeo }) => {
      vimeo.isEnabled = false;
    },
  ],
  ["a host less", ({ vimeo }) => vimeo.hosts.pop()],
  ["a shorter lifetime", ({ vimeo }) => Object.assign(firstItem(vimeo), { lifetime: "1 Jahr", lifetimeDays: 365 })],
  ["less that is stored", ({ vimeo }) => vimeo.items.pop()],
  [
    "a new address of the provider",
    ({ vimeo }) => {
      vimeo.providerAddress = "Umgezogen";
    },
  ],
  ["no third country any more", ({ vimeo }) => Object.assign(vimeo, { country: "Irland", isThirdCountry: false })],
  ["another order", ({ media }) => media.services.reverse()],
  ["an empty new category", ({ draft, media }) => draft.categories.push({ ...media, key: "leer", services: [] })],
  [
    "something new that is necessary",
    ({ necessary }) => necessary.services.push({ ...structuredClone(osm), key: "neu", hosts: [] }),
  ],
  [
    "how long a choice lasts",
    ({ draft }) => {
      draft.choiceDays = 90;
    },
  ],
  [
    "how long a proof is kept",
    ({ draft }) => {
      draft.recordMonths = 24;
    },
  ],
])("rule 24: %s is said and asks nobody again", (_, change) => {
  const { changes, isMaterial, reasons } = difference(change);
  expect(changes.length).toBeGreaterThan(0);
  expect({ isMaterial, reasons }).toEqual({ isMaterial: false, reasons: [] });
});

test("the same twice is no difference; the first of all is all new", () => {
  expect(difference(() => {})).toEqual({ changes: [], isMaterial: false, reasons: [] });
  expect(diffConsent(undefined, parts().draft).reasons).toEqual([
    "Neu: „Vimeo“ unter „Externe Medien“.",
    "Neu: „OpenStreetMap“ unter „Externe Medien“.",
  ]);
  expect(diffConsent(undefined, defaultConsent()).isMaterial).toBe(false);
});
