import { asc, eq } from "drizzle-orm";
import { type Database, readDb, type Transaction } from "#db/client.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { writtenLike } from "#lib/planned-change.ts";
import { article, articleAuthor, articleTag } from "../schema/article.ts";
import { demandManuscript } from "./manuscripts.ts";
import type { Editor } from "./users.ts";

/**
 * The text readers have, or will have from the time that is set for it, written as a manuscript is: the way back from
 * `putArticle`, for every field. Two are not kept as they were given: it has no embargo, for that was over when it went out;
 * and a date of first publication that does not count, for it is no earlier than this site's, is none. `undefined` when it was
 * never published.
 */
export function readOnlineContent(tx: Transaction | Database, id: string): ManuscriptContent | undefined {
  const row = tx.select(columns).from(article).where(eq(article.id, id)).get();
  if (!row) return undefined;
  const tags = tx
    .select({ id: articleTag.tagId })
    .from(articleTag)
    .where(eq(articleTag.articleId, id))
    .orderBy(asc(articleTag.position))
    .all();
  const authors = tx
    .select({ id: articleAuthor.authorId })
    .from(articleAuthor)
    .where(eq(articleAuthor.articleId, id))
    .orderBy(asc(articleAuthor.position))
    .all();
  const { body, firstOnlineAt, firstPublishedAt, ...words } = row;
  return {
    ...words,
    leadCaption: row.leadCaption ?? "",
    sourceName: row.sourceName ?? "",
    sourceUrl: row.sourceUrl ?? "",
    paidSponsor: row.paidSponsor ?? "",
    seoTitle: row.seoTitle ?? "",
    seoDescription: row.seoDescription ?? "",
    unpublishAt: row.unpublishAt?.toString() ?? null,
    embargoUntil: null,
    firstPublishedAt: toldDate(firstPublishedAt, firstOnlineAt),
    tagIds: tags.map((tag) => tag.id),
    authorIds: authors.map((author) => author.id),
    body,
  };
}

/** The date an editor gave: only such a one is earlier than the day this site first had the text. */
function toldDate(published: Temporal.Instant | null, online: Temporal.Instant | null): string | null {
  return published && online && Temporal.Instant.compare(published, online) < 0 ? published.toString() : null;
}

/** The same for an editor, who may read the article; written as its manuscript is. */
export async function getOnlineContent(editor: Editor, id: string): Promise<ManuscriptContent | undefined> {
  const db = readDb();
  const { content } = demandManuscript(db, editor, id, "article.read");
  const online = readOnlineContent(db, id);
  return online && writtenLike(content, online);
}

const columns = {
  slug: article.slug,
  categoryId: article.categoryId,
  kicker: article.kicker,
  title: article.title,
  teaser: article.teaser,
  body: article.body,
  leadMediaId: article.leadMediaId,
  leadCaption: article.leadCaption,
  sourceKind: article.sourceKind,
  sourceName: article.sourceName,
  sourceUrl: article.sourceUrl,
  paidSponsor: article.paidSponsor,
  seoTitle: article.seoTitle,
  seoDescription: article.seoDescription,
  unpublishAt: article.unpublishAt,
  firstOnlineAt: article.firstOnlineAt,
  firstPublishedAt: article.firstPublishedAt,
};
