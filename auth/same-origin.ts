import { noteFailedAttempt } from "#db/newsroom/failed-attempts.ts";
import { env } from "#lib/env.ts";
import { Refusal } from "#lib/refusal.ts";

/**
 * Writes are taken from our own pages only: the browser says so twice, in `Origin` and in `Sec-Fetch-Site`, and scripts
 * can set neither. What the request says of its own host does not count.
 */
export function isFromOwnPage(headers: Headers): boolean {
  return headers.get("origin") === env().siteUrl && headers.get("sec-fetch-site") === "same-origin";
}

/**
 * Leaves a trace of what it refuses.
 * @throws Refusal "forbidden"
 */
export function demandOwnPage(headers: Headers): void {
  if (isFromOwnPage(headers)) return;
  noteFailedAttempt("foreign-page");
  throw new Refusal(
    "forbidden",
    `Die Anfrage kam nicht von einer Seite dieser Redaktion und wurde nicht ausgeführt. Bitte öffnen Sie ${env().siteUrl}/redaktion und versuchen Sie es dort noch einmal.`,
  );
}
