import { sql } from "drizzle-orm";
import { check, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const MENU_NAMES = ["footer"] as const;

/** Links an editor may arrange. The Ressort bar is not one: it follows the Ressorts. */
export const menu = sqliteTable(
  "menu",
  {
    name: text({ enum: MENU_NAMES }).notNull(),
    position: integer().notNull(),
    label: text().notNull(),
    href: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.name, table.position] }),
    check("menu_name", sql`${table.name} in ('footer')`),
  ],
);
