import { asc, desc, eq, inArray, type SQL } from "drizzle-orm";
import { readDb } from "#db/client.ts";
import type { Picture } from "#lib/picture.ts";
import { paths } from "#lib/urls.ts";
import { articleAuthor, publishedArticle } from "../schema/article.ts";
import { author } from "../schema/author.ts";
import { category } from "../schema/category.ts";
import { media } from "../schema/media.ts";
import { toPicture } from "./picture.ts";
import type { CategoryLink } from "./site.ts";

/** A published article as it is announced elsewhere: home page, lists, "Weitere Beiträge", feeds. */
export interface TeaserArticle {
  id: string;
  path: string;
  category: CategoryLink;
  kicker: string;
  title: string;
  teaser: string;
  authors: { slug: string; name: string; portrait: Picture | undefined }[];
  publishedAt: Temporal.Instant;
  updatedAt: Temporal.Instant | undefined;
  /** Who paid; then "Anzeige" must be shown. */
  sponsor: string | undefined;
  picture: Picture | undefined;
}

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

/** Published articles matching `where`, newest first unless `orderBy` says otherwise. */
export function selectTeasers(query: { where?: SQL | undefined; limit: number; offset?: number }): TeaserArticle[] {
  const rows = readDb()
    .select({
      id: publishedArticle.id,
      slug: publishedArticle.slug,
      kicker: publishedArticle.kicker,
      title: publishedArticle.title,
      teaser: publishedArticle.teaser,
      publishAt: publishedArticle.publishAt,
      updatedAt: publishedArticle.updatedAt,
      paidSponsor: publishedArticle.paidSponsor,
      category: { slug: category.slug, name: category.name },
      picture: mediaColumns,
    })
    .from(publishedArticle)
    .innerJoin(category, eq(category.id, publishedArticle.categoryId))
    .leftJoin(media, eq(media.id, publishedArticle.leadMediaId))
    .where(query.where)
    .orderBy(desc(publishedArticle.publishAt), asc(publishedArticle.id))
    .limit(query.limit)
    .offset(query.offset ?? 0)
    .all();
  const authors = selectBylines(rows.map((row) => row.id));
  return rows.map((row) => ({
    id: row.id,
    path: paths.article(row.category.slug, row.slug),
    category: row.category,
    kicker: row.kicker,
    title: row.title,
    teaser: row.teaser,
    authors: authors.get(row.id) ?? [],
    publishedAt: publicSince(row.publishAt),
    updatedAt: row.updatedAt ?? undefined,
    sponsor: row.paidSponsor ?? undefined,
    picture: row.picture ? toPicture(row.picture) : undefined,
  }));
}

/** The view shows no article without its time; a missing one is a broken view, not a case. */
function publicSince(publishAt: Temporal.Instant | null): Temporal.Instant {
  if (publishAt === null) throw new Error("published_article shows an article without publish_at");
  return publishAt;
}

/** The authors of the given articles in the order of their bylines. */
function selectBylines(articleIds: string[]): Map<string, TeaserArticle["authors"]> {
  const bylines = new Map<string, TeaserArticle["authors"]>();
  if (articleIds.length === 0) return bylines;
  const rows = readDb()
    .select({ articleId: articleAuthor.articleId, slug: author.slug, name: author.name, portrait: mediaColumns })
    .from(articleAuthor)
    .innerJoin(author, eq(author.id, articleAuthor.authorId))
    .leftJoin(media, eq(media.id, author.portraitId))
    .where(inArray(articleAuthor.articleId, articleIds))
    .orderBy(asc(articleAuthor.position))
    .all();
  for (const { articleId, slug, name, portrait } of rows) {
    const byline = bylines.get(articleId) ?? [];
    byline.push({ slug, name, portrait: portrait ? toPicture(portrait) : undefined });
    bylines.set(articleId, byline);
  }
  return bylines;
}
