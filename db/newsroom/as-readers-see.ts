import { eq, inArray } from "drizzle-orm";
import { readDb } from "#db/client.ts";
import { mediaIdsOf, parseBody, relatedIdsOf } from "#lib/article-body.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import type { Picture } from "#lib/picture.ts";
import { slugify } from "#lib/slug.ts";
import { paths } from "#lib/urls.ts";
import { type PublishedArticle, selectPictures, selectTeasersById } from "../published/articles.ts";
import { author } from "../schema/author.ts";
import { category } from "../schema/category.ts";
import { tag } from "../schema/tag.ts";

/**
 * The article as its page will show it once `content` is published: the same value the page of a published article gets,
 * so that a preview cannot look different.
 * @param folderOf where the files of its pictures lie for whoever gets this: readers may not have them yet
 */
export function asReadersSee(
  id: string,
  content: ManuscriptContent,
  released: { slug: string | undefined; publishedAt: Temporal.Instant; updatedAt: Temporal.Instant | undefined },
  folderOf: (address: string) => string,
): PublishedArticle {
  const db = readDb();
  const { body } = parseBody(content.body);
  const section = db
    .select({ slug: category.slug, name: category.name })
    .from(category)
    .where(eq(category.id, content.categoryId ?? ""))
    .get() ?? { slug: "ressort", name: "Ohne Ressort" };
  const slug = content.slug || released.slug || slugify(content.title);
  const pictures = selectPictures(
    [...mediaIdsOf(body), ...(content.leadMediaId ? [content.leadMediaId] : [])],
    folderOf,
  );
  return {
    id,
    path: paths.article(section.slug, slug),
    category: section,
    kicker: content.kicker,
    title: content.title || "Ohne Titel",
    teaser: content.teaser,
    authors: bylineOf(content.authorIds),
    publishedAt: released.publishedAt,
    updatedAt: released.updatedAt,
    sponsor: content.paidSponsor || undefined,
    picture: content.leadMediaId ? pictures[content.leadMediaId] : undefined,
    body,
    pictures,
    related: Object.fromEntries(selectTeasersById(relatedIdsOf(body)).map((related) => [related.id, related])),
    leadCaption: content.leadCaption || undefined,
    source:
      content.sourceKind && content.sourceName
        ? { kind: content.sourceKind, name: content.sourceName, url: content.sourceUrl || undefined }
        : undefined,
    tags: tagsOf(content.tagIds),
    corrections: [],
    seoTitle: content.seoTitle || undefined,
    seoDescription: content.seoDescription || undefined,
  };
}

function bylineOf(ids: string[]): PublishedArticle["authors"] {
  const rows =
    ids.length === 0
      ? []
      : readDb()
          .select({ id: author.id, slug: author.slug, name: author.name, portraitId: author.portraitId })
          .from(author)
          .where(inArray(author.id, ids))
          .all();
  const portraits: Record<string, Picture> = selectPictures(rows.flatMap((row) => row.portraitId ?? []));
  return inOrder(ids, rows).map(({ slug, name, portraitId }) => ({
    slug,
    name,
    portrait: portraitId === null ? undefined : portraits[portraitId],
  }));
}

function tagsOf(ids: string[]): PublishedArticle["tags"] {
  if (ids.length === 0) return [];
  const rows = readDb()
    .select({ id: tag.id, slug: tag.slug, name: tag.name })
    .from(tag)
    .where(inArray(tag.id, ids))
    .all();
  return inOrder(ids, rows).map(({ slug, name }) => ({ slug, name }));
}

const inOrder = <Row extends { id: string }>(ids: string[], rows: Row[]): Row[] =>
  ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
