import { asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { type Database, preparedForReaders } from "#db/client.ts";
import { type ArticleDates, articleDates, type KeptDates } from "#lib/article-dates.ts";
import type { Picture } from "#lib/picture.ts";
import { paths } from "#lib/urls.ts";
import { articleAuthor, articleTag, publishedArticle } from "../schema/article.ts";
import { author } from "../schema/author.ts";
import { category } from "../schema/category.ts";
import { media } from "../schema/media.ts";
import { tag } from "../schema/tag.ts";
import { toPicture } from "./picture.ts";
import type { CategoryLink } from "./site.ts";

/** A published article as it is announced elsewhere: home page, lists, "Weitere Beiträge", feeds. */
export interface TeaserArticle extends Pick<ArticleDates, "publishedAt" | "updatedAt"> {
  id: string;
  path: string;
  category: CategoryLink;
  kicker: string;
  title: string;
  teaser: string;
  authors: { slug: string; name: string; portrait: Picture | undefined }[];
  /** Who paid; then "Anzeige" must be shown. */
  sponsor: string | undefined;
  picture: Picture | undefined;
}

/** Which published articles. One of a closed list, so that each question is prepared once. */
export type TeaserQuery =
  | { of: "all" }
  | { of: "ids"; ids: string[] }
  | { of: "category"; slug: string }
  | { of: "tags"; slugs: string[] }
  | { of: "author"; id: string };

/** Published articles, newest first. */
export function selectTeasers(query: TeaserQuery, range: { limit: number; offset?: number }): TeaserArticle[] {
  const rows = queries()[query.of].all({ key: keyOf(query), limit: range.limit, offset: range.offset ?? 0 });
  const authors = selectBylines(rows.map((row) => row.id));
  return rows.map((row) => ({
    ...datesOf(row),
    id: row.id,
    path: paths.article(row.category.slug, row.slug),
    category: row.category,
    kicker: row.kicker,
    title: row.title,
    teaser: row.teaser,
    authors: authors.get(row.id) ?? [],
    sponsor: row.paidSponsor ?? undefined,
    picture: row.picture ? toPicture(row.picture) : undefined,
  }));
}

/** Without the technical change: a list stays the same when a comma in a text does not. */
function datesOf(row: KeptDates): Pick<ArticleDates, "publishedAt" | "updatedAt"> {
  const { publishedAt, updatedAt } = articleDates(row);
  return { publishedAt, updatedAt };
}

/** How many published articles there are. */
export function countTeasers(query: TeaserQuery): number {
  return counts()[query.of].get({ key: keyOf(query) })?.total ?? 0;
}

/** The one parameter of a query; lists travel as JSON, so that their length does not make another statement. */
function keyOf(query: TeaserQuery): string {
  switch (query.of) {
    case "all":
      return "";
    case "ids":
      return JSON.stringify(query.ids);
    case "category":
      return query.slug;
    case "tags":
      return JSON.stringify(query.slugs);
    case "author":
      return query.id;
  }
}

const key = sql.placeholder("key");
const isInKey = (column: typeof publishedArticle.id | typeof articleAuthor.articleId | typeof tag.slug) =>
  sql`${column} in (select value from json_each(${key}))`;

const conditions = (db: Database): Record<TeaserQuery["of"], SQL | undefined> => ({
  all: undefined,
  ids: isInKey(publishedArticle.id),
  category: eq(category.slug, key),
  tags: inArray(
    publishedArticle.id,
    db
      .select({ id: articleTag.articleId })
      .from(articleTag)
      .innerJoin(tag, eq(tag.id, articleTag.tagId))
      .where(isInKey(tag.slug)),
  ),
  author: inArray(
    publishedArticle.id,
    db.select({ id: articleAuthor.articleId }).from(articleAuthor).where(eq(articleAuthor.authorId, key)),
  ),
});

const mediaColumns = {
  address: media.address,
  width: media.width,
  height: media.height,
  alt: media.alt,
  caption: media.caption,
  credit: media.credit,
  focalX: media.focalX,
  focalY: media.focalY,
};

const queries = preparedForReaders((db) => {
  const where = conditions(db);
  const teasers = (condition: SQL | undefined) =>
    db
      .select({
        id: publishedArticle.id,
        slug: publishedArticle.slug,
        kicker: publishedArticle.kicker,
        title: publishedArticle.title,
        teaser: publishedArticle.teaser,
        firstPublishedAt: publishedArticle.firstPublishedAt,
        updatedAt: publishedArticle.updatedAt,
        changedAt: publishedArticle.changedAt,
        paidSponsor: publishedArticle.paidSponsor,
        category: { slug: category.slug, name: category.name },
        picture: mediaColumns,
      })
      .from(publishedArticle)
      .innerJoin(category, eq(category.id, publishedArticle.categoryId))
      .leftJoin(media, eq(media.id, publishedArticle.leadMediaId))
      .where(condition)
      .orderBy(desc(publishedArticle.firstPublishedAt), asc(publishedArticle.id))
      .limit(sql.placeholder("limit"))
      .offset(sql.placeholder("offset"))
      .prepare();
  return {
    all: teasers(where.all),
    ids: teasers(where.ids),
    category: teasers(where.category),
    tags: teasers(where.tags),
    author: teasers(where.author),
    bylines: db
      .select({ articleId: articleAuthor.articleId, slug: author.slug, name: author.name, portrait: mediaColumns })
      .from(articleAuthor)
      .innerJoin(author, eq(author.id, articleAuthor.authorId))
      .leftJoin(media, eq(media.id, author.portraitId))
      .where(isInKey(articleAuthor.articleId))
      .orderBy(asc(articleAuthor.position))
      .prepare(),
  };
});

const counts = preparedForReaders((db) => {
  const where = conditions(db);
  const total = (condition: SQL | undefined) =>
    db
      .select({ total: sql<number>`count(*)` })
      .from(publishedArticle)
      .innerJoin(category, eq(category.id, publishedArticle.categoryId))
      .where(condition)
      .prepare();
  return {
    all: total(where.all),
    ids: total(where.ids),
    category: total(where.category),
    tags: total(where.tags),
    author: total(where.author),
  };
});

/** The authors of the given articles in the order of their bylines. */
function selectBylines(articleIds: string[]): Map<string, TeaserArticle["authors"]> {
  const bylines = new Map<string, TeaserArticle["authors"]>();
  if (articleIds.length === 0) return bylines;
  for (const row of queries().bylines.all({ key: JSON.stringify(articleIds) })) {
    const byline = bylines.get(row.articleId) ?? [];
    byline.push({ slug: row.slug, name: row.name, portrait: row.portrait ? toPicture(row.portrait) : undefined });
    bylines.set(row.articleId, byline);
  }
  return bylines;
}
