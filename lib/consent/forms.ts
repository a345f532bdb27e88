import { z } from "zod";
import { MAX_CHOICE_DAYS, SCRIPT_LOADERS, SERVICE_KINDS, STORAGE_KINDS } from "#lib/consent/consent.ts";
import { prose } from "#lib/typed-text.ts";

/*
 * What the forms of /redaktion/einwilligung send. Whether the draft as a whole may stand so, `lib/consent/schema.ts` knows.
 */

const text = prose(4000, "Das ist zu lang.");
const name = text.min(1, "Bitte geben Sie einen Namen ein.");
const key = z.string().trim().max(32);
const isTicked = z
  .literal("1")
  .optional()
  .transform((value) => value !== undefined);
const count = (most: number) =>
  z.coerce
    .number("Bitte geben Sie eine ganze Zahl ein.")
    .int("Bitte geben Sie eine ganze Zahl ein.")
    .min(0, "Bitte geben Sie eine Zahl ab 0 ein.")
    .max(most, `Bitte geben Sie eine Zahl bis ${most} ein.`);

/** The draft the form was filled from, "" before the first save: a save that finds another one is refused. */
const changedAt = z
  .string()
  .max(40)
  .transform((value, context) => {
    if (value === "") return undefined;
    try {
      return Temporal.Instant.from(value);
    } catch {
      context.addIssue("Bitte laden Sie die Seite neu.");
      return z.NEVER;
    }
  });

export const categoryForm = z.object({ changedAt, key, name, purpose: text, isEssential: isTicked });
export const keyForm = z.object({ changedAt, key });

const storedItem = z.object({
  storage: z.enum(STORAGE_KINDS),
  name: text,
  host: text,
  lifetime: text,
  lifetimeDays: count(3650),
  purpose: text,
  isThirdParty: z.boolean(),
});

/** Rows travel as one field: a form has no lists. */
const rows = z
  .string()
  .max(60_000)
  .transform((value, context): unknown => {
    try {
      return JSON.parse(value);
    } catch {
      context.addIssue("Bitte laden Sie die Seite neu.");
      return z.NEVER;
    }
  })
  .pipe(z.array(storedItem).max(50, "Höchstens 50 Einträge."));

export const serviceForm = z.object({
  changedAt,
  /** Of a service that is there already. */
  former: key.optional(),
  key: key.regex(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/u, "Nur Kleinbuchstaben, Ziffern und Bindestriche."),
  category: key,
  name,
  kind: z.enum(SERVICE_KINDS),
  provider: text,
  providerAddress: text,
  country: text,
  isThirdCountry: isTicked,
  safeguard: text,
  privacyUrl: text,
  purpose: text,
  hosts: text.transform((value) => value.split(/[\s,]+/u).filter(Boolean)),
  loadHow: z.enum(SCRIPT_LOADERS),
  loadAddress: text,
  loadSite: text,
  items: rows,
  isEnabled: isTicked,
});

export const textsForm = z.object({
  changedAt,
  title: text,
  intro: text,
  withdrawal: text,
  settingsTitle: text,
  settingsIntro: text,
});

export const termsForm = z.object({
  changedAt,
  choiceDays: count(MAX_CHOICE_DAYS).min(1, "Mindestens ein Tag."),
  recordMonths: count(60),
});

/** Characters: it stands on the banner, above everything else. */
export const CHANGE_NOTE_MOST = 200;

export const publishForm = z.object({
  changedAt,
  changeNote: text.max(CHANGE_NOTE_MOST, `Höchstens ${CHANGE_NOTE_MOST} Zeichen: Der Satz steht auf dem Banner.`),
  forceAsk: isTicked,
});
export const eraseForm = z.object({ receipt: z.string().trim().min(1).max(64) });
export const findingForm = z.object({ id: z.string().max(64), status: z.enum(["new", "known", "ignored"]) });
