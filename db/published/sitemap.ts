import { desc, eq, sql } from "drizzle-orm";
import { readDb } from "#db/client.ts";
import { paths } from "#lib/urls.ts";
import { articleAuthor, articleTag, publishedArticle } from "../schema/article.ts";
import { author } from "../schema/author.ts";
import { category } from "../schema/category.ts";
import { page } from "../schema/page.ts";
import { tag } from "../schema/tag.ts";

export interface SitemapEntry {
  path: string;
  /** The last change readers can see; `undefined` when the page has none of its own. */
  changedAt: Temporal.Instant | undefined;
}

/** Every indexable address of the site, articles first, newest first. Lists without an article are left out. */
export async function listSitemapEntries(): Promise<SitemapEntry[]> {
  const db = readDb();
  const articles = db
    .select({
      slug: publishedArticle.slug,
      section: category.slug,
      publishAt: publishedArticle.publishAt,
      updatedAt: publishedArticle.updatedAt,
    })
    .from(publishedArticle)
    .innerJoin(category, eq(category.id, publishedArticle.categoryId))
    .orderBy(desc(publishedArticle.publishAt))
    .all();
  const sections = new Set(articles.map((article) => article.section));
  const isUsed = (
    link: typeof articleTag.tagId | typeof articleAuthor.authorId,
    table: typeof articleTag | typeof articleAuthor,
    id: typeof tag.id | typeof author.id,
  ) =>
    sql`exists (select 1 from ${table} inner join ${publishedArticle} on ${publishedArticle.id} = ${table.articleId} where ${link} = ${id})`;
  const tags = db
    .select({ slug: tag.slug })
    .from(tag)
    .where(isUsed(articleTag.tagId, articleTag, tag.id))
    .all();
  const authors = db
    .select({ slug: author.slug })
    .from(author)
    .where(isUsed(articleAuthor.authorId, articleAuthor, author.id))
    .all();
  const pages = db.select({ slug: page.slug, updatedAt: page.updatedAt }).from(page).all();
  const undated = (path: string): SitemapEntry => ({ path, changedAt: undefined });
  return [
    undated(paths.home),
    ...articles.map((article) => ({
      path: paths.article(article.section, article.slug),
      changedAt: article.updatedAt ?? article.publishAt ?? undefined,
    })),
    ...[...sections].map((slug) => undated(paths.category(slug))),
    ...tags.map(({ slug }) => undated(paths.tag(slug))),
    ...authors.map(({ slug }) => undated(paths.author(slug))),
    ...pages.map(({ slug, updatedAt }) => ({ path: paths.page(slug), changedAt: updatedAt })),
  ];
}
