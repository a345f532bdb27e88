import {
  type ConsentCategory,
  type ConsentDraft,
  type ConsentService,
  type StoredItem,
  TEXT_NAMES,
} from "#lib/consent/consent.ts";

/*
 * What differs between what readers were asked and what they would be asked, in words, and whether that is material: whether
 * somebody who agreed before would now be agreeing to more. Only then are readers asked again.
 */

export interface ConsentDifference {
  /** Everything that differs, German sentences. */
  changes: string[];
  isMaterial: boolean;
  /** Those changes that are material. */
  reasons: string[];
}

type Compared = Pick<ConsentDraft, "categories" | "texts" | "choiceDays" | "recordMonths">;

interface Placed {
  service: ConsentService;
  category: ConsentCategory;
}

/** @param before `undefined` when nothing was published yet */
export function diffConsent(before: Compared | undefined, after: Compared): ConsentDifference {
  const changes: string[] = [];
  const reasons: string[] = [];
  const note = (text: string, isMaterial = false) => {
    changes.push(text);
    if (isMaterial) reasons.push(text);
  };
  const [old, fresh] = [placed(before), placed(after)];
  for (const [key, { service, category }] of fresh) {
    const was = old.get(key);
    const isAsked = !category.isEssential;
    if (!was) {
      note(`Neu: „${service.name}“ unter „${category.name}“.`, isAsked);
      continue;
    }
    if (!was.category.isEssential && !isAsked)
      note(`„${service.name}“ gilt jetzt als notwendig und wird nicht mehr erfragt.`);
    else if (was.category.isEssential && isAsked)
      note(`„${service.name}“ ist nicht mehr notwendig, sondern wird erfragt.`, true);
    else if (was.category.key !== category.key)
      note(`„${service.name}“ dient jetzt dem Zweck „${category.name}“, vorher „${was.category.name}“.`, isAsked);
    diffService(was.service, service, (text, isMaterial = false) => note(text, isMaterial && isAsked));
  }
  for (const [key, { service }] of old) if (!fresh.has(key)) note(`Entfallen: „${service.name}“.`);
  if (before) diffWords(before, after, note);
  return { changes, isMaterial: reasons.length > 0, reasons };
}

function placed(asked: Compared | undefined): Map<string, Placed> {
  const all = (asked?.categories ?? []).flatMap((category) =>
    category.services.filter(({ isEnabled }) => isEnabled).map((service) => ({ service, category })),
  );
  return new Map(all.map((one) => [one.service.key, one]));
}

type Note = (text: string, isMaterial?: boolean) => void;

function diffService(was: ConsentService, now: ConsentService, note: Note): void {
  const name = `„${now.name}“`;
  for (const host of without(now.hosts, was.hosts)) note(`${name} verbindet jetzt auch mit ${host}.`, true);
  for (const host of without(was.hosts, now.hosts)) note(`${name} verbindet nicht mehr mit ${host}.`, false);
  if (was.provider !== now.provider) note(`${name} kommt jetzt von ${now.provider}, vorher ${was.provider}.`, true);
  if (was.kind !== now.kind || wayOf(was) !== wayOf(now)) note(`${name} wird anders eingebunden als bisher.`, true);
  if (now.isThirdCountry && (!was.isThirdCountry || was.country !== now.country))
    note(`${name} überträgt Daten jetzt in ein Drittland: ${now.country}.`, true);
  else if (was.country !== now.country || was.isThirdCountry !== now.isThirdCountry)
    note(`${name}: Land jetzt ${now.country}, vorher ${was.country}.`, false);
  diffItems(was, now, note);
  const words: [keyof ConsentService, string][] = [
    ["name", "Name"],
    ["purpose", "Zweck"],
    ["providerAddress", "Anschrift"],
    ["safeguard", "Grundlage der Übermittlung"],
    ["privacyUrl", "Link zum Datenschutz"],
  ];
  for (const [field, label] of words)
    if (was[field] !== now[field])
      note(
        `${name}: ${label} geändert.`,
        PROMISES.includes(field) && saysSomethingElse(String(was[field]), String(now[field])),
      );
}

const wayOf = ({ load }: ConsentService) => JSON.stringify([load?.how, load?.address, load?.site]);

const itemKey = ({ storage, host, name }: StoredItem) => [storage, host, name].join(" ");

function diffItems(was: ConsentService, now: ConsentService, note: Note): void {
  const [old, fresh] = [was, now].map(({ items }) => new Map(items.map((item) => [itemKey(item), item]))) as [
    Map<string, StoredItem>,
    Map<string, StoredItem>,
  ];
  for (const [key, item] of fresh) {
    const before = old.get(key);
    const name = `„${item.name}“ von „${now.name}“`;
    if (!before) {
      note(`„${now.name}“ speichert jetzt auch „${item.name}“ (${item.lifetime}).`, true);
      continue;
    }
    if (item.lifetimeDays > before.lifetimeDays)
      note(`${name} bleibt länger: ${item.lifetime}, vorher ${before.lifetime}.`, true);
    else if (item.lifetimeDays < before.lifetimeDays)
      note(`${name} bleibt kürzer: ${item.lifetime}, vorher ${before.lifetime}.`, false);
    else if (item.lifetime !== before.lifetime) note(`${name}: Dauer anders beschrieben.`, false);
    if (item.isThirdParty && !before.isThirdParty) note(`${name} ist jetzt auch für Dritte zugänglich.`, true);
    else if (item.isThirdParty !== before.isThirdParty) note(`${name} ist nicht mehr für Dritte zugänglich.`, false);
    if (item.purpose !== before.purpose)
      note(`${name}: Zweck geändert.`, saysSomethingElse(before.purpose, item.purpose));
  }
  for (const [key, item] of old) if (!fresh.has(key)) note(`„${now.name}“ speichert „${item.name}“ nicht mehr.`, false);
}

/** What somebody agreed to, in words: who gets which data and what for, and on what that rests. */
const PROMISES: (keyof ConsentService)[] = ["purpose", "safeguard"];

/**
 * Whether a text was not only worded better: more than a third of its words are others. Wording cannot be told from meaning by a
 * program; this errs on the side of asking again.
 */
function saysSomethingElse(before: string, after: string): boolean {
  const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const [old, fresh] = [wordsOf(before), wordsOf(after)];
  const left = [...old];
  const common = fresh.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
  return common < (2 / 3) * Math.max(old.length, fresh.length);
}

function diffWords(before: Compared, after: Compared, note: Note): void {
  const old = new Map(before.categories.map((category) => [category.key, category]));
  for (const category of after.categories) {
    const was = old.get(category.key);
    const isAsked = !category.isEssential;
    if (was && was.name !== category.name)
      note(
        `Die Kategorie „${was.name}“ heißt jetzt „${category.name}“.`,
        isAsked && saysSomethingElse(was.name, category.name),
      );
    if (was && was.purpose !== category.purpose)
      note(
        `Kategorie „${category.name}“: Zweck geändert.`,
        isAsked && saysSomethingElse(was.purpose, category.purpose),
      );
    if (!was) note(`Neue Kategorie „${category.name}“.`);
  }
  for (const { key, name } of before.categories)
    if (!after.categories.some((category) => category.key === key)) note(`Kategorie „${name}“ entfallen.`);
  for (const field of Object.keys(TEXT_NAMES) as (keyof typeof TEXT_NAMES)[])
    if (before.texts[field] !== after.texts[field]) note(`${TEXT_NAMES[field]} geändert.`);
  if (before.choiceDays !== after.choiceDays)
    note(`Eine Entscheidung gilt ${after.choiceDays} Tage, vorher ${before.choiceDays}.`);
  if (before.recordMonths !== after.recordMonths)
    note(`Nachweise bleiben ${after.recordMonths} Monate, vorher ${before.recordMonths}.`);
  const order = (asked: Compared) =>
    JSON.stringify(asked.categories.map(({ key, services }) => [key, services.map((s) => s.key)]));
  if (order(before) !== order(after) && changesOnlyOrder(before, after)) note("Reihenfolge geändert.");
}

const changesOnlyOrder = (before: Compared, after: Compared) =>
  [...placed(before).keys()].sort().join() === [...placed(after).keys()].sort().join();

const without = (all: string[], known: string[]) => all.filter((one) => !known.includes(one));
