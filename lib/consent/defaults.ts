import {
  type ConsentCategory,
  type ConsentDraft,
  type ConsentService,
  MAX_CHOICE_DAYS,
  type StoredItem,
} from "#lib/consent/consent.ts";

/*
 * What a newsroom begins with: nothing to ask. What is necessary is described all the same.
 */

const cookie = (name: string, lifetime: string, lifetimeDays: number, purpose: string): StoredItem => ({
  storage: "cookie",
  name,
  host: "",
  lifetime,
  lifetimeDays,
  purpose,
  isThirdParty: false,
});

/** A service of the newspaper's own: nobody else gets anything. */
export function ownService(
  given: Pick<ConsentService, "key" | "name" | "purpose" | "items"> & { provider: string; providerAddress: string },
): ConsentService {
  return {
    ...given,
    kind: "first-party",
    country: "Deutschland",
    isThirdCountry: false,
    safeguard: "",
    privacyUrl: "/datenschutz",
    hosts: [],
    isEnabled: true,
  };
}

/** What this program itself stores, and why it need not ask. */
export function essentialCategory(own: { provider: string; providerAddress: string }): ConsentCategory {
  return {
    key: "notwendig",
    name: "Notwendig",
    purpose: "Damit Ihre Entscheidung gilt und die Redaktion sich anmelden kann. Dafür wird nicht gefragt.",
    isEssential: true,
    services: [
      ownService({
        ...own,
        key: "einwilligung",
        name: "Ihre Entscheidung",
        purpose:
          "Wir merken uns, was Sie erlaubt oder abgelehnt haben, damit wir Sie nicht auf jeder Seite wieder fragen.",
        items: [
          cookie("cc", "höchstens 182 Tage", 182, "Ihre Entscheidung, ohne Kennung. Auch nach einer Ablehnung."),
          cookie(
            "__Host-cc_id",
            "höchstens 182 Tage",
            182,
            "Eine zufällige Nummer, unter der Ihre Einwilligung nachgewiesen wird. Nur wenn Sie etwas erlaubt haben.",
          ),
        ],
      }),
      ownService({
        ...own,
        key: "anmeldung",
        name: "Anmeldung der Redaktion",
        purpose: "Hält angemeldet, wer hier arbeitet. Leserinnen und Leser bekommen diese Cookies nicht.",
        items: [
          cookie(
            "__Host-lokalblatt-*",
            "höchstens 12 Stunden",
            1,
            "Sitzung und Anmeldung von Mitgliedern der Redaktion.",
          ),
        ],
      }),
    ],
  };
}

/** The draft of a new installation. */
export const defaultConsent = (): ConsentDraft => ({
  categories: [essentialCategory({ provider: "Diese Zeitung", providerAddress: "siehe Impressum" })],
  texts: {
    title: "Ihre Einwilligung",
    intro:
      "Wir bitten um Ihre Einwilligung für {anzahl} Dienste. Solange Sie nicht zustimmen, wird keiner davon geladen, und Sie können alles lesen.",
    withdrawal: "Sie können Ihre Einwilligung jederzeit unter „Cookie-Einstellungen“ am Ende jeder Seite widerrufen.",
    settingsTitle: "Cookie-Einstellungen",
    settingsIntro:
      "Hier entscheiden Sie für jeden Zweck und jeden Dienst einzeln. Erlaubt ist nur, was Sie selbst erlaubt haben.",
  },
  choiceDays: MAX_CHOICE_DAYS,
  recordMonths: 12,
});
