import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ArticleBody } from "#lib/article-body.ts";
import { instant } from "./columns.ts";

/** A static page: Impressum, Datenschutz, Über uns … */
export const page = sqliteTable("page", {
  id: text().primaryKey(),
  slug: text().notNull().unique(),
  title: text().notNull(),
  teaser: text().notNull().default(""),
  body: text({ mode: "json" }).$type<ArticleBody>().notNull(),
  updatedAt: instant().notNull(),
});
