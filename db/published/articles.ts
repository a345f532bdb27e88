import { and, asc, desc, eq, sql } from "drizzle-orm";
import { preparedForReaders } from "#db/client.ts";
import { type ArticleBody, mediaIdsOf, parseBody, relatedIdsOf } from "#lib/article-body.ts";
import type { CorrectionKind } from "#lib/correction.ts";
import type { Slots } from "#lib/front-page.ts";
import type { Picture } from "#lib/picture.ts";
import type { SourceKind } from "#lib/source-kind.ts";
import { articleTag, publishedArticle } from "../schema/article.ts";
import { category } from "../schema/category.ts";
import { correction } from "../schema/correction.ts";
import { media } from "../schema/media.ts";
import { SLOT_NAMES, slot } from "../schema/slot.ts";
import { tag } from "../schema/tag.ts";
import { toPicture } from "./picture.ts";
import { countTeasers, selectTeasers, type TeaserArticle, type TeaserQuery } from "./teasers.ts";

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

const PAGE_SIZE = 10;

/** The article at `/{section}/{slug}`, or `undefined` when nothing is published there. */
export async function getPublishedArticle(address: {
  section: string;
  slug: string;
}): Promise<PublishedArticle | undefined> {
  const { article, tags, corrections } = queries();
  const row = article.get(address);
  const teaser = row && selectTeasers({ of: "ids", ids: [row.id] }, { limit: 1 })[0];
  if (!row || !teaser) return undefined;

  const { body } = parseBody(row.body);
  return {
    ...teaser,
    body,
    pictures: selectPictures(mediaIdsOf(body)),
    related: Object.fromEntries(selectTeasersById(relatedIdsOf(body)).map((related) => [related.id, related])),
    leadCaption: row.leadCaption ?? undefined,
    source:
      row.sourceKind && row.sourceName
        ? { kind: row.sourceKind, name: row.sourceName, url: row.sourceUrl ?? undefined }
        : undefined,
    tags: tags.all({ id: row.id }),
    corrections: corrections.all({ id: row.id }),
    seoTitle: row.seoTitle ?? undefined,
    seoDescription: row.seoDescription ?? undefined,
  };
}

/** The newest published articles, newest first. */
export async function listLatestArticles(given: { limit: number }): Promise<TeaserArticle[]> {
  return selectTeasers({ of: "all" }, given);
}

/**
 * What to go on with: the newest that share a tag with the article, then the newest of its Ressort, then the newest of
 * all. Paid articles are never recommended.
 */
export async function listFurtherArticles(given: {
  article: PublishedArticle;
  limit: number;
}): Promise<TeaserArticle[]> {
  const { article, limit } = given;
  const chosen = new Map<string, TeaserArticle>();
  const sources: TeaserQuery[] = [
    { of: "tags", slugs: article.tags.map(({ slug }) => slug) },
    { of: "category", slug: article.category.slug },
    { of: "all" },
  ];
  for (const source of sources) {
    if (chosen.size === limit) break;
    // Enough to fill all places, though the article itself, those already chosen and a few paid ones are among them.
    for (const candidate of selectTeasers(source, { limit: 2 * limit + 4 })) {
      if (chosen.size === limit) break;
      if (candidate.id !== article.id && !candidate.sponsor) chosen.set(candidate.id, candidate);
    }
  }
  return [...chosen.values()];
}

/** One page of a Ressort's articles, newest first; `undefined` when there is no such page. The first always exists. */
export async function listArticlesInCategory(given: { slug: string; page: number }): Promise<ArticleList | undefined> {
  return listPage({ of: "category", slug: given.slug }, given.page);
}

/** One page of a Thema's articles, newest first; `undefined` when there is no such page. */
export async function listArticlesWithTag(given: { slug: string; page: number }): Promise<ArticleList | undefined> {
  return listPage({ of: "tags", slugs: [given.slug] }, given.page);
}

/** One page of an author's articles, newest first; `undefined` when there is no such page. */
export async function listArticlesByAuthor(given: {
  authorId: string;
  page: number;
}): Promise<ArticleList | undefined> {
  return listPage({ of: "author", id: given.authorId }, given.page);
}

/** What the home page is made of: curated places, and enough recent articles to fill the rest. */
export async function listFrontPageArticles(): Promise<{ slots: Slots<TeaserArticle>; recent: TeaserArticle[] }> {
  const places = queries().slots.all();
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
  return { slots, recent: selectTeasers({ of: "all" }, { limit: 80 }) };
}

function listPage(query: TeaserQuery, page: number): ArticleList | undefined {
  const pages = countPages(query);
  if (page > pages) return undefined;
  return { articles: selectTeasers(query, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }), page, pages };
}

/** Pages of a list, at least one. */
export function countPages(query: TeaserQuery): number {
  return Math.max(1, Math.ceil(countTeasers(query) / PAGE_SIZE));
}

/** Published articles among `ids`, newest first. */
export function selectTeasersById(ids: string[]): TeaserArticle[] {
  return ids.length === 0 ? [] : selectTeasers({ of: "ids", ids }, { limit: ids.length });
}

/** Pictures among `ids`, by id. `folderOf` as in `toPicture`. */
export function selectPictures(ids: string[], folderOf?: (address: string) => string): Record<string, Picture> {
  if (ids.length === 0) return {};
  return Object.fromEntries(
    queries()
      .pictures.all({ ids: JSON.stringify(ids) })
      .map((row) => [row.id, toPicture(row, folderOf)]),
  );
}

const queries = preparedForReaders((db) => ({
  article: db
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
    .where(and(eq(publishedArticle.slug, sql.placeholder("slug")), eq(category.slug, sql.placeholder("section"))))
    .prepare(),
  tags: db
    .select({ slug: tag.slug, name: tag.name })
    .from(articleTag)
    .innerJoin(tag, eq(tag.id, articleTag.tagId))
    .where(eq(articleTag.articleId, sql.placeholder("id")))
    .orderBy(asc(articleTag.position))
    .prepare(),
  corrections: db
    .select({
      id: correction.id,
      kind: correction.kind,
      text: correction.text,
      correctedAt: correction.correctedAt,
    })
    .from(correction)
    .where(eq(correction.articleId, sql.placeholder("id")))
    .orderBy(desc(correction.correctedAt))
    .prepare(),
  slots: db.select().from(slot).orderBy(asc(slot.name), asc(slot.position)).prepare(),
  pictures: db
    .select()
    .from(media)
    .where(sql`${media.id} in (select value from json_each(${sql.placeholder("ids")}))`)
    .prepare(),
}));
