import type { Stage } from "#lib/policy.ts";

/** Where an article stands, in the order it goes through them. */
export const ARTICLE_STATUSES = [
  "draft",
  "review",
  "approved",
  "scheduled",
  "online",
  "changed",
  "ended",
  "withdrawn",
] as const;
export type ArticleStatus = (typeof ARTICLE_STATUSES)[number];

export const STATUS_NAMES: Record<ArticleStatus, string> = {
  draft: "Entwurf",
  review: "In Prüfung",
  approved: "Freigegeben",
  scheduled: "Geplant",
  online: "Online",
  changed: "Online, geändert",
  ended: "Abgelaufen",
  withdrawn: "Zurückgezogen",
};

/** What readers get of an article, once it was published. */
export interface Release {
  isWithdrawn: boolean;
  publishAt: Temporal.Instant;
  unpublishAt: Temporal.Instant | undefined;
}

/**
 * The status at `now`. Times decide, not a job that ran: an article is online from the instant it was scheduled for.
 * @param isChanged whether the manuscript is further than what was released
 */
export function statusAt(
  now: Temporal.Instant,
  given: { stage: Stage; release: Release | undefined; isChanged: boolean },
): ArticleStatus {
  const { stage, release, isChanged } = given;
  if (!release) return stage;
  if (release.isWithdrawn) return "withdrawn";
  if (Temporal.Instant.compare(release.publishAt, now) > 0) return "scheduled";
  if (release.unpublishAt && Temporal.Instant.compare(release.unpublishAt, now) <= 0) return "ended";
  return isChanged ? "changed" : "online";
}
