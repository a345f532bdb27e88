import {
  CONSENT_DECISIONS,
  CONSENT_SOURCES,
  type ConsentDecision,
  type ConsentService,
  MAX_CHOICE_DAYS,
  optionalServices,
  type StoredItem,
} from "#lib/consent/consent.ts";
import {
  CHOICE_COOKIE,
  consentDay,
  hasTwoChoices,
  readCookies,
  readReceipt,
  receiptCookie,
  writeConsentCookie,
} from "#lib/consent/cookie.ts";
import {
  type Asked,
  type ConsentBooks,
  cameFrom,
  type InForce,
  isOurOwn,
  json,
  plain,
  type Reply,
  readerState,
  seeOther,
} from "#lib/consent/door.ts";
import { NotWritten } from "#lib/not-written.ts";
import { paths } from "#lib/urls.ts";

/*
 * Taking a choice down: who may send one, what it says, which cookies it sets and which it deletes.
 */

const NOT_OURS = "Diese Anfrage kommt nicht von unserer Seite. Es wurde nichts gespeichert.";

const NOTHING_NEW =
  "Ihre wurde nicht gespeichert, es gilt weiter, was vorher galt. Bitte versuchen Sie es später noch einmal. Ablehnen und widerrufen können Sie jederzeit.";

/** Seconds. */
const RETRY_AFTER = 60;

/** What happened, by the word that stands in the address after it. */
export const OUTCOMES: Record<string, string> = {
  abgelehnt: "Gespeichert: Sie haben alle Dienste abgelehnt.",
  erlaubt: "Gespeichert: Es gilt jetzt, was Sie erlaubt haben.",
  widerrufen:
    "Gespeichert: Sie haben widerrufen. Was die Dienste unter unserer Adresse gespeichert hatten, ist gelöscht; was bei den Anbietern selbst liegt, können nur diese löschen.",
  geloescht: "Ihr Nachweis ist gelöscht, und es gilt keine Einwilligung mehr.",
  "nummer-geloescht":
    "Der Nachweis ist gelöscht. In dem Browser, der ihn bekommen hat, widerrufen Sie bitte noch in den Cookie-Einstellungen.",
  "zu-viele": `Aus Ihrem Netz kamen sehr viele Zustimmungen, deshalb nehmen wir vorerst keine weiteren an. ${NOTHING_NEW}`,
  "kein-platz": `Auf unserem Server ist der Platz knapp, deshalb nehmen wir vorerst keine Zustimmungen an. ${NOTHING_NEW}`,
  "nur-widerrufen":
    "Gespeichert: Was Sie widerrufen haben, gilt nicht mehr. Neu erlaubt ist nichts, denn zurzeit können wir keine weiteren Zustimmungen annehmen. Bitte versuchen Sie es später noch einmal.",
  "nur-im-browser":
    "Sie haben alles abgelehnt, und in diesem Browser gilt das. Den Widerruf konnten wir gerade nicht aufschreiben. Bitte lehnen Sie in einer Minute noch einmal ab, damit auch Ihr Nachweis stimmt.",
  "nicht-gefunden": "Unter dieser Nummer ist kein Nachweis gespeichert.",
};

export async function answerChoice(asked: Asked, books: ConsentBooks): Promise<Reply> {
  if (!isOurOwn(asked, books.siteUrl)) return plain(403, NOT_OURS);
  const [inForce, everAsked] = await Promise.all([books.getConsent(), books.getEverAsked()]);
  const form = new URLSearchParams(asked.body);
  const given = readForm(form, inForce);
  if (!inForce || !given) return plain(400, "Diese Auswahl ist nicht lesbar. Es wurde nichts gespeichert.");

  const cookies = readCookies(asked.header("cookie"));
  const receipt = readReceipt(cookies, books.siteUrl);
  const before = readerState(asked, inForce, books.now()).granted ?? [];
  const choice = await books.recordChoice({ ...given, receipt, holding: before }).catch((error: unknown) => {
    if (given.decision === "reject" && error instanceof NotWritten) return unwrittenRefusal(inForce, receipt, books);
    throw error;
  });
  const outcome = outcomeOf(choice);
  const isForScript = asked.header("accept") === "application/json";
  if (choice.limit && choice.withdrawn.length === 0)
    return isForScript
      ? plain(429, OUTCOMES[outcome] ?? "", [["Retry-After", String(RETRY_AFTER)]])
      : seeOther(settingsAfter(outcome));
  const removed = removedItems(everAsked, choice.granted);
  const headers: Reply["headers"] = [
    ...choiceCookies(choice, books).map((value): [string, string] => ["Set-Cookie", value]),
    ...deletedCookies(removed, cookies, books.siteUrl).map((value): [string, string] => ["Set-Cookie", value]),
    ...foreignChoices(asked, books.siteUrl).map((value): [string, string] => ["Set-Cookie", value]),
  ];
  if (isForScript) {
    const reload = optionalServices(inForce.snapshot).some(
      ({ key, kind }) => kind === "script" && choice.granted.includes(key) !== before.includes(key),
    );
    return json(
      200,
      { granted: choice.granted, clear: storedKeys(removed, books.siteUrl), reload, message: OUTCOMES[outcome] },
      headers,
    );
  }
  const hasToBeSaid = given.source === "settings" || UNEXPECTED.has(outcome);
  const back = hasToBeSaid ? undefined : cameFrom(asked, books.siteUrl);
  return seeOther(back ?? settingsAfter(outcome), headers);
}

const settingsAfter = (outcome: string) => `${paths.consentSettings}?erledigt=${outcome}`;

/** Outcomes nobody expects of the button they pressed. */
const UNEXPECTED = new Set(["nur-widerrufen", "nur-im-browser"]);

function outcomeOf({ granted, withdrawn, limit, isWritten = true }: Taken): string {
  if (!isWritten) return "nur-im-browser";
  if (limit && withdrawn.length > 0) return "nur-widerrufen";
  if (limit) return limit === "space" ? "kein-platz" : "zu-viele";
  return granted.length > 0 ? "erlaubt" : withdrawn.length > 0 ? "widerrufen" : "abgelehnt";
}

type Taken = Awaited<ReturnType<ConsentBooks["recordChoice"]>> & { isWritten?: boolean };

/**
 * A reader's no holds in their browser whether or not it can be written. The number stays there too, so that the next no
 * writes the withdrawal; without a number there was nothing to withdraw.
 */
function unwrittenRefusal({ snapshot }: InForce, receipt: string | undefined, { now }: ConsentBooks): Taken {
  const expiresAt = Temporal.Instant.fromEpochMilliseconds(now()).add({ hours: 24 * snapshot.choiceDays });
  return {
    version: snapshot.number,
    granted: [],
    receipt,
    expiresAt,
    withdrawn: [],
    isWritten: receipt === undefined,
  };
}

/** By its form or by its number: who knows a number of 128 random bits is whom it was given to. */
export async function answerErasure(asked: Asked, books: ConsentBooks): Promise<Reply> {
  if (!isOurOwn(asked, books.siteUrl)) return plain(403, NOT_OURS);
  const cookies = readCookies(asked.header("cookie"));
  const own = readReceipt(cookies, books.siteUrl);
  const number = new URLSearchParams(asked.body).get("nummer")?.trim() || own;
  const isErased = number !== undefined && (await books.eraseReceipt(number));
  // Without its proof an agreement does not hold.
  const headers =
    isErased && number === own
      ? [
          expired(CHOICE_COOKIE, books.siteUrl),
          expired(receiptCookie(books.siteUrl), books.siteUrl),
          ...deletedCookies(removedItems(await books.getEverAsked(), []), cookies, books.siteUrl),
        ].map((value): [string, string] => ["Set-Cookie", value])
      : [];
  const outcome = !isErased ? "nicht-gefunden" : number === own ? "geloescht" : "nummer-geloescht";
  return seeOther(settingsAfter(outcome), headers);
}

function readForm(form: URLSearchParams, inForce: InForce | undefined) {
  const source = CONSENT_SOURCES.find((known) => known === form.get("source"));
  const isPurpose = form.has("with") || form.has("without");
  const decision: ConsentDecision | undefined = isPurpose
    ? "save"
    : CONSENT_DECISIONS.find((known) => known === form.get("decision"));
  if (!source || !decision || !inForce) return undefined;
  const ofPurpose = (key: string | null) =>
    inForce.snapshot.categories.find((category) => category.key === key)?.services.map((service) => service.key) ?? [];
  const without = ofPurpose(form.get("without"));
  const granted = [...form.getAll("svc"), ...ofPurpose(form.get("with"))].filter((key) => !without.includes(key));
  const seen = Number(form.get("seen") ?? "");
  return { source, decision, granted, seen: Number.isSafeInteger(seen) && seen > 0 ? seen : undefined };
}

function choiceCookies(
  choice: { version: number; granted: string[]; receipt: string | undefined; expiresAt: Temporal.Instant },
  { siteUrl, now }: ConsentBooks,
): string[] {
  const seconds = Math.floor((choice.expiresAt.epochMilliseconds - now()) / 1000);
  const age = Math.max(0, Math.min(seconds, MAX_CHOICE_DAYS * 86_400));
  const lasting = `Path=/; Max-Age=${age}; SameSite=Lax${secure(siteUrl)}`;
  const value = writeConsentCookie({ ...choice, day: consentDay(now()) });
  return [
    `${CHOICE_COOKIE}=${value}; ${lasting}`,
    choice.receipt === undefined
      ? expired(receiptCookie(siteUrl), siteUrl)
      : `${receiptCookie(siteUrl)}=${choice.receipt}; ${lasting}; HttpOnly`,
  ];
}

const secure = (siteUrl: string) => (siteUrl.startsWith("https:") ? "; Secure" : "");
const expired = (name: string, siteUrl: string, domain = "") =>
  `${name}=; Path=/; Max-Age=0; SameSite=Lax${secure(siteUrl)}${domain}`;

/**
 * What services that are not allowed have ever declared: also those that are no longer asked for, and names they no longer use.
 * What an allowed service declares stays.
 */
export function removedItems(everAsked: ConsentService[], granted: readonly string[]): StoredItem[] {
  const kept = everAsked.filter(({ key }) => granted.includes(key)).flatMap(({ items }) => items);
  const isKept = (item: StoredItem) => kept.some(({ storage, name }) => storage === item.storage && name === item.name);
  return everAsked
    .filter(({ key }) => !granted.includes(key))
    .flatMap(({ items }) => items)
    .filter((item) => !isKept(item));
}

/** Where a cookie of this site can live besides its own host: every domain above it that can have one. */
function domainsOf(siteUrl: string): string[] {
  const { hostname } = new URL(siteUrl);
  const above = hostname.split(".").map((_, index, labels) => labels.slice(index).join("."));
  // One label is no domain a cookie can have; an address of numbers has none above it.
  return /^[\d.]+$/.test(hostname) ? [] : above.filter((domain) => domain.includes("."));
}

/** Another host of the domain may have set an answer for us. It counts as none, and goes when there is a real one. */
const foreignChoices = (asked: Asked, siteUrl: string): string[] =>
  hasTwoChoices(asked.header("cookie"))
    ? domainsOf(siteUrl).map((domain) => expired(CHOICE_COOKIE, siteUrl, `; Domain=${domain}`))
    : [];

/** Expires what the browser sent and a service that is not allowed had declared, for this host and every one above it. */
function deletedCookies(items: StoredItem[], sent: Map<string, string>, siteUrl: string): string[] {
  const declared = items.filter(({ storage }) => storage === "cookie");
  const names = [...sent.keys()].filter((name) => declared.some((item) => isCalled(name, item.name)));
  return names.flatMap((name) => [
    expired(name, siteUrl),
    ...domainsOf(siteUrl).map((domain) => expired(name, siteUrl, `; Domain=${domain}`)),
  ]);
}

/** What only a script can delete, as it reads it: under our own address, whoever else may read it there. */
export function storedKeys(items: StoredItem[], siteUrl: string): string[] {
  const kinds = new Set(["local", "session", "indexed-db"]);
  const { hostname } = new URL(siteUrl);
  const keys = items
    .filter(({ storage, host }) => kinds.has(storage) && (host === "" || host === hostname))
    .map(({ storage, name }) => `${storage}:${name}`);
  return [...new Set(keys)];
}

/** `pattern` may hold `*` for anything. Cookies of ours are never meant. */
function isCalled(name: string, pattern: string): boolean {
  if (name.startsWith("__Host-") || name === CHOICE_COOKIE) return false;
  const [first = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return name === pattern;
  const last = rest.pop() ?? "";
  return first.length > 0 && name.startsWith(first) && name.endsWith(last) && name.length >= first.length + last.length;
}
