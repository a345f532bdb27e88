import { and, eq, type SQL, sql } from "drizzle-orm";
import { preparedForReaders } from "#db/client.ts";
import { listPath, MACHINE_DOCUMENTS, parsePageNumber, paths, RESERVED_WORDS } from "#lib/urls.ts";
import { article, publishedArticle } from "../schema/article.ts";
import { author } from "../schema/author.ts";
import { category } from "../schema/category.ts";
import { page } from "../schema/page.ts";
import { redirect } from "../schema/redirect.ts";
import { tag } from "../schema/tag.ts";
import { countPages } from "./articles.ts";
import { isPublicTag } from "./tags.ts";
import type { TeaserQuery } from "./teasers.ts";

/** What an address means today. Decided before a page is rendered, so that its status is right from the first byte. */
export type Address =
  /** `path` is the one true form, with `?seite=` for later pages of a list. */
  | { kind: "document"; path: string }
  | { kind: "moved"; to: string }
  /** Was public once and is not now: withdrawn, thrown away, its time is over or has not come again. */
  | { kind: "gone" }
  | { kind: "missing" };

const MISSING: Address = { kind: "missing" };
const GONE: Address = { kind: "gone" };

/**
 * Looks an address up. A wrong Ressort, an old slug and `?seite=1` are `moved` to the right form in one step.
 * @param segments as `parsePath` gives them
 * @param seite the raw value of the query parameter of that name; no other parameter means anything
 */
export async function resolveAddress(segments: string[], seite: string | undefined): Promise<Address> {
  const [first, second] = segments;
  if (first === undefined) return { kind: "document", path: paths.home };
  if (segments.length > 2) return findRedirect(segments);
  const { page, category, tag, author } = queries();
  if (second === undefined) {
    const path = `/${first}`;
    if (path === paths.corrections || MACHINE_DOCUMENTS.includes(first)) return { kind: "document", path };
    if (page.get({ key: first })) return { kind: "document", path: paths.page(first) };
    if (category.get({ key: first })) return listAddress(paths.category(first), { of: "category", slug: first }, seite);
    return findRedirect(segments);
  }
  if (first === "thema" && tag.get({ key: second })) {
    return listAddress(paths.tag(second), { of: "tags", slugs: [second] }, seite);
  }
  const byline = first === "autor" ? author.get({ key: second }) : undefined;
  if (byline) return listAddress(paths.author(second), { of: "author", id: byline.id }, seite);
  if (RESERVED_WORDS.has(first)) return findRedirect(segments);
  const found = articleAddress({ slug: second });
  if (found.kind === "document" && found.path !== paths.article(first, second))
    return { kind: "moved", to: found.path };
  return found.kind === "missing" ? findRedirect(segments) : found;
}

function listAddress(path: string, articles: TeaserQuery, seite: string | undefined): Address {
  if (seite === undefined) return { kind: "document", path };
  const number = parsePageNumber(seite);
  if (number === undefined || number > countPages(articles)) return MISSING;
  return number === 1 ? { kind: "moved", to: path } : { kind: "document", path: listPath(path, number) };
}

/** Where an article stands now. A draft is as missing as an article that never was. */
function articleAddress(by: { slug: string } | { id: string }): Address {
  const row = "slug" in by ? queries().articleBySlug.get({ key: by.slug }) : queries().articleById.get({ key: by.id });
  if (!row) return MISSING;
  if (row.publicId !== null) return { kind: "document", path: paths.article(row.section, row.slug) };
  const { firstOnlineAt } = row;
  const wasPublic = firstOnlineAt !== null && Temporal.Instant.compare(firstOnlineAt, Temporal.Now.instant()) <= 0;
  return wasPublic ? GONE : MISSING;
}

function findRedirect(segments: string[]): Address {
  const row = queries().redirect.get({ key: `/${segments.join("/")}` });
  if (!row) return MISSING;
  if (row.toPath !== null) return { kind: "moved", to: row.toPath };
  const target = row.articleId === null ? MISSING : articleAddress({ id: row.articleId });
  return target.kind === "document" ? { kind: "moved", to: target.path } : target;
}

/** Each takes one parameter, `key`. */
const queries = preparedForReaders((db) => {
  const key = sql.placeholder("key");
  const articleWhere = (isIt: SQL) =>
    db
      .select({
        slug: article.slug,
        section: category.slug,
        firstOnlineAt: article.firstOnlineAt,
        publicId: publishedArticle.id,
      })
      .from(article)
      .innerJoin(category, eq(category.id, article.categoryId))
      .leftJoin(publishedArticle, eq(publishedArticle.id, article.id))
      .where(isIt)
      .prepare();
  const exists = (table: typeof page | typeof category | typeof author) =>
    db.select({ id: table.id }).from(table).where(eq(table.slug, key)).prepare();
  return {
    articleBySlug: articleWhere(eq(article.slug, key)),
    articleById: articleWhere(eq(article.id, key)),
    redirect: db
      .select({ articleId: redirect.articleId, toPath: redirect.toPath })
      .from(redirect)
      .where(eq(redirect.fromPath, key))
      .prepare(),
    page: exists(page),
    category: exists(category),
    tag: db
      .select({ id: tag.id })
      .from(tag)
      .where(and(eq(tag.slug, key), isPublicTag(db)))
      .prepare(),
    author: exists(author),
  };
});
