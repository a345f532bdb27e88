import { and, asc, count, desc, eq, inArray, type SQL } from "drizzle-orm";
import { readDb } from "#db/client.ts";
import { type ArticleBody, mediaIdsOf, parseBody, relatedIdsOf } from "#lib/article-body.ts";
import type { Slots } from "#lib/front-page.ts";
import type { Picture } from "#lib/picture.ts";
import { articleAuthor, articleTag, publishedArticle, type SourceKind } from "../schema/article.ts";
import { category } from "../schema/category.ts";
import { type CorrectionKind, correction } from "../schema/correction.ts";
import { media } from "../schema/media.ts";
import { SLOT_NAMES, slot } from "../schema/slot.ts";
import { tag } from "../schema/tag.ts";
import { toPicture } from "./picture.ts";
import { selectTeasers, type TeaserArticle } from "./teasers.ts";

/** A published article with everything its page shows. */
export interface PublishedArticle extends TeaserArticle {
  body: ArticleBody;
  /** Pictures the body names, by media id. One that is missing here was deleted: its block is left out. */
  pictures: Record<string, Picture>;
  /** Published articles the body names, by article id; the others are left out. */
  related: Record<string, TeaserArticle>;
  leadCaption: string | undefined;
  source: { kind: SourceKind; name: string; url: string | undefined } | undefined;
  tags: { slug: string; name: string }[];
  /** Newest first. */
  corrections: { id: string; kind: CorrectionKind; text: string; correctedAt: Temporal.Instant }[];
  seoTitle: string | undefined;
  seoDescription: string | undefined;
}

export interface ArticleList {
  articles: TeaserArticle[];
  /** From 1. */
  page: number;
  pages: number;
}

export const PAGE_SIZE = 10;

/** The article at `/{section}/{slug}`, or `undefined` when nothing is published there. */
export async function getPublishedArticle(address: {
  section: string;
  slug: string;
}): Promise<PublishedArticle | undefined> {
  const db = readDb();
  const row = db
    .select({
      id: publishedArticle.id,
      body: publishedArticle.body,
      leadCaption: publishedArticle.leadCaption,
      sourceKind: publishedArticle.sourceKind,
      sourceName: publishedArticle.sourceName,
      sourceUrl: publishedArticle.sourceUrl,
      seoTitle: publishedArticle.seoTitle,
      seoDescription: publishedArticle.seoDescription,
    })
    .from(publishedArticle)
    .innerJoin(category, eq(category.id, publishedArticle.categoryId))
    .where(and(eq(publishedArticle.slug, address.slug), eq(category.slug, address.section)))
    .get();
  const teaser = row && selectTeasers({ where: eq(publishedArticle.id, row.id), limit: 1 })[0];
  if (!row || !teaser) return undefined;

  const { body } = parseBody(row.body);
  const related = selectTeasersById(relatedIdsOf(body));
  return {
    ...teaser,
    body,
    pictures: selectPictures(mediaIdsOf(body)),
    related: Object.fromEntries(related.map((article) => [article.id, article])),
    leadCaption: row.leadCaption ?? undefined,
    source:
      row.sourceKind && row.sourceName
        ? { kind: row.sourceKind, name: row.sourceName, url: row.sourceUrl ?? undefined }
        : undefined,
    tags: db
      .select({ slug: tag.slug, name: tag.name })
      .from(articleTag)
      .innerJoin(tag, eq(tag.id, articleTag.tagId))
      .where(eq(articleTag.articleId, row.id))
      .orderBy(asc(articleTag.position))
      .all(),
    corrections: db
      .select({ id: correction.id, kind: correction.kind, text: correction.text, correctedAt: correction.correctedAt })
      .from(correction)
      .where(eq(correction.articleId, row.id))
      .orderBy(desc(correction.correctedAt))
      .all(),
    seoTitle: row.seoTitle ?? undefined,
    seoDescription: row.seoDescription ?? undefined,
  };
}

/** The newest published articles, newest first. */
export async function listLatestArticles(given: { limit: number }): Promise<TeaserArticle[]> {
  return selectTeasers({ limit: given.limit });
}

/**
 * Six to go on with: the newest that share a tag with the article, then the newest of its Ressort, then the newest of
 * all. Paid articles are never recommended.
 */
export async function listFurtherArticles(given: {
  article: PublishedArticle;
  limit: number;
}): Promise<TeaserArticle[]> {
  const { article, limit } = given;
  const editorial = (where?: SQL) => selectTeasers({ where, limit: limit + 1 }).filter((teaser) => !teaser.sponsor);
  const byTag =
    article.tags.length === 0
      ? []
      : editorial(inArray(publishedArticle.id, articlesTagged(article.tags.map(({ slug }) => slug))));
  const candidates = [
    ...byTag,
    ...editorial(eq(category.slug, article.category.slug)),
    ...selectTeasers({ limit: 3 * limit }),
  ];
  const chosen = new Map<string, TeaserArticle>();
  for (const candidate of candidates) {
    if (chosen.size === limit) break;
    if (candidate.id !== article.id && !candidate.sponsor) chosen.set(candidate.id, candidate);
  }
  return [...chosen.values()];
}

/** One page of a Ressort's articles, newest first; `undefined` when there is no such page. The first always exists. */
export async function listArticlesInCategory(given: { slug: string; page: number }): Promise<ArticleList | undefined> {
  return listPage(eq(category.slug, given.slug), given.page);
}

/** One page of a Thema's articles, newest first; `undefined` when there is no such page. */
export async function listArticlesWithTag(given: { slug: string; page: number }): Promise<ArticleList | undefined> {
  return listPage(inArray(publishedArticle.id, articlesTagged([given.slug])), given.page);
}

/** One page of an author's articles, newest first; `undefined` when there is no such page. */
export async function listArticlesByAuthor(given: {
  authorId: string;
  page: number;
}): Promise<ArticleList | undefined> {
  const written = readDb()
    .select({ id: articleAuthor.articleId })
    .from(articleAuthor)
    .where(eq(articleAuthor.authorId, given.authorId));
  return listPage(inArray(publishedArticle.id, written), given.page);
}

/** What the home page is made of: curated places, and enough recent articles to fill the rest. */
export async function listFrontPageArticles(): Promise<{ slots: Slots<TeaserArticle>; recent: TeaserArticle[] }> {
  const places = readDb().select().from(slot).orderBy(asc(slot.name), asc(slot.position)).all();
  const curated = new Map(
    selectTeasersById(places.map((place) => place.articleId)).map((article) => [article.id, article]),
  );
  const slots: Slots<TeaserArticle> = { lead: [], second: [], brief: [], opinion: [] };
  for (const name of SLOT_NAMES) {
    slots[name] = places
      .filter((place) => place.name === name)
      .map((place) => curated.get(place.articleId))
      .filter((article) => article !== undefined);
  }
  return { slots, recent: selectTeasers({ limit: 80 }) };
}

function listPage(where: SQL, page: number): ArticleList | undefined {
  const total =
    readDb()
      .select({ total: count() })
      .from(publishedArticle)
      .innerJoin(category, eq(category.id, publishedArticle.categoryId))
      .where(where)
      .get()?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  if (page > pages) return undefined;
  return { articles: selectTeasers({ where, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }), page, pages };
}

const articlesTagged = (slugs: string[]) =>
  readDb()
    .select({ id: articleTag.articleId })
    .from(articleTag)
    .innerJoin(tag, eq(tag.id, articleTag.tagId))
    .where(inArray(tag.slug, slugs));

function selectTeasersById(ids: string[]): TeaserArticle[] {
  return ids.length === 0 ? [] : selectTeasers({ where: inArray(publishedArticle.id, ids), limit: ids.length });
}

function selectPictures(ids: string[]): Record<string, Picture> {
  if (ids.length === 0) return {};
  const rows = readDb().select().from(media).where(inArray(media.id, ids)).all();
  return Object.fromEntries(rows.map((row) => [row.id, toPicture(row)]));
}
