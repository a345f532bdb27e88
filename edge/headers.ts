import { paths } from "#lib/urls.ts";

/*
 * Header fields of everything the edge answers itself, as flat arrays of names and values: the form Node writes without
 * building an object first. Newsroom, API and previews set their own.
 */

/** Also what a shared cache in front may do. It may be ten seconds behind; we are not. */
export const DOCUMENT_CACHING = "public, max-age=0, s-maxage=10, stale-while-revalidate=60, stale-if-error=86400";
/** Redirects, 404 and 410: none of them is for ever, so no browser may remember one. */
export const NEGATIVE_CACHING = "public, max-age=0, s-maxage=10";
/** The last good bytes, sent because there are no better ones: look again soon. */
export const STALE_CACHING = "public, max-age=0, s-maxage=5, stale-if-error=86400";
/** For addresses that change when their content does. */
export const IMMUTABLE_CACHING = "public, max-age=31536000, immutable";
/** Pictures change their address, too, but may be taken back: nobody keeps one for longer than a week. */
export const PICTURE_CACHING = "public, max-age=604800, immutable";
export const NO_CACHING = "no-store";

const PERMISSIONS = ["camera", "microphone", "geolocation", "payment", "usb", "browsing-topics"];

/** What policies call the place where browsers report what a page tried and was not allowed. */
const REPORTS = "csp";
/** For the end of a document's policy; older browsers know the first form only. */
export const REPORTING = `report-uri ${paths.policyReports}; report-to ${REPORTS}`;

/** What every public response carries. `siteUrl` decides whether browsers are bound to https. */
export function securityHeaders(siteUrl: string): string[] {
  return [
    "X-Content-Type-Options",
    "nosniff",
    "Referrer-Policy",
    "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy",
    "same-origin",
    "Permissions-Policy",
    PERMISSIONS.map((name) => `${name}=()`).join(", "),
    "Reporting-Endpoints",
    `${REPORTS}="${paths.policyReports}"`,
    ...(siteUrl.startsWith("https:") ? ["Strict-Transport-Security", "max-age=63072000; includeSubDomains"] : []),
  ];
}

/** `milliseconds` as HTTP writes an instant, to the second below. */
export const httpDate = (milliseconds: number) => new Date(milliseconds).toUTCString();
