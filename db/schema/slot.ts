import { sql } from "drizzle-orm";
import { check, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { article } from "./article.ts";

export const SLOT_NAMES = ["lead", "second", "brief", "opinion"] as const;
export type SlotName = (typeof SLOT_NAMES)[number];

/** A curated place on the home page. An empty place is filled with the latest that is not shown yet. */
export const slot = sqliteTable(
  "slot",
  {
    name: text({ enum: SLOT_NAMES }).notNull(),
    position: integer().notNull(),
    articleId: text()
      .notNull()
      .references(() => article.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.name, table.position] }),
    check("slot_name", sql`${table.name} in ('lead', 'second', 'brief', 'opinion')`),
  ],
);
