import { and, eq, exists, sql } from "drizzle-orm";
import { type Database, readDb } from "#db/client.ts";
import { articleTag, publishedArticle } from "../schema/article.ts";
import { tag } from "../schema/tag.ts";

export interface Tag {
  slug: string;
  name: string;
  description: string;
}

/**
 * Whether readers may know of a Thema: while something they can read is about it. Whoever writes may invent one, and its name
 * is nobody's business before the article.
 */
export const isPublicTag = (db: Database) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(articleTag)
      // A cross join keeps this order: from the Thema to its articles. SQLite would walk through all that are published.
      .crossJoin(publishedArticle)
      .where(and(eq(articleTag.tagId, tag.id), eq(publishedArticle.id, articleTag.articleId))),
  );

/** The Thema at `/thema/{slug}`; `undefined` when there is none, or nothing published is about it. */
export async function getTag(given: { slug: string }): Promise<Tag | undefined> {
  const db = readDb();
  return db
    .select({ slug: tag.slug, name: tag.name, description: tag.description })
    .from(tag)
    .where(and(eq(tag.slug, given.slug), isPublicTag(db)))
    .get();
}
