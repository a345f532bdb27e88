import { type SQL, sql } from "drizzle-orm";
import { readDb } from "#db/client.ts";
import { fold } from "#lib/fold.ts";
import { paths } from "#lib/urls.ts";
import type { Editor } from "./users.ts";

/** A published article as a link dialog shows it. */
export interface LinkTarget {
  id: string;
  title: string;
  path: string;
  category: string;
}

const LIMIT = 12;

/** Published articles with all words of `text` in title or kicker, newest first; the newest of all for an empty text. */
export async function searchArticles(_editor: Editor, text: string): Promise<LinkTarget[]> {
  const words = text.trim().split(/\s+/u).filter(Boolean).slice(0, 8);
  const conditions = words.map((word) => {
    const pattern = `%${fold(word).replace(/[\\%_]/gu, "\\$&")}%`;
    return sql`(fold(article.title) like ${pattern} escape '\\' or fold(article.kicker) like ${pattern} escape '\\')`;
  });
  return select(conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `));
}

/** Those of the articles that are published. */
export async function findArticles(_editor: Editor, ids: string[]): Promise<LinkTarget[]> {
  return select(sql`article.id in (select value from json_each(${JSON.stringify(ids)}))`);
}

function select(condition: SQL): LinkTarget[] {
  return readDb()
    .all<{ id: string; title: string; slug: string; section: string; category: string }>(
      sql`select article.id, article.title, article.slug, category.slug as section, category.name as category
        from published_article as article join category on category.id = article.category_id
        where ${condition} order by article.first_published_at desc limit ${LIMIT}`,
    )
    .map(({ slug, section, ...row }) => ({ ...row, path: paths.article(section, slug) }));
}
