import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env, isDevelopment } from "#lib/env.ts";
import { INERT_POLICY } from "#lib/inert-policy.ts";
import { newsroomPaths, PATH_HEADER } from "#lib/newsroom-paths.ts";

/*
 * Header fields of the newsroom and of previews: never kept, never found by search engines, no script but our own. It decides
 * nothing about who may see what; every page, action and route asks that itself.
 */

export const config = { matcher: ["/redaktion/:path*", "/redaktion", "/vorschau/:path*"] };

const HEADERS: Record<string, string> = {
  "Cache-Control": "private, no-store",
  "X-Robots-Tag": "noindex, nofollow",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
};

export function proxy(request: NextRequest): NextResponse {
  const policy = policyWith(randomBytes(16).toString("base64"), request.nextUrl.pathname);
  // Next takes the nonce of its own scripts and styles from the request.
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  // The page that says why a preview is closed is told nothing else about its address.
  headers.set(PATH_HEADER, request.nextUrl.pathname);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
  response.headers.set("Content-Security-Policy", policy);
  if (env().siteUrl.startsWith("https:")) {
    response.headers.set("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
  }
  return response;
}

/** The pages of the newsroom that frame something, and what they frame: a preview of our own. */
const frames = (path: string) =>
  path === newsroomPaths.consentTexts || path.startsWith(`${newsroomPaths.consentVersions}/`);
const FRAMED = newsroomPaths.consentPreview;

/** Files, not pages: opened by themselves they are nothing. */
const PICTURE = /^\/(?:redaktion\/medien|vorschau\/[^/]+\/media)\//;

function policyWith(nonce: string, path: string): string {
  if (PICTURE.test(path)) return INERT_POLICY;
  // React's tools for developers evaluate strings and write style elements.
  const [evaluation, styles] = isDevelopment ? [" 'unsafe-eval'", "'unsafe-inline'"] : ["", `'nonce-${nonce}'`];
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    `style-src 'self' ${styles}`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    // Nobody agrees in a preview.
    `form-action ${path === FRAMED ? "'none'" : "'self'"}`,
    "base-uri 'none'",
    `frame-src ${frames(path) ? "'self'" : "'none'"}`,
    `frame-ancestors ${path === FRAMED ? "'self'" : "'none'"}`,
    "object-src 'none'",
  ].join("; ");
}
