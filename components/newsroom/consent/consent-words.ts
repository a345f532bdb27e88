import type { ScriptLoader, ServiceKind, StorageKind } from "#lib/consent/consent.ts";

/*
 * What the parts of consent are called.
 */

export const SERVICE_KIND_NAMES: Record<ServiceKind, string> = {
  embed: "Einbettung",
  script: "Skript",
  "first-party": "Nur auf unserem Server",
};

export const SERVICE_KIND_HINTS: Record<ServiceKind, string> = {
  embed: "Steht im Beitrag als Vorschau und lädt erst nach einem Klick, in einem eigenen Rahmen.",
  script:
    "Läuft auf jeder Seite, sobald jemand zugestimmt hat. Diese Seiten kommen dann nicht aus dem Zwischenspeicher.",
  "first-party": "Kein Dritter wird angefragt; gespeichert oder gezählt wird trotzdem erst nach Zustimmung.",
};

export const SCRIPT_LOADER_NAMES: Record<ScriptLoader, string> = {
  script: "Skript laden",
  matomo: "Matomo",
  "google-tag": "Google-Tag",
  pixel: "Zählpixel",
};

export const SCRIPT_LOADER_HINTS: Record<ScriptLoader, string> = {
  script: "Die Datei unter der Adresse läuft auf jeder Seite, sonst nichts.",
  matomo: "Die Adresse ist der Ordner, in dem Matomo liegt. Gezählt werden Seitenaufrufe und Klicks auf Links.",
  "google-tag":
    "Beginnt mit „alles verweigert“ und erlaubt dann allein die Statistik (Consent Mode). Werbung bleibt verweigert.",
  pixel: "Ein unsichtbares Bild unter der Adresse, auf jeder Seite dasselbe.",
};

export const STORAGE_NAMES: Record<StorageKind, string> = {
  cookie: "Cookie",
  local: "Local Storage",
  session: "Session Storage",
  "indexed-db": "IndexedDB",
  pixel: "Zählpixel",
};

export const DECISION_NAMES: Record<string, string> = {
  accept: "allem zugestimmt",
  save: "Auswahl gespeichert",
  embed: "einem Dienst zugestimmt",
  reject: "widerrufen",
};

export const SOURCE_NAMES: Record<string, string> = {
  banner: "Banner",
  settings: "Cookie-Einstellungen",
  embed: "Einbettung",
};

export const FINDING_STATUS_NAMES: Record<string, string> = { new: "Neu", known: "Bekannt", ignored: "Ignoriert" };
export const FINDING_KIND_NAMES: Record<string, string> = { host: "Server", cookie: "Cookie", storage: "Speicher" };
export const FINDING_SOURCE_NAMES: Record<string, string> = { policy: "von einem Browser", audit: "vom Selbsttest" };
