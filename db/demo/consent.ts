import type { ConsentDraft } from "#lib/consent/consent.ts";
import { defaultConsent, essentialCategory, ownService } from "#lib/consent/defaults.ts";
import { SERVICE_TEMPLATES } from "#lib/consent/templates.ts";

/*
 * The demo asks for two purposes, so that the whole flow can be tried: a stand-in for statistics, which counts nothing,
 * and media of others that are loaded by a click.
 */

const publisher = {
  provider: "Lokalblatt Köln Verlag GmbH (Beispielverlag)",
  providerAddress: "Beispielstraße 12, 50667 Köln",
};

const MEDIA = ["youtube", "vimeo", "openstreetmap", "mastodon"];

export const demoConsent: ConsentDraft = {
  ...defaultConsent(),
  categories: [
    essentialCategory(publisher),
    {
      key: "statistik",
      name: "Statistik",
      purpose:
        "Zählen, welche Seiten wie oft gelesen werden. In dieser Vorführung steht dafür nur ein Cookie; gezählt wird nichts.",
      isEssential: false,
      services: [
        ownService({
          ...publisher,
          key: "statistik",
          name: "Lokalblatt-Zählung (Platzhalter)",
          purpose:
            "Steht für ein Statistikprogramm: Ihr Browser merkt sich, dass gezählt werden darf. Niemand außer uns erhält dabei Daten.",
          items: [
            {
              storage: "cookie",
              name: "lb_statistik",
              host: "",
              lifetime: "30 Tage",
              lifetimeDays: 30,
              purpose: "Zeigt an, dass gezählt werden darf. Ohne Kennung.",
              isThirdParty: false,
            },
          ],
        }),
      ],
    },
    {
      key: "medien",
      name: "Externe Medien",
      purpose:
        "Videos, Karten und Beiträge anderer Anbieter im Text anzeigen. Der Anbieter erfährt dabei Ihre IP-Adresse.",
      isEssential: false,
      services: SERVICE_TEMPLATES.filter(({ service }) => MEDIA.includes(service.key)).map(({ service }) => service),
    },
  ],
  texts: {
    ...defaultConsent().texts,
    intro:
      "Wir bitten um Ihre Einwilligung für {anzahl} Dienste: Statistik und Externe Medien. Dabei gehen Daten auch in Drittländer wie die USA. Ohne Ihre Einwilligung wird nichts davon geladen; lesen können Sie alles.",
  },
};
