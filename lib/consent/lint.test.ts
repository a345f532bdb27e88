import { expect, test } from "vitest";
import type { ConsentDraft, ConsentService } from "#lib/consent/consent.ts";
import { defaultConsent, essentialCategory } from "#lib/consent/defaults.ts";
import { lintConsent } from "#lib/consent/lint.ts";
import { consentDraftSchema } from "#lib/consent/schema.ts";
import { SERVICE_TEMPLATES } from "#lib/consent/templates.ts";
import { EMBED_SERVICES } from "#lib/embeds.ts";

const own = { provider: "Lokalblatt Köln Verlag GmbH", providerAddress: "Beispielstraße 12, 50667 Köln" };
const template = (key: string): ConsentService => {
  const found = SERVICE_TEMPLATES.find(({ service }) => service.key === key);
  if (!found) throw new Error(`no template ${key}`);
  return structuredClone(found.service);
};

/** A draft with nothing wrong about it, and what a test changes in it. */
function draft(change: (draft: ConsentDraft) => void = () => {}): ConsentDraft {
  const sound: ConsentDraft = {
    ...defaultConsent(),
    categories: [
      essentialCategory(own),
      {
        key: "medien",
        name: "Externe Medien",
        purpose: "Videos und Karten anderer Anbieter im Text anzeigen.",
        isEssential: false,
        services: [template("vimeo"), template("mastodon")],
      },
    ],
    texts: {
      ...defaultConsent().texts,
      intro: "Wir bitten um Ihre Einwilligung für {anzahl} Dienste: Externe Medien. Daten gehen auch in die USA.",
    },
  };
  change(sound);
  return sound;
}
const essential = ({ categories }: ConsentDraft) => categories[0]?.services ?? [];
const media = ({ categories }: ConsentDraft) => categories[1]?.services ?? [];
const first = (services: ConsentService[]): ConsentService => {
  if (!services[0]) throw new Error("no service");
  return services[0];
};
const found = (change: (draft: ConsentDraft) => void) =>
  lintConsent(draft(change)).map(
    ({ rule, isBlocking, where }) => `${isBlocking ? "blocks" : "advice"} ${rule} ${where}`,
  );

test("a sound draft passes without a word, and so does what a new installation begins with", () => {
  expect(lintConsent(draft())).toEqual([]);
  expect(lintConsent(defaultConsent())).toEqual([]);
  expect(consentDraftSchema.safeParse(defaultConsent()).success).toBe(true);
});

test.each<[what: string, finding: string, change: (draft: ConsentDraft) => void]>([
  [
    "rule 14: the word “Einwilligung” is missing",
    "blocks 14 texts.intro",
    ({ texts }) => {
      texts.title = "Cookies";
      texts.intro = "Wir verwenden {anzahl} Dienste: Externe Medien. Daten gehen auch in die USA.";
      texts.withdrawal = "Ihre Entscheidung können Sie jederzeit widerrufen.";
    },
  ],
  [
    "rule 14: how to withdraw is missing",
    "blocks 14 texts.withdrawal",
    ({ texts }) => {
      texts.withdrawal = "";
    },
  ],
  [
    "rule 14: the number of recipients is missing",
    "blocks 14 texts.intro",
    ({ texts }) => {
      texts.intro = texts.intro.replace("{anzahl}", "einige");
    },
  ],
  [
    "rule 14: a purpose is hidden",
    "blocks 14 texts.intro",
    ({ categories }) => {
      const [, one] = categories;
      if (one) one.name = "Werbung";
    },
  ],
  [
    "rule 14: a purpose is not explained",
    "blocks 14 category.medien",
    ({ categories }) => {
      const [, one] = categories;
      if (one) one.purpose = " ";
    },
  ],
  [
    "rule 14: that data leaves the EU is not said",
    "blocks 14 texts.intro",
    ({ texts }) => {
      texts.intro = texts.intro.replace(" Daten gehen auch in die USA.", "");
    },
  ],
  [
    "rule 14: too long for a telephone",
    "blocks 14 texts.intro",
    ({ texts }) => {
      texts.intro += " Und noch ein Satz.".repeat(40);
    },
  ],
  [
    "rule 14: rather long",
    "advice 14 texts.intro",
    ({ texts }) => {
      texts.intro += " Und noch ein Satz.".repeat(14);
    },
  ],
  [
    "rule 15: a euphemism on the first layer",
    "blocks 15 texts.intro",
    ({ texts }) => {
      texts.intro += " Für ein optimales Nutzungserlebnis.";
    },
  ],
  [
    "rule 15: a euphemism in a service's purpose",
    "blocks 15 service.vimeo",
    (given) => {
      first(media(given)).purpose = "Damit Sie die beste Nutzererfahrung haben.";
    },
  ],
  [
    "rule 12: closing means agreeing",
    "blocks 12 texts.title",
    ({ texts }) => {
      texts.title = "Einwilligung: akzeptieren & schließen";
    },
  ],
  [
    "rule 12: pressed to agree",
    "blocks 12 texts.settingsIntro",
    ({ texts }) => {
      texts.settingsIntro = "Wir empfehlen, alles zu erlauben.";
    },
  ],
  [
    "rule 8: reading on is taken for agreeing",
    "blocks 8 texts.intro",
    ({ texts }) => {
      texts.intro += " Durch weiteres Surfen stimmen Sie zu.";
    },
  ],
  [
    "rule 13: something is ticked beforehand",
    "blocks 13 texts.settingsIntro",
    ({ texts }) => {
      texts.settingsIntro = "Alle Dienste sind vorausgewählt.";
    },
  ],
  [
    "rule 6: a tag manager is called necessary",
    "blocks 6 service.einwilligung",
    (given) => first(essential(given)).hosts.push("www.googletagmanager.com"),
  ],
  [
    "rule 3: a foreign host is called necessary",
    "blocks 3 service.einwilligung",
    (given) => first(essential(given)).hosts.push("cdn.example"),
  ],
  [
    "rule 5: a script without an address",
    "blocks 5 service.matomo",
    (given) => {
      media(given).push({ ...template("matomo"), ...own, hosts: ["zahlen.example"] });
    },
  ],
  [
    "rule 5: a script from a host that is not declared",
    "blocks 5 service.matomo",
    (given) => {
      const load = { how: "matomo", address: "https://anders.example/", site: "1" } as const;
      media(given).push({ ...template("matomo"), ...own, hosts: ["*.zahlen.example", "zahlen.example"], load });
    },
  ],
  [
    "rule 20: a script that belongs to no site of the provider",
    "blocks 20 service.google-analytics",
    (given) => {
      media(given).push(template("google-analytics"));
    },
  ],
  [
    "rule 20: nobody knows who the provider is",
    "blocks 20 service.vimeo",
    (given) => {
      first(media(given)).providerAddress = "";
    },
  ],
  [
    "rule 20: a third country without a word on what makes it lawful",
    "blocks 20 service.vimeo",
    (given) => {
      first(media(given)).safeguard = "";
    },
  ],
  [
    "rule 20: a cookie without a duration",
    "blocks 20 service.vimeo",
    (given) => {
      for (const item of first(media(given)).items) item.lifetime = "";
    },
  ],
  [
    "rule 5: a frame from nowhere",
    "blocks 5 service.vimeo",
    (given) => {
      first(media(given)).hosts = [];
    },
  ],
  ["rule 19: two services share a key", "blocks 19 service.vimeo", (given) => media(given).push(template("vimeo"))],
  [
    "rule 35: a script costs the shared document",
    "advice 35 service.google-analytics",
    (given) => media(given).push(template("google-analytics")),
  ],
  [
    "rule 23: a choice that lasts too long",
    "blocks 23 choiceDays",
    (given) => {
      given.choiceDays = 365;
    },
  ],
  [
    "rule 33: a proof that is kept too long",
    "advice 33 recordMonths",
    (given) => {
      given.recordMonths = 60;
    },
  ],
])("%s", (_, finding, change) => {
  expect(found(change)).toContain(finding);
});

test("what is switched off need not be complete", () => {
  const unfinished = (given: ConsentDraft) => {
    Object.assign(first(media(given)), { provider: "", isEnabled: false });
  };
  expect(found(unfinished)).toEqual([]);
});

test("rule 20: every template is complete but for what only the newsroom knows", () => {
  const names = SERVICE_TEMPLATES.map(({ service }) => service.name);
  expect(names.sort()).toEqual(
    [
      "YouTube",
      "Vimeo",
      "OpenStreetMap",
      "Instagram",
      "Facebook",
      "Mastodon",
      "Matomo",
      "VG Wort (METIS)",
      "Google Analytics",
    ].sort(),
  );
  const toFill: Record<string, number> = { matomo: 4, "vg-wort": 1, "google-analytics": 1 };
  for (const { service } of SERVICE_TEMPLATES) {
    const blocks = lintConsent(draft((given) => media(given).splice(0, 9, service))).filter(
      ({ isBlocking, where }) => isBlocking && where === `service.${service.key}`,
    );
    expect(blocks.length, service.name).toBe(toFill[service.key] ?? 0);
    expect(consentDraftSchema.safeParse(draft((given) => media(given).push(service))).error?.message).toBeUndefined();
  }
});

test("rule 27: every service the editor can embed has a template, under the same key", () => {
  const keys = SERVICE_TEMPLATES.filter(({ service }) => service.kind === "embed").map(({ service }) => service.key);
  expect(keys.sort()).toEqual(EMBED_SERVICES.map(({ service }) => service).sort());
});
