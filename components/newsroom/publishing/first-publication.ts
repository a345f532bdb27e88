import type { ShownDates } from "./article-dates.tsx";
import { inWords } from "./plan.ts";

/*
 * The date of a text that is older than this site, as an editor types it. Times are ISO 8601.
 */

type Known = Pick<ShownDates, "firstOnlineAt" | "publishedAt"> | undefined;

/** Why a text cannot have appeared first at `at`; `undefined` when it can. @param now in milliseconds since 1970 */
export function wrongFirstPublication(at: string, known: Known, now: number): string | undefined {
  const firstOnline = known?.firstOnlineAt;
  if (firstOnline && Date.parse(firstOnline) <= now && Date.parse(at) > Date.parse(firstOnline)) {
    return `Am ${inWords(firstOnline)} stand der Beitrag hier schon online.`;
  }
  return Date.parse(at) > now ? "Bitte einen Zeitpunkt angeben, der schon vorbei ist." : undefined;
}

/** What readers are told once this text is published, where that is another date than now; `undefined` otherwise. */
export function comingFirstPublication(firstPublishedAt: string | null, known: Known): string | undefined {
  if (!known) return firstPublishedAt ?? undefined;
  const { firstOnlineAt = known.publishedAt } = known;
  const isOlder = firstPublishedAt !== null && Date.parse(firstPublishedAt) < Date.parse(firstOnlineAt);
  const told = isOlder ? firstPublishedAt : firstOnlineAt;
  return Date.parse(told) === Date.parse(known.publishedAt) ? undefined : told;
}
