import { z } from "zod";
import {
  type ConsentDraft,
  MAX_CHOICE_DAYS,
  SCRIPT_LOADERS,
  SERVICE_KINDS,
  STORAGE_KINDS,
  type StorageKind,
} from "#lib/consent/consent.ts";
import { SERVICE_LIMITS, TEXT_LIMITS } from "#lib/consent/limits.ts";
import { safeHref } from "#lib/safe-href.ts";
import { line, prose } from "#lib/typed-text.ts";

/*
 * What a draft may hold. Kept apart from lib/consent/consent.ts so that browsers do not load zod. Unfinished drafts pass: what is
 * missing for publishing is lib/consent/lint.ts's to say. Unknown keys are refused, so there is no place for a box that is
 * ticked beforehand or for one button that looks better than the other.
 */

const key = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/u, "Nur Kleinbuchstaben, Ziffern und Bindestriche.");

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
/** A host as policies know it: "www.example.org", "*.example.org", "localhost:4000". */
const HOST = new RegExp(`^(?:\\*\\.(?:${LABEL}\\.)+${LABEL}|${LABEL}(?:\\.${LABEL})*(?::\\d{1,5})?)$`, "u");

const host = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(HOST, "Nur der Name des Servers, ohne „https://“ und ohne Pfad: www.beispiel.de");

/** As a browser reads it: nothing in it that `safeHref` would take out. */
const isWebAddress = (value: string) =>
  value.startsWith("https://") && !/\s/u.test(value) && URL.canParse(value) && safeHref(value) === new URL(value).href;

const address = line(SERVICE_LIMITS.privacyUrl).refine(
  (value) => value === "" || isWebAddress(value) || (value.startsWith("/") && safeHref(value) === value),
  "Eine Adresse, die mit https:// beginnt, oder ein Pfad dieser Website.",
);

/** Names that can be found again, and deleted without touching anything else. */
const NAMES: Record<StorageKind, RegExp> = {
  cookie: /^[^\s*][^\s]*$/u,
  local: /^[^\s*]+\*?$/u,
  session: /^[^\s*]+\*?$/u,
  "indexed-db": /^[^\s*]+$/u,
  pixel: /^[^*]+$/u,
};

const storedItem = z
  .strictObject({
    storage: z.enum(STORAGE_KINDS),
    name: line(100),
    host: z.union([z.literal(""), host]),
    lifetime: line(100),
    lifetimeDays: z.int().min(0).max(3650),
    purpose: line(300),
    isThirdParty: z.boolean(),
  })
  .refine(({ storage, name }) => name === "" || NAMES[storage].test(name), {
    path: ["name"],
    message:
      "Ohne Leerzeichen, und „*“ nicht am Anfang: bei Cookies überall sonst, bei Local und Session Storage am Ende, bei IndexedDB gar nicht.",
  });

const load = z.strictObject({
  how: z.enum(SCRIPT_LOADERS),
  address: line(SERVICE_LIMITS.loadAddress).refine(
    (value) => value === "" || isWebAddress(value),
    "Eine Adresse, die mit https:// beginnt.",
  ),
  site: line(SERVICE_LIMITS.loadSite).regex(/^[\w.-]*$/u, "Nur Buchstaben, Ziffern, Punkt und Bindestrich."),
});

const service = z.strictObject({
  key,
  name: line(SERVICE_LIMITS.name),
  kind: z.enum(SERVICE_KINDS),
  provider: line(SERVICE_LIMITS.provider),
  providerAddress: prose(SERVICE_LIMITS.providerAddress),
  country: line(SERVICE_LIMITS.country),
  isThirdCountry: z.boolean(),
  safeguard: prose(SERVICE_LIMITS.safeguard),
  privacyUrl: address,
  purpose: prose(SERVICE_LIMITS.purpose),
  hosts: z.array(host).max(30),
  load: load.optional(),
  items: z.array(storedItem).max(50),
  isEnabled: z.boolean(),
});

const category = z.strictObject({
  key,
  name: line(SERVICE_LIMITS.name),
  purpose: prose(SERVICE_LIMITS.purpose),
  isEssential: z.boolean(),
  services: z.array(service).max(40),
});

export const consentDraftSchema: z.ZodType<ConsentDraft> = z.strictObject({
  categories: z.array(category).max(12),
  texts: z.strictObject({
    title: line(TEXT_LIMITS.title),
    intro: prose(TEXT_LIMITS.intro),
    withdrawal: prose(TEXT_LIMITS.withdrawal),
    settingsTitle: line(TEXT_LIMITS.settingsTitle),
    settingsIntro: prose(TEXT_LIMITS.settingsIntro),
  }),
  choiceDays: z.int().min(1).max(MAX_CHOICE_DAYS, `Höchstens ${MAX_CHOICE_DAYS} Tage, also ein halbes Jahr.`),
  recordMonths: z.int().min(0).max(60),
});
