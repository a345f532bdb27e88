import { isLinkUnused } from "#db/newsroom/account-tokens.ts";
import { isPreviewLive } from "#db/newsroom/live-previews.ts";
import type { Visitor } from "#edge/pass-queue.ts";
import type { Target } from "#edge/requested-address.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";

/*
 * Who wants to be passed on, as far as it can be told from the head of a request and one row of the database. It decides about
 * queues alone: whatever opens something asks for itself.
 */

const PREVIEW = /^\/vorschau\/([^/]+)/u;
const LINK_PAGES = [newsroomPaths.newPassword(""), newsroomPaths.setup("")].map((address) => address.split("?")[0]);

/**
 * @param isKnown whether somebody logged in before in the browser that asks
 * @returns "nobody" for a preview link that opens nothing (any more)
 */
export function visitorOf({ path, query }: Target, isKnown: boolean): Visitor | "nobody" {
  const token = path === newsroomPaths.consentPreview ? undefined : PREVIEW.exec(path)?.[1];
  if (token !== undefined && !isPreviewLive(token)) return "nobody";
  if (isKnown) return "editor";
  if (token !== undefined) return "guest";
  if (!LINK_PAGES.includes(path)) return "stranger";
  return isLinkUnused(new URLSearchParams(query).get("schluessel") ?? "") ? "guest" : "stranger";
}
