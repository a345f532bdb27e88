import { sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Rules of the newsroom that readers do not see. */
export const houseRule = sqliteTable("house_rule", {
  key: text().primaryKey(),
  value: text({ mode: "json" }).notNull(),
});
