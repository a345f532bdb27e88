import { eq } from "drizzle-orm";
import { readDb } from "#db/client.ts";
import { type ArticleBody, parseBody } from "#lib/article-body.ts";
import { page } from "../schema/page.ts";

export interface StaticPage {
  slug: string;
  title: string;
  teaser: string;
  body: ArticleBody;
  updatedAt: Temporal.Instant;
}

/** The static page at `/{slug}`, or `undefined`. */
export async function getStaticPage(given: { slug: string }): Promise<StaticPage | undefined> {
  const row = readDb()
    .select({ slug: page.slug, title: page.title, teaser: page.teaser, body: page.body, updatedAt: page.updatedAt })
    .from(page)
    .where(eq(page.slug, given.slug))
    .get();
  return row && { ...row, body: parseBody(row.body).body };
}
