import { sql } from "drizzle-orm";
import { check, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { article } from "./article.ts";
import { instant } from "./columns.ts";

/**
 * An address that was given up. It points to an article (then it follows the article wherever that moves, so chains
 * cannot arise) or to a path.
 */
export const redirect = sqliteTable(
  "redirect",
  {
    fromPath: text().primaryKey(),
    articleId: text().references(() => article.id, { onDelete: "cascade" }),
    toPath: text(),
    createdAt: instant().notNull(),
  },
  (table) => [check("redirect_one_target", sql`(${table.articleId} is null) <> (${table.toPath} is null)`)],
);
