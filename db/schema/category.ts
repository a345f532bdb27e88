import { type AnySQLiteColumn, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const category = sqliteTable("category", {
  id: text().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  description: text().notNull().default(""),
  /** Order in the Ressort bar and of the strips on the home page, lowest first. */
  position: integer().notNull(),
  parentId: text().references((): AnySQLiteColumn => category.id, { onDelete: "restrict" }),
});
