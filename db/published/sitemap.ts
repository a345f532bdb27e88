import { desc, eq } from "drizzle-orm";
import { readDb } from "#db/client.ts";
import { articleDates, modifiedAt } from "#lib/article-dates.ts";
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
      firstPublishedAt: publishedArticle.firstPublishedAt,
      updatedAt: publishedArticle.updatedAt,
      changedAt: publishedArticle.changedAt,
    })
    .from(publishedArticle)
    .innerJoin(category, eq(category.id, publishedArticle.categoryId))
    .orderBy(desc(publishedArticle.firstPublishedAt))
    .all();
  const sections = new Set(articles.map((article) => article.section));
  const tags = db
    .selectDistinct({ slug: tag.slug })
    .from(tag)
    .innerJoin(articleTag, eq(articleTag.tagId, tag.id))
    .innerJoin(publishedArticle, eq(publishedArticle.id, articleTag.articleId))
    .all();
  const authors = db
    .selectDistinct({ slug: author.slug })
    .from(author)
    .innerJoin(articleAuthor, eq(articleAuthor.authorId, author.id))
    .innerJoin(publishedArticle, eq(publishedArticle.id, articleAuthor.articleId))
    .all();
  const pages = db.select({ slug: page.slug, updatedAt: page.updatedAt }).from(page).all();
  const undated = (path: string): SitemapEntry => ({ path, changedAt: undefined });
  return [
    undated(paths.home),
    ...articles.map((article) => ({
      path: paths.article(article.section, article.slug),
      changedAt: modifiedAt(articleDates(article)),
    })),
    ...[...sections].map((slug) => undated(paths.category(slug))),
    ...tags.map(({ slug }) => undated(paths.tag(slug))),
    ...authors.map(({ slug }) => undated(paths.author(slug))),
    ...pages.map(({ slug, updatedAt }) => ({ path: paths.page(slug), changedAt: updatedAt })),
  ];
}
