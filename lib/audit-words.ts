import { STATUS_NAMES } from "#lib/article-status.ts";
import { formatDateTime } from "#lib/dates.ts";
import type { FailedAttempt } from "#lib/failed-attempts.ts";
import { ROLE_NAMES } from "#lib/policy.ts";

/*
 * The audit log in sentences. An action without words of its own is shown as it is called, so that nothing is hidden.
 */

const DEEDS: Record<string, string> = {
  "article.create": "hat begonnen",
  "article.submit": "hat zur Prüfung gegeben",
  "article.takeBack": "hat aus der Prüfung zurückgezogen",
  "article.approve": "hat freigegeben",
  "article.return": "hat zurückgegeben",
  "article.publish": "hat veröffentlicht",
  "article.schedule": "hat zur Veröffentlichung geplant",
  "article.schedule-change": "hat eine Änderung geplant",
  "article.cancel-change": "hat eine geplante Änderung aufgehoben",
  "article.move-change": "hat eine geplante Änderung verschoben",
  "article.carry-change": "hat eine geplante Änderung an eine Veröffentlichung angepasst",
  "article.change-early": "hat eine geplante Änderung vorgezogen",
  "article.embargo": "hat die Sperrfrist geändert",
  "article.held-back": "hat wegen einer Sperrfrist verschoben",
  "article.change": "hat wie geplant geändert",
  "article.change-late": "hat verspätet geändert",
  "article.change-failed": "konnte die geplante Änderung nicht ausführen",
  "article.unschedule": "hat die Planung aufgehoben",
  "article.withdraw": "hat zurückgezogen",
  "article.put-back": "hat wieder online gestellt",
  "article.first-publication": "hat das Datum der ersten Veröffentlichung gesetzt",
  "article.date-unclear": "kennt das Datum der ersten Veröffentlichung nicht sicher",
  "article.date-confirmed": "hat das Datum der ersten Veröffentlichung bestätigt",
  "article.restore": "hat eine frühere Fassung wiederhergestellt",
  "article.trash": "hat in den Papierkorb gelegt",
  "article.untrash": "hat aus dem Papierkorb geholt",
  "article.delete": "hat endgültig gelöscht",
  "article.category": "hat das Ressort gesetzt",
  "revision.name": "hat eine Fassung benannt",
  "note.add": "hat eine Notiz geschrieben",
  "note.resolve": "hat eine Notiz erledigt",
  "note.reopen": "hat eine Notiz wieder geöffnet",
  "preview.create": "hat einen Vorschau-Link erstellt",
  "preview.revoke": "hat einen Vorschau-Link gesperrt",
  "media.upload": "hat ein Bild hochgeladen",
  "media.describe": "hat ein Bild beschrieben",
  "media.crop": "hat einen Bildausschnitt festgelegt",
  "media.delete": "hat ein Bild gelöscht",
  "session.begin": "hat sich angemeldet",
  "session.confirm": "hat sich noch einmal ausgewiesen",
  "session.end": "hat sich abgemeldet",
  "session.end-all": "hat überall abgemeldet",
  "account.create": "hat das Konto angelegt",
  "account.invite": "hat eingeladen",
  "account.accept": "hat die Einladung angenommen",
  "account.password": "hat das Passwort geändert",
  "account.reset-requested": "hat ein neues Passwort angefordert",
  "account.change": "hat das Konto geändert",
  "account.suspend": "hat das Konto gesperrt",
  "account.resume": "hat das Konto entsperrt",
  "account.second-factor-on": "hat den zweiten Faktor eingerichtet",
  "account.second-factor-off": "hat den zweiten Faktor entfernt",
  "account.second-factor-required": "hat festgelegt, wer einen zweiten Faktor braucht",
  "account.recovery-codes-renewed": "hat neue Notfallcodes erstellt",
  "account.recovery-code-used": "hat sich mit einem Notfallcode angemeldet",
  "failed.login": "hat falsche Anmeldungen gezählt",
  "failed.code": "hat falsche Codes gezählt",
  "failed.proof": "hat falsche Passwörter vor einer Änderung gezählt",
  "failed.too-often": "hat zu schnelle Versuche gezählt",
  "failed.forbidden": "hat gezählt, wofür die Berechtigung fehlte",
  "failed.foreign-page": "hat Anfragen von fremden Seiten gezählt",
  "failed.logged-out": "hat Anfragen ohne Anmeldung gezählt",
  "failed.warned": "hat vor vielen vergeblichen Anmeldungen gewarnt",
  "space.warned": "hat gewarnt, weil auf der Platte wenig frei war",
  "tag.add": "hat das Thema angelegt",
  "author.add": "hat die Autor:in angelegt",
  "consent.draft": "hat den Entwurf geändert",
  "consent.publish": "hat eine Version veröffentlicht",
  "consent.finding": "hat einen Fund beurteilt",
  "consent.export": "hat Nachweise heruntergeladen",
  "consent.erase": "hat einen Nachweis gelöscht",
};

/** What was refused, as a heading of a count. */
export const FAILED_ATTEMPT_NAMES: Record<FailedAttempt, string> = {
  login: "Anmeldung mit falschem Passwort",
  code: "Falscher Code",
  proof: "Falsches Passwort vor einer Änderung",
  "too-often": "Versuch vor Ablauf der Wartezeit",
  forbidden: "Ohne Berechtigung",
  "foreign-page": "Anfrage von einer fremden Seite",
  "logged-out": "Anfrage ohne Anmeldung",
};

/** What was done, as the middle of a sentence: "Sara Wollersheim … „Titel“". */
export const deedInWords = (action: string): string => DEEDS[action] ?? action;

const DETAILS: Record<string, string> = {
  count: "Anzahl",
  firstAt: "Zuerst",
  lastAt: "Zuletzt",
  path: "Adresse",
  version: "Stand",
  at: "Zeitpunkt",
  due: "Geplant für",
  setBy: "Geplant von",
  reason: "Begründung",
  stage: "Stufe",
  role: "Rolle",
  roles: "Rollen",
  name: "Name",
  email: "E-Mail",
  authorId: "Autorenzeile",
  category: "Ressort",
  correction: "Art der Änderung",
  why: "Grund",
  expiresAt: "Gültig bis",
  embargoUntil: "Sperrfrist bis",
  publishAt: "Veröffentlicht",
  firstPublishedAt: "Zuerst erschienen",
  lapsed: "Nicht mehr ausgeführt",
  revision: "Fassung",
  revisions: "Fassungen mit einer Lücke",
  address: "Datei",
  alt: "Alternativtext",
  decorative: "Schmückend",
  caption: "Bildunterschrift",
  credit: "Bildnachweis",
  licence: "Lizenz",
  sourceUrl: "Link zur Quelle",
  changes: "Änderungen",
  reasons: "Wesentlich daran",
  number: "Version",
  isAskedAgain: "Alle werden gefragt",
  status: "Stand",
  format: "Format",
  isWholeChain: "Alle Nachweise",
  positions: "Zeilen",
  focalX: "Blickpunkt waagerecht (%)",
  focalY: "Blickpunkt senkrecht (%)",
};

/** What a changed value is called. */
export const detailInWords = (key: string): string => DETAILS[key] ?? key;

const NAMES: Record<string, Record<string, string>> = {
  stage: STATUS_NAMES,
  role: ROLE_NAMES,
  roles: ROLE_NAMES,
  correction: {
    minor: "Kleinigkeit",
    update: "Aktualisierung",
    error: "Korrektur",
    addition: "Ergänzung",
    clarification: "Klarstellung",
  },
  revision: { gone: "gibt es nicht mehr" },
  lapsed: {
    publication: "Veröffentlichung",
    change: "geplante Änderung",
    embargo: "Rückkehr vor dem Ende der Sperrfrist",
  },
  status: { new: "neu", known: "bekannt", ignored: "ignoriert" },
};

const ID = /^[\da-f]{8}-[\da-f-]{27}$/u;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[\d:.]*Z$/u;

/** A value as people read it: names instead of codes, times in Berlin's. */
export function valueInWords(key: string, value: unknown): string {
  if (value === null || value === "") return "nichts";
  if (typeof value === "boolean") return value ? "ja" : "nein";
  if (Array.isArray(value)) return value.length === 0 ? "keine" : value.map((one) => valueInWords(key, one)).join(", ");
  if (typeof value === "object" && "text" in value) {
    return "kind" in value
      ? `${NAMES.correction?.[String(value.kind)] ?? value.kind}: ${value.text}`
      : String(value.text);
  }
  if (typeof value !== "string") return typeof value === "object" ? JSON.stringify(value) : String(value);
  if (ID.test(value)) return `Kennung ${value.slice(0, 8)}`;
  return NAMES[key]?.[value] ?? (INSTANT.test(value) ? formatDateTime(Temporal.Instant.from(value)) : value);
}

export interface Detail {
  key: string;
  before?: unknown;
  after?: unknown;
}

/** Said also when it stayed as it was: without its time nobody knows which plan an entry is about. */
const ALWAYS_SAID = ["at"];

/** What an entry says beyond its sentence: what differs, and when it is to happen. */
export function detailsOf(before: Record<string, unknown> | null, after: Record<string, unknown> | null): Detail[] {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return keys.flatMap((key): Detail[] => {
    const [was, is] = [before?.[key], after?.[key]];
    if (JSON.stringify(was) === JSON.stringify(is)) return ALWAYS_SAID.includes(key) ? [{ key, after: is }] : [];
    return [{ key, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });
}
