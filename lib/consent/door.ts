import type { ConsentDecision, ConsentService, ConsentSnapshot, ConsentSource } from "#lib/consent/consent.ts";
import { consentDay, hasTwoChoices, holds, parseConsentCookie, readCookies } from "#lib/consent/cookie.ts";

/*
 * Reader's requests about consent, without HTTP types: the edge answers them, and `next dev` through thin routes. What is
 * read and written comes in as functions.
 */

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Of the request, by lower-case name. */
  header: (name: string) => string | undefined;
  body: string;
}

export interface Reply {
  status: number;
  headers: [name: string, value: string][];
  body: string;
}

/** What readers are asked now. */
export interface InForce {
  snapshot: ConsentSnapshot;
  asksSince: number;
}

export interface ConsentBooks {
  siteUrl: string;
  /** Milliseconds since 1970. */
  now(): number;
  getConsent(): Promise<InForce | undefined>;
  /** Every service readers were ever asked for, as each version declared it. */
  getEverAsked(): Promise<ConsentService[]>;
  /** @throws NotWritten */
  recordChoice(given: {
    decision: ConsentDecision;
    source: ConsentSource;
    granted: string[];
    receipt: string | undefined;
    seen: number | undefined;
    /** What the reader had allowed until now and still holds. */
    holding: string[];
  }): Promise<{
    version: number;
    granted: string[];
    receipt: string | undefined;
    expiresAt: Temporal.Instant;
    withdrawn: string[];
    /** Why nothing new was granted: too many from the same network, or no room on the disk. */
    limit?: "network" | "space" | undefined;
  }>;
  getReceipt(receipt: string): Promise<{ receipt: string; entries: unknown[] } | undefined>;
  eraseReceipt(receipt: string): Promise<boolean>;
  reportFinding(given: { source: "policy"; kind: "host"; name: string; path: string }): Promise<void>;
}

/** The answer a request carries, if it still holds for what is asked today. */
export interface ReaderState {
  /** `undefined` when the reader has to be asked. */
  granted: string[] | undefined;
  /** Answered once, but something material is new. */
  isAgain: boolean;
  /** The browser says no for its owner. */
  hasGpc: boolean;
}

export function readerState(asked: Pick<Asked, "header">, inForce: InForce | undefined, now: number): ReaderState {
  const today = consentDay(now);
  const sent = asked.header("cookie");
  const choice = hasTwoChoices(sent) ? undefined : parseConsentCookie(readCookies(sent).get("cc"), today);
  const hasGpc = asked.header("sec-gpc") === "1";
  if (!choice || !inForce) return { granted: undefined, isAgain: false, hasGpc };
  const { number, choiceDays } = inForce.snapshot;
  const isHolding = holds(choice, { number, choiceDays, asksSince: inForce.asksSince }, today);
  return { granted: isHolding ? choice.granted : undefined, isAgain: !isHolding, hasGpc };
}

/**
 * Whether a request that changes something was made by a page of ours. Browsers say where a form stands (`Origin`), newer ones
 * also how near it is; who says neither is no browser that a page could have tricked.
 */
export function isOurOwn({ header }: Pick<Asked, "header">, siteUrl: string): boolean {
  const site = header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin") return false;
  const origin = header("origin");
  if (origin !== undefined) return origin === siteUrl;
  return site === "same-origin" || header("referer")?.startsWith(`${siteUrl}/`) === true;
}

/** The path of ours a request came from, with its query. */
export function cameFrom({ header }: Pick<Asked, "header">, siteUrl: string): string | undefined {
  const referer = header("referer");
  if (referer === undefined || !URL.canParse(referer)) return undefined;
  const { origin, pathname, search } = new URL(referer);
  // Two slashes would be another host.
  return origin === siteUrl && !pathname.startsWith("//") ? pathname + search : undefined;
}

/** Nobody keeps these: they depend on who asks. */
export const PRIVATE = "private, no-store";

export const plain = (status: number, body: string, headers: Reply["headers"] = []): Reply => ({
  status,
  headers: [["Content-Type", "text/plain; charset=utf-8"], ["Cache-Control", PRIVATE], ...headers],
  body,
});

export const json = (status: number, value: unknown, headers: Reply["headers"] = []): Reply => ({
  status,
  headers: [["Content-Type", "application/json; charset=utf-8"], ["Cache-Control", PRIVATE], ...headers],
  body: JSON.stringify(value),
});

export const seeOther = (location: string, headers: Reply["headers"] = []): Reply => ({
  status: 303,
  headers: [["Location", location], ["Cache-Control", PRIVATE], ...headers],
  body: "",
});
