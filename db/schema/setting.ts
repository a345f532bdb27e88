import { sqliteTable, text } from "drizzle-orm/sqlite-core";

/** What a newsroom says about itself; the keys and their meaning are in `lib/site-settings.ts`. */
export const setting = sqliteTable("setting", {
  key: text().primaryKey(),
  value: text().notNull(),
});
