/*
 * The three instants of an article. Kept apart in its row; put in order here and nowhere else, for whatever shows them.
 */

/** As they are kept. */
export interface KeptDates {
  /** What readers are told; `null` only in a row that was never to be published. */
  firstPublishedAt: Temporal.Instant | null;
  /** The last change readers should know of. */
  updatedAt: Temporal.Instant | null;
  /** The last change of what readers get. */
  changedAt: Temporal.Instant;
}

/** In order: `publishedAt` ≤ `updatedAt` ≤ `changedAt`. */
export interface ArticleDates {
  publishedAt: Temporal.Instant;
  /** Always later than `publishedAt`; `undefined` when there is no such change. */
  updatedAt: Temporal.Instant | undefined;
  changedAt: Temporal.Instant;
}

/** The first publication is what the others are held against: it is never moved to fit them. */
export function articleDates({ firstPublishedAt, updatedAt, changedAt }: KeptDates): ArticleDates {
  if (firstPublishedAt === null) throw new Error("an article is shown that was never published");
  const updated = updatedAt && Temporal.Instant.compare(updatedAt, firstPublishedAt) > 0 ? updatedAt : undefined;
  return {
    publishedAt: firstPublishedAt,
    updatedAt: updated,
    changedAt: later(updated ?? firstPublishedAt, changedAt),
  };
}

/** What machines are told as the last change: never a technical one. */
export const modifiedAt = ({ publishedAt, updatedAt }: Pick<ArticleDates, "publishedAt" | "updatedAt">) =>
  updatedAt ?? publishedAt;

/**
 * The date readers are told of the first publication.
 * @param told ISO 8601, from an editor, for a text older than this site; a later one than `onlineAt` does not count
 * @param onlineAt when readers first get it from this site
 */
export function firstPublication(told: string | null, onlineAt: Temporal.Instant): Temporal.Instant {
  if (!told) return onlineAt;
  const instant = Temporal.Instant.from(told);
  return Temporal.Instant.compare(instant, onlineAt) < 0 ? instant : onlineAt;
}

const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) > 0 ? a : b);
