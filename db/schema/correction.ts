import { sql } from "drizzle-orm";
import { check, index, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { CORRECTION_KINDS } from "#lib/correction.ts";
import { article } from "./article.ts";
import { instant } from "./columns.ts";

export const correction = sqliteTable(
  "correction",
  {
    id: text().primaryKey(),
    articleId: text()
      .notNull()
      .references(() => article.id, { onDelete: "cascade" }),
    kind: text({ enum: CORRECTION_KINDS }).notNull(),
    text: text().notNull(),
    correctedAt: instant().notNull(),
  },
  (table) => [
    index("correction_article").on(table.articleId, table.correctedAt),
    check("correction_kind", sql`${table.kind} in ('error', 'addition', 'clarification')`),
  ],
);
