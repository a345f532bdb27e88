import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { media } from "./media.ts";

/** A byline, with or without an account. */
export const author = sqliteTable(
  "author",
  {
    id: text().primaryKey(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    /** What readers see under the name: "Chefredakteurin", "Gastautorin". */
    role: text().notNull().default(""),
    biography: text().notNull().default(""),
    email: text(),
    guest: integer({ mode: "boolean" }).notNull().default(false),
    portraitId: text().references(() => media.id, { onDelete: "set null" }),
  },
  (table) => [index("author_portrait").on(table.portraitId)],
);
