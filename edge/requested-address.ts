import { parsePath, paths } from "#lib/urls.ts";

/*
 * Reads a request's target: whose it is, and which of our addresses it can mean. Pure; whether there is something at that
 * address is asked elsewhere.
 */

export interface Target {
  /** As sent, without the query. */
  path: string;
  /** As sent, without "?". */
  query: string;
}

/** Takes a request target apart. The absolute form that proxies send loses its origin: we believe SITE_URL only. */
export function splitTarget(url: string): Target {
  const target = /^https?:\/\//iu.test(url) ? url.replace(/^https?:\/\/[^/?]*/iu, "").replace(/^(?!\/)/u, "/") : url;
  const mark = target.indexOf("?");
  return mark === -1 ? { path: target, query: "" } : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

export type Owner = "site" | "next" | "static" | "media" | "consent" | "settings" | "nobody";

const CONSENT = /^\/(?:api\/consent(?:\/|$)|api\/csp-report$|embed\/)/u;
const NEXT = new Set(["redaktion", "api", "_next", "vorschau"]);

/** Who answers for a path. Only its first segment counts, exactly as sent. */
export function ownerOf(path: string): Owner {
  const segments = path.split("/");
  const first = segments[1] ?? "";
  if (first === "media") return "media";
  if (path === paths.consentSettings) return "settings";
  if (CONSENT.test(path)) return "consent";
  if (!NEXT.has(first)) return "site";
  // Next reads these as another path than we do: nothing may leave its folder that way.
  const leavesFolder = segments.some((segment) => /^(?:\.|%2e){1,2}$/iu.test(segment)) || /\\|%2f|%5c|%00/iu.test(path);
  if (leavesFolder || path === "/_next/image" || path.startsWith("/_next/image/")) return "nobody";
  return path.startsWith("/_next/static/") ? "static" : "next";
}

export interface SiteAddress {
  segments: string[];
  seite: string | undefined;
  /** Where a page at this address is kept, if it turns out to be one. */
  key: string;
  /** The path as it should have been written. */
  canonicalPath: string;
}

/** The address a target means. `?seite=` is the only parameter that counts; every other one is dropped here. */
export function readSiteAddress(target: Target): SiteAddress | "malformed" | "unknown" {
  const segments = parsePath(target.path);
  if (typeof segments === "string") return segments;
  const pages = new URLSearchParams(target.query).getAll("seite");
  if (pages.length > 1) return "unknown";
  const seite = pages[0];
  const canonicalPath = `/${segments.join("/")}`;
  return {
    segments,
    seite,
    canonicalPath,
    key: seite === undefined ? canonicalPath : `${canonicalPath}?seite=${seite}`,
  };
}
