import { sql } from "drizzle-orm";
import { check, integer, sqliteTable } from "drizzle-orm/sqlite-core";

/** One row. Triggers raise `revision` on every write to a table readers can see; nobody else writes it. */
export const siteState = sqliteTable(
  "site_state",
  {
    id: integer().primaryKey(),
    revision: integer().notNull(),
  },
  (table) => [check("site_state_one_row", sql`${table.id} = 1`)],
);
