import { randomUUID } from "node:crypto";
import { and, eq, like, ne } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { firstPublication } from "#lib/article-dates.ts";
import type { CorrectionKind } from "#lib/correction.ts";
import { isPast } from "#lib/dates.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { Refusal } from "#lib/refusal.ts";
import { slugify } from "#lib/slug.ts";
import { paths } from "#lib/urls.ts";
import { article, articleAuthor, articleTag } from "../schema/article.ts";
import { category } from "../schema/category.ts";
import { correction } from "../schema/correction.ts";
import { redirect } from "../schema/redirect.ts";
import { demandOpen } from "./embargo.ts";
import { bylineIds, isWhatReadersHave, tagIds, wordColumns } from "./reader-columns.ts";

/*
 * The step from what editors write to what readers get: one article's rows, its address and the address it gave up, in the
 * caller's transaction. Who may take it, and whether the text is ready, was asked before.
 */

export interface Released {
  path: string;
  /** The address it had before, when readers may know it; it leads here now. */
  formerPath: string | undefined;
  /** The date readers are told, and the one they were told before, if the article was public before. */
  firstPublishedAt: Temporal.Instant;
  formerFirstPublishedAt: Temporal.Instant | undefined;
}

/**
 * Writes the article as `content` says. It keeps its address unless the content names another; and once readers had it, the
 * day of its first publication for good.
 * @param given.publishAt from when readers get it; of an article that is online already, since when
 * @throws Refusal "invalid" when the address belongs to another article, the Ressort is gone, or readers would get it before
 *   the end of its embargo
 */
export function putArticle(
  tx: Transaction,
  id: string,
  content: ManuscriptContent,
  given: { publishAt: Temporal.Instant; updatedAt?: Temporal.Instant; now: Temporal.Instant },
): Released {
  const { publishAt, now } = given;
  demandOpen(content, Temporal.Instant.compare(publishAt, now) > 0 ? publishAt : now);
  const section = tx
    .select({ id: category.id, slug: category.slug })
    .from(category)
    .where(eq(category.id, content.categoryId ?? ""))
    .get();
  if (!section) throw new Refusal("invalid", "Bitte ein Ressort wählen.", { fields: { categoryId: "Ressort fehlt." } });
  const before = tx
    .select({
      slug: article.slug,
      section: category.slug,
      firstOnlineAt: article.firstOnlineAt,
      firstPublishedAt: article.firstPublishedAt,
      changedAt: article.changedAt,
    })
    .from(article)
    .innerJoin(category, eq(category.id, article.categoryId))
    .where(eq(article.id, id))
    .get();
  const slug = chooseSlug(tx, id, content, before?.slug);
  const knownSince =
    before?.firstOnlineAt && isPast(before.firstOnlineAt, given.now) ? before.firstOnlineAt : undefined;
  const firstOnlineAt = knownSince ?? given.publishAt;
  const firstPublishedAt = firstPublication(content.firstPublishedAt, firstOnlineAt);
  const row = {
    ...wordColumns(tx, content),
    slug,
    categoryId: section.id,
    status: "published" as const,
    publishAt: given.publishAt,
    unpublishAt: content.unpublishAt === null ? null : Temporal.Instant.from(content.unpublishAt),
    firstOnlineAt,
    firstPublishedAt,
    ...(given.updatedAt && { updatedAt: given.updatedAt }),
    changedAt: before && isWhatReadersHave(tx, id, content) ? before.changedAt : given.now,
  };
  tx.insert(article)
    .values({ id, ...row, createdAt: given.now })
    .onConflictDoUpdate({ target: article.id, set: row })
    .run();
  putByline(tx, id, bylineIds(tx, content));
  putTags(tx, id, tagIds(tx, content));

  const path = paths.article(section.slug, slug);
  const former = before && paths.article(before.section, before.slug);
  // Before its time has come nobody knows an address; it needs no redirect.
  const formerPath = former !== path && knownSince ? former : undefined;
  // Until then, an address that is to be taken over goes on leading where it led.
  if (isPast(given.publishAt, given.now)) claimAddress(tx, slug);
  if (formerPath !== undefined) giveUpAddress(tx, id, formerPath, given.now);
  return {
    path,
    formerPath,
    firstPublishedAt,
    formerFirstPublishedAt: (knownSince && before?.firstPublishedAt) ?? undefined,
  };
}

function chooseSlug(tx: Transaction, id: string, content: ManuscriptContent, present: string | undefined): string {
  if (content.slug === "") return present ?? freeSlug(tx, slugify(content.title));
  if (isTaken(tx, id, content.slug)) {
    const free = freeSlug(tx, content.slug);
    throw new Refusal(
      "invalid",
      `Die Adresse „${content.slug}“ gehört schon einem anderen Beitrag. Frei wäre „${free}“.`,
      {
        fields: { slug: `Schon vergeben. Frei wäre „${free}“.` },
      },
    );
  }
  return content.slug;
}

const isTaken = (tx: Transaction, id: string, slug: string): boolean =>
  tx
    .select({ id: article.id })
    .from(article)
    .where(and(eq(article.slug, slug), ne(article.id, id)))
    .get() !== undefined;

/** A slug no article has and no redirect still serves: an old address is only taken over by somebody who types it. */
export function freeSlug(tx: Pick<Transaction, "select">, wanted: string): string {
  const isFree = (slug: string) =>
    !tx.select({ id: article.id }).from(article).where(eq(article.slug, slug)).get() &&
    !tx
      .select({ from: redirect.fromPath })
      .from(redirect)
      .where(like(redirect.fromPath, `/%/${slug}`))
      .get();
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : `${wanted.slice(0, 76)}-${number}`;
    if (isFree(slug)) return slug;
  }
}

/** Redirects end where an article stands: whatever led away from this name does so no longer. */
function claimAddress(tx: Transaction, slug: string): void {
  tx.delete(redirect)
    .where(like(redirect.fromPath, `/%/${slug}`))
    .run();
}

/** The redirect names the article, not an address: wherever it moves later, one step leads there. */
function giveUpAddress(tx: Transaction, id: string, fromPath: string, now: Temporal.Instant): void {
  tx.insert(redirect)
    .values({ fromPath, articleId: id, createdAt: now })
    .onConflictDoUpdate({ target: redirect.fromPath, set: { articleId: id, toPath: null, createdAt: now } })
    .run();
}

function putByline(tx: Transaction, articleId: string, authorIds: string[]): void {
  tx.delete(articleAuthor).where(eq(articleAuthor.articleId, articleId)).run();
  const rows = authorIds.map((authorId, index) => ({ articleId, authorId, position: index + 1 }));
  if (rows.length > 0) tx.insert(articleAuthor).values(rows).run();
}

function putTags(tx: Transaction, articleId: string, tagIds: string[]): void {
  tx.delete(articleTag).where(eq(articleTag.articleId, articleId)).run();
  const rows = tagIds.map((tagId, index) => ({ articleId, tagId, position: index + 1 }));
  if (rows.length > 0) tx.insert(articleTag).values(rows).run();
}

/** Tells readers what was wrong or missing. */
export function insertCorrection(
  tx: Transaction,
  articleId: string,
  given: { kind: CorrectionKind; text: string },
  now: Temporal.Instant,
): void {
  tx.insert(correction)
    .values({ id: randomUUID(), articleId, ...given, correctedAt: now })
    .run();
}
