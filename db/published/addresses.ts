import { count, eq } from "drizzle-orm";
import { readDb } from "#db/client.ts";
import { listPath, MACHINE_DOCUMENTS, parsePageNumber, paths } from "#lib/urls.ts";
import { article, articleAuthor, articleTag, publishedArticle } from "../schema/article.ts";
import { author } from "../schema/author.ts";
import { category } from "../schema/category.ts";
import { page } from "../schema/page.ts";
import { redirect } from "../schema/redirect.ts";
import { tag } from "../schema/tag.ts";
import { PAGE_SIZE } from "./articles.ts";

/** What an address means today. Decided before a page is rendered, so that its status is right from the first byte. */
export type Address =
  /** `path` is the one true form, with `?seite=` for later pages of a list. */
  | { kind: "document"; path: string }
  | { kind: "moved"; to: string }
  /** Was public once and is not any more: withdrawn, or its time is over. */
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
  if (second === undefined) {
    const path = `/${first}`;
    if (path === paths.corrections || MACHINE_DOCUMENTS.includes(first)) return { kind: "document", path };
    if (exists(page, first)) return { kind: "document", path: paths.page(first) };
    return exists(category, first)
      ? listAddress(paths.category(first), countInCategory(first), seite)
      : findRedirect(segments);
  }
  if (first === "thema") {
    return exists(tag, second) ? listAddress(paths.tag(second), countWithTag(second), seite) : findRedirect(segments);
  }
  if (first === "autor") {
    return exists(author, second)
      ? listAddress(paths.author(second), countByAuthor(second), seite)
      : findRedirect(segments);
  }
  const found = articleAddress({ slug: second });
  if (found.kind === "document" && found.path !== paths.article(first, second))
    return { kind: "moved", to: found.path };
  return found.kind === "missing" ? findRedirect(segments) : found;
}

function listAddress(path: string, total: number, seite: string | undefined): Address {
  if (seite === undefined) return { kind: "document", path };
  const number = parsePageNumber(seite);
  if (number === undefined || number > Math.max(1, Math.ceil(total / PAGE_SIZE))) return MISSING;
  return number === 1 ? { kind: "moved", to: path } : { kind: "document", path: listPath(path, number) };
}

/** Where an article stands now. A draft is as missing as an article that never was. */
function articleAddress(by: { slug: string } | { id: string }): Address {
  const isIt = "slug" in by ? eq(article.slug, by.slug) : eq(article.id, by.id);
  const row = readDb()
    .select({
      slug: article.slug,
      section: category.slug,
      status: article.status,
      unpublishAt: article.unpublishAt,
      publicId: publishedArticle.id,
    })
    .from(article)
    .innerJoin(category, eq(category.id, article.categoryId))
    .leftJoin(publishedArticle, eq(publishedArticle.id, article.id))
    .where(isIt)
    .get();
  if (!row) return MISSING;
  if (row.publicId !== null) return { kind: "document", path: paths.article(row.section, row.slug) };
  if (row.status === "withdrawn") return GONE;
  const isOver =
    row.status === "published" &&
    row.unpublishAt !== null &&
    Temporal.Instant.compare(row.unpublishAt, Temporal.Now.instant()) <= 0;
  return isOver ? GONE : MISSING;
}

function findRedirect(segments: string[]): Address {
  const row = readDb()
    .select({ articleId: redirect.articleId, toPath: redirect.toPath })
    .from(redirect)
    .where(eq(redirect.fromPath, `/${segments.join("/")}`))
    .get();
  if (!row) return MISSING;
  if (row.toPath !== null) return { kind: "moved", to: row.toPath };
  const target = row.articleId === null ? MISSING : articleAddress({ id: row.articleId });
  return target.kind === "document" ? { kind: "moved", to: target.path } : target;
}

const exists = (table: typeof page | typeof category | typeof tag | typeof author, slug: string) =>
  readDb().select({ id: table.id }).from(table).where(eq(table.slug, slug)).get() !== undefined;

function countInCategory(slug: string): number {
  return (
    readDb()
      .select({ total: count() })
      .from(publishedArticle)
      .innerJoin(category, eq(category.id, publishedArticle.categoryId))
      .where(eq(category.slug, slug))
      .get()?.total ?? 0
  );
}

function countWithTag(slug: string): number {
  return (
    readDb()
      .select({ total: count() })
      .from(articleTag)
      .innerJoin(tag, eq(tag.id, articleTag.tagId))
      .innerJoin(publishedArticle, eq(publishedArticle.id, articleTag.articleId))
      .where(eq(tag.slug, slug))
      .get()?.total ?? 0
  );
}

function countByAuthor(slug: string): number {
  return (
    readDb()
      .select({ total: count() })
      .from(articleAuthor)
      .innerJoin(author, eq(author.id, articleAuthor.authorId))
      .innerJoin(publishedArticle, eq(publishedArticle.id, articleAuthor.articleId))
      .where(eq(author.slug, slug))
      .get()?.total ?? 0
  );
}
