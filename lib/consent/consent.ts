/*
 * The language of consent: what is asked (a snapshot), what is answered (a choice). Types and rules only; no dates are
 * formatted and nothing is stored here.
 */

/** The longest a choice may last, agreeing and refusing alike. */
export const MAX_CHOICE_DAYS = 182;

export const CONSENT_DECISIONS = ["accept", "save", "embed", "reject"] as const;
export type ConsentDecision = (typeof CONSENT_DECISIONS)[number];

export const CONSENT_SOURCES = ["banner", "settings", "embed"] as const;
export type ConsentSource = (typeof CONSENT_SOURCES)[number];

/** How a service reaches the reader: by its own frame, by a script in our page, or only on our own server. */
export const SERVICE_KINDS = ["embed", "script", "first-party"] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** How a script of a service begins, of the ways we know. */
export const SCRIPT_LOADERS = ["script", "matomo", "google-tag", "pixel"] as const;
export type ScriptLoader = (typeof SCRIPT_LOADERS)[number];

export interface ScriptLoad {
  how: ScriptLoader;
  /** Begins with https://: of the script, of the picture, of the folder Matomo is in. */
  address: string;
  /** What the provider knows us by: "1", "G-ABC123". "" where there is no such thing. */
  site: string;
}

export const STORAGE_KINDS = ["cookie", "local", "session", "indexed-db", "pixel"] as const;
export type StorageKind = (typeof STORAGE_KINDS)[number];

/** Something a service stores on the reader's device or reads from it. */
export interface StoredItem {
  storage: StorageKind;
  /** The name, or a pattern with `*`. */
  name: string;
  /** Whose: a host, or "" for our own. */
  host: string;
  /** In words: "1 Jahr", "bis der Browser geschlossen wird". */
  lifetime: string;
  /** Days; 0 for until the browser is closed. Longer than before is a material change. */
  lifetimeDays: number;
  purpose: string;
  isThirdParty: boolean;
}

export interface ConsentService {
  /** Stands in the cookie and in addresses: lower-case letters, digits, hyphens. */
  key: string;
  name: string;
  kind: ServiceKind;
  provider: string;
  /** Postal address. */
  providerAddress: string;
  /** Where the data goes: "USA", "Irland", "Deutschland". */
  country: string;
  isThirdCountry: boolean;
  /** What makes a transfer to a third country lawful, in words. */
  safeguard: string;
  privacyUrl: string;
  /** One sentence: who gets which data, and what for. */
  purpose: string;
  /** Hosts the reader's browser contacts once the service is allowed, without scheme. */
  hosts: string[];
  /** Of a script: what is put into the pages of those who agreed. */
  load?: ScriptLoad | undefined;
  items: StoredItem[];
  isEnabled: boolean;
}

export interface ConsentCategory {
  key: string;
  name: string;
  /** The purpose, as it is asked for. */
  purpose: string;
  /** Needed for the site to work: shown, never asked. */
  isEssential: boolean;
  services: ConsentService[];
}

export interface ConsentTexts {
  title: string;
  /** The first layer. Knows `{anzahl}` for the number of optional services. */
  intro: string;
  /** How to take it back. */
  withdrawal: string;
  settingsTitle: string;
  settingsIntro: string;
}

/** What editors know the texts by, in the order they are read. */
export const TEXT_NAMES: Record<keyof ConsentTexts, string> = {
  title: "Überschrift",
  intro: "Text der ersten Ebene",
  withdrawal: "Hinweis zum Widerruf",
  settingsTitle: "Überschrift der Einstellungen",
  settingsIntro: "Text der Einstellungen",
};

/** What editors work on. */
export interface ConsentDraft {
  categories: ConsentCategory[];
  texts: ConsentTexts;
  /** Days a choice lasts, at most `MAX_CHOICE_DAYS`; the same for agreeing and refusing. */
  choiceDays: number;
  /** Months a record is kept after the choice has ended. */
  recordMonths: number;
}

/** What readers are asked: a draft as it was published, enabled services only. Never changed afterwards. */
export interface ConsentSnapshot extends ConsentDraft {
  number: number;
}

/** Services that have to be asked for, in their order. Empty means: no banner at all. */
export function optionalServices(of: { categories: ConsentCategory[] }): ConsentService[] {
  return of.categories
    .filter(({ isEssential }) => !isEssential)
    .flatMap(({ services }) => services.filter(({ isEnabled }) => isEnabled));
}

/** Every service that was ever asked for, by key, under its latest name. @param versions newest first */
export function serviceNames(versions: { snapshot: ConsentSnapshot }[]): Map<string, string> {
  const services = versions.toReversed().flatMap(({ snapshot }) => optionalServices(snapshot));
  return new Map(services.map(({ key, name }) => [key, name]));
}

/** The first layer as readers see it, with the number of services in it. */
export const introOf = (asked: { categories: ConsentCategory[]; texts: ConsentTexts }): string =>
  asked.texts.intro.replaceAll("{anzahl}", String(optionalServices(asked).length));
