import {
  type ConsentCategory,
  type ConsentDraft,
  type ConsentService,
  MAX_CHOICE_DAYS,
  optionalServices,
  TEXT_NAMES,
} from "#lib/consent/consent.ts";
import { findDarkPatterns } from "#lib/consent/dark-patterns.ts";

/*
 * What must not stand in a banner. Rule numbers are those of docs/consent-rules.md. The likeness of both buttons and
 * the empty boxes are not checked here but cannot be said in a draft at all.
 */

export interface LintFinding {
  rule: number;
  /** What is wrong and what to do, a German sentence. */
  text: string;
  /** Nothing is published while it stands. */
  isBlocking: boolean;
  /** "texts.intro", "category.medien", "service.youtube", "choiceDays" */
  where: string;
}

const blocking = (rule: number, where: string, text: string): LintFinding => ({ rule, where, text, isBlocking: true });
const advice = (rule: number, where: string, text: string): LintFinding => ({ rule, where, text, isBlocking: false });

const THIRD_COUNTRY =
  /drittl[aä]nd|drittstaat|außerhalb (?:der eu|des ewr|der europäischen union)|\busa\b|vereinigte[ns]? staaten/iu;
const TAG_MANAGERS =
  /(?:^|\.)(?:googletagmanager\.com|google-analytics\.com|tealiumiq\.com|tiqcdn\.com|adobedtm\.com|ensighten\.com|usercentrics\.eu)$/u;

/**
 * Characters of intro and withdrawal note together. Measured at 360 × 640 pixels: up to 420 the banner leaves more than a third
 * of the screen; 900 fit with the buttons, 740 beside a note of 160 on what is new.
 */
const INTRO_FITS = 420;
export const INTRO_MOST = 600;

/** Everything that is wrong with a draft, in the order it is read. Empty when it may be published without a word. */
export function lintConsent(draft: ConsentDraft): LintFinding[] {
  const asked = optionalServices(draft);
  return [
    ...(asked.length > 0 ? [...lintIntro(draft, asked), ...lintWords(draft)] : []),
    ...lintKeys(draft),
    ...draft.categories.flatMap((category) => [...lintCategory(category)]),
    ...lintDurations(draft),
  ];
}

function* lintIntro({ categories, texts }: ConsentDraft, asked: ConsentService[]): Generator<LintFinding> {
  const { title, intro, withdrawal } = texts;
  const firstLayer = `${title} ${intro} ${withdrawal}`;
  const where = "texts.intro";
  if (!/einwillig/iu.test(`${title} ${intro}`))
    yield blocking(14, where, "Das Wort „Einwilligung“ fehlt. Sagen Sie, dass Sie um eine Einwilligung bitten.");
  if (!/widerruf|widerrufen/iu.test(firstLayer))
    yield blocking(
      14,
      "texts.withdrawal",
      "Der Hinweis fehlt, dass die Einwilligung jederzeit widerrufen werden kann.",
    );
  if (!intro.includes("{anzahl}"))
    yield blocking(
      14,
      where,
      "Die Anzahl der Dienste fehlt. Setzen Sie {anzahl} in den Text; die Zahl stimmt dann immer.",
    );
  for (const { name, services, isEssential } of categories) {
    const isAsked = !isEssential && services.some(({ isEnabled }) => isEnabled);
    if (isAsked && !firstLayer.toLowerCase().includes(name.toLowerCase()))
      yield blocking(14, where, `Der Zweck „${name}“ wird verschwiegen. Nennen Sie ihn im Text der ersten Ebene.`);
  }
  if (asked.some(({ isThirdCountry }) => isThirdCountry) && !THIRD_COUNTRY.test(firstLayer))
    yield blocking(14, where, "Daten gehen in ein Drittland. Sagen Sie das im Text der ersten Ebene.");
  const length = intro.length + withdrawal.length;
  if (length > INTRO_MOST)
    yield blocking(
      14,
      where,
      `Der Text ist zu lang (${length} von höchstens ${INTRO_MOST} Zeichen): Auf einem Telefon wäre er nicht ohne Scrollen zu lesen.`,
    );
  else if (length > INTRO_FITS)
    yield advice(
      14,
      where,
      `Der Text ist lang (${length} Zeichen). Prüfen Sie in der Vorschau, ob er auf ein Telefon passt.`,
    );
}

function* lintWords({ texts, categories }: ConsentDraft): Generator<LintFinding> {
  const places: [where: string, name: string, text: string][] = [
    ...(Object.keys(TEXT_NAMES) as (keyof typeof TEXT_NAMES)[]).map((key): [string, string, string] => [
      `texts.${key}`,
      TEXT_NAMES[key],
      texts[key],
    ]),
    ...categories.flatMap(({ key, name, purpose, services }): [string, string, string][] => [
      [`category.${key}`, `Kategorie „${name}“`, `${name} ${purpose}`],
      ...services.map((one): [string, string, string] => [`service.${one.key}`, `Dienst „${one.name}“`, one.purpose]),
    ]),
  ];
  for (const [where, name, text] of places) {
    if ((where === "texts.title" || where.startsWith("texts.settings")) && text.trim() === "")
      yield blocking(14, where, `${name} fehlt.`);
    for (const { rule, words, why } of findDarkPatterns(text))
      yield blocking(rule, where, `${name}: „${words}“ ${why}`);
  }
}

function* lintKeys({ categories }: ConsentDraft): Generator<LintFinding> {
  const services = categories.flatMap((category) => category.services);
  for (const key of repeated(categories.map((category) => category.key)))
    yield blocking(19, `category.${key}`, `Den Kurznamen „${key}“ haben zwei Kategorien.`);
  for (const key of repeated(services.map((service) => service.key)))
    yield blocking(19, `service.${key}`, `Den Kurznamen „${key}“ haben zwei Dienste.`);
}

const repeated = (keys: string[]) => new Set(keys.filter((key, index) => keys.indexOf(key) !== index));

function* lintCategory(category: ConsentCategory): Generator<LintFinding> {
  const { key, name, purpose, isEssential, services } = category;
  const enabled = services.filter(({ isEnabled }) => isEnabled);
  const where = `category.${key}`;
  if (name.trim() === "") yield blocking(14, where, "Eine Kategorie hat keinen Namen.");
  if (purpose.trim() === "" && enabled.length > 0)
    yield blocking(14, where, `Kategorie „${name}“: Der Zweck fehlt. Sagen Sie in einem Satz, wozu die Daten dienen.`);
  for (const service of enabled) {
    if (isEssential) yield* lintEssential(service);
    yield* lintService(service);
  }
}

function* lintEssential({ key, name, hosts, items, kind }: ConsentService): Generator<LintFinding> {
  const where = `service.${key}`;
  for (const host of hosts) {
    yield TAG_MANAGERS.test(host)
      ? blocking(
          6,
          where,
          `„${name}“: ${host} lädt selbst weitere Dienste und braucht eine Einwilligung. Es kann nicht notwendig sein.`,
        )
      : blocking(
          3,
          where,
          `„${name}“ verbindet mit ${host}. Ohne Einwilligung wird zu keinem fremden Server verbunden.`,
        );
  }
  if (kind !== "first-party" || items.some(({ isThirdParty }) => isThirdParty))
    yield blocking(3, where, `„${name}“ gibt Daten an Dritte und kann deshalb nicht als notwendig gelten.`);
}

const REQUIRED: [keyof ConsentService, string][] = [
  ["name", "der Name"],
  ["provider", "der Anbieter"],
  ["providerAddress", "die Anschrift des Anbieters"],
  ["country", "das Land"],
  ["privacyUrl", "der Link zum Datenschutz"],
  ["purpose", "der Zweck: wer welche Daten wozu erhält"],
];

function* lintService(service: ConsentService): Generator<LintFinding> {
  const where = `service.${service.key}`;
  const name = `„${service.name || service.key}“`;
  for (const [field, label] of REQUIRED)
    if (String(service[field]).trim() === "") yield blocking(20, where, `${name}: Es fehlt ${label}.`);
  if (service.isThirdCountry && service.safeguard.trim() === "")
    yield blocking(20, where, `${name}: Es fehlt, worauf sich die Übermittlung in das Drittland stützt.`);
  if (service.kind !== "first-party" && service.hosts.length === 0)
    yield blocking(
      5,
      where,
      `${name}: Es fehlt der Server, mit dem verbunden wird. Ohne ihn lässt der Browser nichts zu.`,
    );
  for (const item of service.items)
    if ([item.name, item.lifetime, item.purpose].some((text) => text.trim() === ""))
      yield blocking(20, where, `${name}: Zu jedem Eintrag gehören Name, Dauer und Zweck.`);
  if (service.kind === "script") yield* lintScript(service, where, name);
}

function* lintScript({ load, hosts }: ConsentService, where: string, name: string): Generator<LintFinding> {
  if (!load?.address || !URL.canParse(load.address))
    yield blocking(5, where, `${name}: Es fehlt die Adresse des Skripts.`);
  else if (!hosts.some((host) => isHostLike(new URL(load.address).host, host)))
    yield blocking(
      5,
      where,
      `${name}: Das Skript kommt von ${new URL(load.address).host}. Tragen Sie diesen Server bei den Servern ein.`,
    );
  if ((load?.how === "matomo" || load?.how === "google-tag") && load.site === "")
    yield blocking(20, where, `${name}: Es fehlt die Kennung, unter der der Anbieter Ihre Website führt.`);
  yield advice(
    35,
    where,
    `${name}: Für alle, die zustimmen, wird jede Seite einzeln ausgeliefert; das dauert etwas länger.`,
  );
}

/** Whether a host is one that a policy's `*.example.org` or `www.example.org` names. */
const isHostLike = (host: string, named: string) =>
  named.startsWith("*.") ? host.endsWith(named.slice(1)) : host === named;

function* lintDurations({ choiceDays, recordMonths }: ConsentDraft): Generator<LintFinding> {
  if (choiceDays > MAX_CHOICE_DAYS)
    yield blocking(23, "choiceDays", `Eine Entscheidung gilt höchstens ${MAX_CHOICE_DAYS} Tage.`);
  if (choiceDays < 30)
    yield advice(23, "choiceDays", "Wer abgelehnt hat, wird schon nach weniger als einem Monat wieder gefragt.");
  if (recordMonths > 36)
    yield advice(33, "recordMonths", "Mehr als drei Jahre lang wird ein Nachweis selten gebraucht.");
}
