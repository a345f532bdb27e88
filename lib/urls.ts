/*
 * Every address of the site is made here. Paths start with a slash and have none at the end; `absolute` makes them
 * whole with SITE_URL, never with anything a request says.
 */

/** First segments that are taken: a Ressort or a static page cannot be called so. */
export const RESERVED_WORDS: ReadonlySet<string> = new Set([
  "api",
  "archiv",
  "assets",
  "autor",
  "cookie-einstellungen",
  "embed",
  "fehler",
  "fonts",
  "korrekturen",
  "media",
  "redaktion",
  "suche",
  "thema",
  "vorschau",
]);

export const paths = {
  home: "/",
  category: (slug: string) => `/${slug}`,
  article: (categorySlug: string, slug: string) => `/${categorySlug}/${slug}`,
  tag: (slug: string) => `/thema/${slug}`,
  author: (slug: string) => `/autor/${slug}`,
  page: (slug: string) => `/${slug}`,
  feed: "/feed.xml",
  sitemap: "/sitemap.xml",
  corrections: "/korrekturen",
  mastodonShare: "/api/teilen/mastodon",
  consent: "/api/consent",
  consentState: "/api/consent/state.css",
  consentReceipt: "/api/consent/receipt",
  consentErasure: "/api/consent/receipt/erase",
  consentSettings: "/cookie-einstellungen",
  policyReports: "/api/csp-report",
} as const;

/** The Ressort whose articles are opinions: they stand apart from the news. */
export const OPINION = "meinung";

/** The address of page `number` (from 1) of a list; the first page is the bare path. */
export function listPath(path: string, number: number): string {
  return number === 1 ? path : `${path}?seite=${number}`;
}

/** `path` on the site's own origin. */
export function absolute(siteUrl: string, path: string): string {
  return path === "/" ? `${siteUrl}/` : siteUrl + path;
}

/** The number in `?seite=`, from 1: 1 when there is none, `undefined` when it is not a page number. */
export function parsePageNumber(value: string | string[] | undefined): number | undefined {
  if (value === undefined) return 1;
  if (typeof value !== "string" || !/^[1-9]\d{0,4}$/.test(value)) return undefined;
  return Number(value);
}

/** Machine-readable documents at the root; with `favicon.ico` the only public paths that contain a dot. */
export const MACHINE_DOCUMENTS: readonly string[] = ["feed.xml", "sitemap.xml", "robots.txt"];

const MAX_PATH_LENGTH = 512;

/**
 * The segments of a request's path, lower-case and decoded, without a trailing slash: `["kultur", "slug"]`, `[]` for the
 * home page. `"malformed"` when the bytes are not a path (bad escapes, control characters), `"unknown"` when no address
 * of ours can look like this (dots, `//`, overlong).
 */
export function parsePath(rawPath: string): string[] | "malformed" | "unknown" {
  let path: string;
  try {
    path = decodeURIComponent(rawPath);
  } catch {
    return "malformed";
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  if (!path.startsWith("/") || /[\u0000-\u001f\u007f\\]/.test(path)) return "malformed";
  if (rawPath.length > MAX_PATH_LENGTH) return "unknown";
  const trimmed = path === "/" ? "" : path.replace(/^\//, "").replace(/\/$/, "");
  if (trimmed === "") return path === "/" ? [] : "unknown";
  const segments = trimmed.toLowerCase().split("/");
  const isMachineDocument = segments.length === 1 && MACHINE_DOCUMENTS.includes(segments[0] ?? "");
  return isMachineDocument || segments.every((segment) => /^[a-z0-9-]+$/.test(segment)) ? segments : "unknown";
}
