import { MAX_CHOICE_DAYS } from "#lib/consent/consent.ts";

/*
 * What a reader's browser holds: the answer itself, without a number that could tell one reader from another, and beside
 * it, for those who agreed, the number of their receipt. The boot script repeats these rules (./boot.ts); a test compares them.
 */

export interface ConsentChoice {
  /** Number of the consent version that was answered. */
  version: number;
  /** Days since 1970-01-01 UTC: coarser than a time, so that no two readers can be told apart by it. */
  day: number;
  /** Keys of the services that were agreed to. Empty for a refusal. */
  granted: string[];
}

export const CHOICE_COOKIE = "cc";

/** A browser takes a name with `__Host-` only over https, for this host alone. */
export const receiptCookie = (siteUrl: string): string => (siteUrl.startsWith("https:") ? "__Host-cc_id" : "cc_id");

const FORMAT = /^1\.([1-9]\d{0,8})\.([1-9a-z][0-9a-z]{0,4})\.((?:[a-z0-9-]{1,40}~){0,99}[a-z0-9-]{1,40})?$/;
const RECEIPT = /^[\w-]{22}$/;

/** Today as cookies count it. */
export const consentDay = (milliseconds: number): number => Math.floor(milliseconds / 86_400_000);

/** @param today as `consentDay` counts. A choice that is older than any can be, or from a day to come, is none. */
export function parseConsentCookie(
  value: string | undefined,
  today = consentDay(Date.now()),
): ConsentChoice | undefined {
  const match = value === undefined || value.length > 3000 ? null : FORMAT.exec(value);
  if (!match?.[1] || !match[2]) return undefined;
  const day = Number.parseInt(match[2], 36);
  if (day > today || today - day >= MAX_CHOICE_DAYS) return undefined;
  return { version: Number(match[1]), day, granted: match[3] === undefined ? [] : match[3].split("~") };
}

/** The value `parseConsentCookie` reads: `1.7.fz3.youtube~vimeo`, or `1.7.fz3.` for a refusal. */
export const writeConsentCookie = ({ version, day, granted }: ConsentChoice): string =>
  `1.${version}.${day.toString(36)}.${granted.join("~")}`;

/** Whether a choice still answers what is asked today. */
export function holds(
  { version, day }: ConsentChoice,
  asked: { asksSince: number; number: number; choiceDays: number },
  today: number,
): boolean {
  return version >= asked.asksSince && version <= asked.number && day <= today && today - day < asked.choiceDays;
}

/** The cookies of a request, first come first; broken ones are left out. */
export function readCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (header ?? "").split(";")) {
    const mark = part.indexOf("=");
    const name = part.slice(0, mark).trim();
    if (mark > 0 && name !== "" && !cookies.has(name)) cookies.set(name, part.slice(mark + 1).trim());
  }
  return cookies;
}

/** Whether an answer came twice. Only one of them can be ours, and nobody can tell which. */
export const hasTwoChoices = (header: string | undefined): boolean => /(?:^|;)\s*cc=.*;\s*cc=/u.test(header ?? "");

/** The receipt a browser shows; `undefined` for anything we did not write. */
export function readReceipt(cookies: Map<string, string>, siteUrl: string): string | undefined {
  const value = cookies.get(receiptCookie(siteUrl));
  return value !== undefined && RECEIPT.test(value) ? value : undefined;
}
