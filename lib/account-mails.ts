import { formatDateTime } from "#lib/dates.ts";
import type { RoomWords } from "#lib/free-space.ts";

/*
 * The mails about accounts: plain text, short, in German. Links come in finished; they are made from SITE_URL.
 */

export interface MailText {
  subject: string;
  body: string;
}

interface Letter {
  paper: string;
  name: string;
}

function letter({ paper, name }: Letter, subject: string, paragraphs: string[]): MailText {
  return {
    subject: `${subject} – ${paper}`,
    body: `${[`Guten Tag, ${name},`, ...paragraphs, `Ihre Redaktion\n${paper}`].join("\n\n")}\n`,
  };
}

const IF_NOT_YOU =
  "Waren Sie das nicht? Dann ändern Sie bitte sofort Ihr Passwort und sagen Sie der Verwaltung Ihrer Redaktion Bescheid.";

export const invitationMail = (given: Letter & { by: string; role: string; link: string }): MailText =>
  letter(given, "Ihr Zugang zur Redaktion", [
    `${given.by} hat für Sie ein Konto in der Redaktion angelegt (${given.role}). Bitte wählen Sie ein Passwort:`,
    given.link,
    "Der Link gilt sieben Tage und genau einmal.",
  ]);

export const resetMail = (given: Letter & { link: string }): MailText =>
  letter(given, "Neues Passwort", [
    "für Ihr Konto wurde ein neues Passwort angefordert. Hier können Sie es wählen:",
    given.link,
    "Der Link gilt eine Stunde und genau einmal. Haben Sie nichts angefordert, müssen Sie nichts tun: Ihr Passwort bleibt, wie es ist.",
  ]);

export const passwordChangedMail = (given: Letter): MailText =>
  letter(given, "Ihr Passwort wurde geändert", [
    "das Passwort Ihres Kontos wurde soeben geändert; alle Geräte wurden abgemeldet.",
    IF_NOT_YOU,
  ]);

export const secondFactorMail = (given: Letter & { isOn: boolean }): MailText =>
  letter(given, given.isOn ? "Zweiter Faktor eingerichtet" : "Zweiter Faktor entfernt", [
    given.isOn
      ? "für Ihr Konto wurde soeben ein zweiter Faktor eingerichtet. Bei der Anmeldung wird künftig auch ein Code verlangt."
      : "der zweite Faktor Ihres Kontos wurde soeben entfernt. Zur Anmeldung genügt jetzt das Passwort.",
    IF_NOT_YOU,
  ]);

export const newDeviceMail = (given: Letter & { device: string; at: Temporal.Instant }): MailText =>
  letter(given, "Anmeldung von einem neuen Gerät", [
    `mit Ihrem Konto hat sich am ${formatDateTime(given.at)} jemand angemeldet, von einem Gerät, das wir noch nicht kannten: ${given.device}.`,
    `Waren Sie das, müssen Sie nichts tun. ${IF_NOT_YOU}`,
  ]);

export const spaceMail = (given: Letter & RoomWords): MailText =>
  letter(given, "Der Speicherplatz wird knapp", [
    given.text,
    given.step,
    "Solange es so bleibt, erinnern wir Sie einmal am Tag daran.",
  ]);

/** What somebody else did to an account. */
export type ChangeByOther =
  | { what: "role"; before: string; after: string }
  | { what: "second-factor-off" | "suspended" | "resumed" | "logged-out" | "reset-link" };

/** How its owner is told: the subject, what was done ("… hat am 25. November …"), and what that means. */
const CHANGES: {
  [W in ChangeByOther["what"]]: (change: Extract<ChangeByOther, { what: W }>) => [string, string, string];
} = {
  role: ({ before, after }) => [
    "Ihre Rolle wurde geändert",
    `die Rolle Ihres Kontos geändert: bisher ${before}, jetzt ${after}.`,
    "Sie wurden überall abgemeldet. Wenn Sie sich wieder anmelden, gilt die neue Rolle.",
  ],
  "second-factor-off": () => [
    "Zweiter Faktor entfernt",
    "den zweiten Faktor Ihres Kontos entfernt.",
    "Sie wurden überall abgemeldet, und zur Anmeldung genügt jetzt das Passwort. Richten Sie den zweiten Faktor bitte gleich wieder ein, unter „Mein Konto“.",
  ],
  suspended: () => [
    "Ihr Konto wurde gesperrt",
    "Ihr Konto gesperrt.",
    "Sie wurden überall abgemeldet und können sich nicht mehr anmelden. Vorschau-Links, die Sie verschickt haben, gelten nicht mehr. Ihre Beiträge bleiben erhalten.",
  ],
  resumed: () => [
    "Ihr Konto ist wieder offen",
    "die Sperre Ihres Kontos aufgehoben.",
    "Sie können sich wieder anmelden, mit Ihrem bisherigen Passwort.",
  ],
  "logged-out": () => [
    "Sie wurden überall abgemeldet",
    "alle Anmeldungen Ihres Kontos beendet.",
    "Auf jedem Gerät müssen Sie sich neu anmelden; Ihr Passwort ist unverändert. Was Sie geschrieben haben und noch nicht gespeichert war, bewahrt Ihr Browser auf.",
  ],
  "reset-link": () => [
    "Link für ein neues Passwort",
    "einen Link erzeugt, mit dem sich ein neues Passwort für Ihr Konto wählen lässt.",
    "Der Link gilt eine Stunde und genau einmal. Bis ihn jemand benutzt, bleibt Ihr Passwort, wie es ist.",
  ],
};

/** @param given.by `undefined` for somebody at the server's own keyboard */
export const changedByOtherMail = (
  given: Letter & { by: string | undefined; at: Temporal.Instant; change: ChangeByOther },
): MailText => {
  const { by, change } = given;
  const tell = CHANGES[change.what] as (change: ChangeByOther) => [string, string, string];
  const [subject, deed, consequence] = tell(change);
  return letter(given, subject, [
    `${by ?? "jemand mit Zugang zum Server Ihrer Redaktion"} hat am ${formatDateTime(given.at)} ${deed}`,
    consequence,
    by
      ? `Kommt das für Sie unerwartet? Fragen Sie bei ${by} nach, am besten persönlich oder am Telefon. Ist es dort nicht bekannt, benutzt vielleicht jemand ein fremdes Konto: Sagen Sie dann bitte sofort der Verwaltung Ihrer Redaktion Bescheid.`
      : "Kommt das für Sie unerwartet? Sagen Sie bitte sofort der Verwaltung Ihrer Redaktion Bescheid, am besten persönlich oder am Telefon.",
  ]);
};

export const failedAttemptsMail = (given: Letter & { count: number }): MailText =>
  letter(given, "Viele vergebliche Anmeldungen", [
    `in der letzten Stunde wurde ${given.count} Mal vergeblich versucht, mit Ihrem Konto hereinzukommen. Jeder weitere Versuch muss warten; Ihr Konto bleibt für Sie offen.`,
    "Waren Sie das, müssen Sie nichts tun. Waren Sie es nicht: Ein langes Passwort, das Sie nirgends sonst benutzen, und ein zweiter Faktor schützen Sie. Beides stellen Sie in der Redaktion unter „Mein Konto“ ein. Sagen Sie bitte auch der Verwaltung Bescheid.",
    "Diese Mail kommt höchstens einmal am Tag.",
  ]);
