/*
 * Which encoding a request gets, and whether it already has the answer. Pure.
 */

export type Encoding = "br" | "gzip" | "identity";

/** The best one last. */
const SUPPORTED: readonly Exclude<Encoding, "identity">[] = ["gzip", "br"];
const REMEMBERED = 100;
const remembered = new Map<string, Encoding>();

/**
 * The encoding to answer with, by RFC 9110 §12.5.3: the highest q wins, equal ones in the order br, gzip, identity.
 * `identity` also when the client refuses everything: a whole answer helps more than a 406.
 */
export function chooseEncoding(acceptEncoding: string | undefined): Encoding {
  if (acceptEncoding === undefined) return "identity";
  let encoding = remembered.get(acceptEncoding);
  if (encoding === undefined) {
    encoding = parseAcceptEncoding(acceptEncoding);
    // There are as many of these as there are kinds of browsers; whoever invents more does not fill our memory.
    if (remembered.size < REMEMBERED) remembered.set(acceptEncoding, encoding);
  }
  return encoding;
}

function parseAcceptEncoding(header: string): Encoding {
  const qualities = new Map<string, number>();
  for (const item of header.toLowerCase().split(",")) {
    const [coding = "", ...parameters] = item.split(";").map((part) => part.trim());
    const q = parameters.find((parameter) => /^q\s*=/u.test(parameter))?.replace(/^q\s*=\s*/u, "");
    const quality = q === undefined ? 1 : /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/u.test(q) ? Number(q) : 0;
    qualities.set(coding === "x-gzip" ? "gzip" : coding, quality);
  }
  const quality = (coding: string) => qualities.get(coding) ?? qualities.get("*") ?? 0;
  let best: Encoding = "identity";
  // Unnamed, identity is acceptable but never preferred.
  let bestQuality = qualities.get("identity") ?? 0;
  for (const encoding of SUPPORTED) {
    if (quality(encoding) > 0 && quality(encoding) >= bestQuality) {
      best = encoding;
      bestQuality = quality(encoding);
    }
  }
  return best;
}

export interface Validators {
  /** With quotes, and with `W/` when it is weak. */
  etag: string;
  /** Milliseconds; from when on these bytes are known to have been the only ones at this address. */
  unchangedSince: number;
}

/** Whether the client's copy is still good, by RFC 9110 §13.2.2: If-None-Match, when it is there, is all that counts. */
export function isNotModified(
  ifNoneMatch: string | undefined,
  ifModifiedSince: string | undefined,
  current: Validators,
): boolean {
  if (ifNoneMatch !== undefined) return matches(ifNoneMatch, current.etag);
  if (ifModifiedSince === undefined) return false;
  const since = parseHttpDate(ifModifiedSince);
  return since !== undefined && since >= current.unchangedSince;
}

/** Weak comparison, RFC 9110 §8.8.3.2: what `W/` says does not matter for a GET. */
function matches(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch.trim() === "*") return true;
  const opaque = etag.replace(/^W\//u, "");
  const tags: string[] = ifNoneMatch.match(/"[!#-~\u0080-\u00ff]*"/gu) ?? [];
  return tags.includes(opaque);
}

/** IMF-fixdate only ("Sun, 06 Nov 1994 08:49:37 GMT"): the form every client of this century sends back. */
function parseHttpDate(value: string): number | undefined {
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/u.test(value)) return undefined;
  const milliseconds = Date.parse(value);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
