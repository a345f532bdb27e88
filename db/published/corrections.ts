import { desc, eq } from "drizzle-orm";
import { readDb } from "#db/client.ts";
import type { CorrectionKind } from "#lib/correction.ts";
import { paths } from "#lib/urls.ts";
import { publishedArticle } from "../schema/article.ts";
import { category } from "../schema/category.ts";
import { correction } from "../schema/correction.ts";

export interface PublishedCorrection {
  id: string;
  kind: CorrectionKind;
  text: string;
  correctedAt: Temporal.Instant;
  article: { title: string; path: string };
}

/** Corrections of published articles, newest first. */
export async function listCorrections(given: { limit: number }): Promise<PublishedCorrection[]> {
  const rows = readDb()
    .select({
      id: correction.id,
      kind: correction.kind,
      text: correction.text,
      correctedAt: correction.correctedAt,
      title: publishedArticle.title,
      slug: publishedArticle.slug,
      section: category.slug,
    })
    .from(correction)
    .innerJoin(publishedArticle, eq(publishedArticle.id, correction.articleId))
    .innerJoin(category, eq(category.id, publishedArticle.categoryId))
    .orderBy(desc(correction.correctedAt))
    .limit(given.limit)
    .all();
  return rows.map(({ title, slug, section, ...row }) => ({
    ...row,
    article: { title, path: paths.article(section, slug) },
  }));
}
