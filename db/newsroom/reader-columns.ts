import { asc, eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.ts";
import { firstPublication } from "#lib/article-dates.ts";
import { canonical } from "#lib/canonical.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { article, articleAuthor, articleTag } from "../schema/article.ts";
import { author } from "../schema/author.ts";
import { media } from "../schema/media.ts";
import { tag } from "../schema/tag.ts";

/*
 * What of a manuscript reaches readers, as it stands in the rows they are served from. Publishing writes it; whether readers
 * would get anything new is asked by comparing it with what is there.
 */

/** The columns that hold words, pictures and references. Address, Ressort and times are decided apart. */
export function wordColumns(tx: Transaction | Database, content: ManuscriptContent) {
  return {
    kicker: content.kicker,
    title: content.title,
    teaser: content.teaser,
    body: content.body,
    leadMediaId: content.leadMediaId && (existing(tx, media, [content.leadMediaId])[0] ?? null),
    leadCaption: content.leadCaption || null,
    sourceKind: content.sourceKind,
    sourceName: content.sourceName || null,
    sourceUrl: content.sourceUrl || null,
    paidSponsor: content.paidSponsor || null,
    seoTitle: content.seoTitle || null,
    seoDescription: content.seoDescription || null,
  };
}

/** The byline as it can be shown: authors that still exist, in their order. */
export const bylineIds = (tx: Transaction | Database, { authorIds }: ManuscriptContent) =>
  existing(tx, author, authorIds);

export const tagIds = (tx: Transaction | Database, content: ManuscriptContent) => existing(tx, tag, content.tagIds);

/**
 * Whether the row of this article says what `content` says: words, pictures, byline, Themen, Ressort, address, and the date an
 * editor gave. When it goes offline again is no part of that.
 */
export function isWhatReadersHave(tx: Transaction | Database, id: string, content: ManuscriptContent): boolean {
  const row = tx.select().from(article).where(eq(article.id, id)).get();
  if (!row) return false;
  const words = wordColumns(tx, content);
  const had = Object.fromEntries(Object.keys(words).map((name) => [name, row[name as keyof typeof words]]));
  const told = row.firstOnlineAt && firstPublication(content.firstPublishedAt, row.firstOnlineAt);
  return (
    (content.slug === "" || content.slug === row.slug) &&
    content.categoryId === row.categoryId &&
    told?.epochMilliseconds === row.firstPublishedAt?.epochMilliseconds &&
    canonical(words) === canonical(had) &&
    canonical(bylineIds(tx, content)) === canonical(releasedByline(tx, id)) &&
    canonical(tagIds(tx, content)) === canonical(releasedTags(tx, id))
  );
}

const releasedByline = (tx: Transaction | Database, id: string): string[] =>
  tx
    .select({ id: articleAuthor.authorId })
    .from(articleAuthor)
    .where(eq(articleAuthor.articleId, id))
    .orderBy(asc(articleAuthor.position))
    .all()
    .map((row) => row.id);

const releasedTags = (tx: Transaction | Database, id: string): string[] =>
  tx
    .select({ id: articleTag.tagId })
    .from(articleTag)
    .where(eq(articleTag.articleId, id))
    .orderBy(asc(articleTag.position))
    .all()
    .map((row) => row.id);

/** Those of `ids` that are still there, each once, in their order. */
function existing(
  tx: Transaction | Database,
  table: typeof author | typeof media | typeof tag,
  ids: string[],
): string[] {
  if (ids.length === 0) return [];
  const found = new Set(
    tx
      .select({ id: table.id })
      .from(table)
      .where(inArray(table.id, ids))
      .all()
      .map((row) => row.id),
  );
  return [...new Set(ids)].filter((id) => found.has(id));
}
