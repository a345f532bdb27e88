import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant } from "./columns.ts";

/** Who changed what, and when. Rows are only ever added. */
export const auditEntry = sqliteTable(
  "audit_entry",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: instant().notNull(),
    /** No foreign key: the entry outlives the account. `null` for what the system did by itself. */
    userId: text(),
    userName: text().notNull(),
    /** "article.publish" */
    action: text().notNull(),
    objectType: text().notNull(),
    objectId: text().notNull(),
    /** What the object was called then. */
    objectName: text().notNull(),
    before: text({ mode: "json" }).$type<Record<string, unknown>>(),
    after: text({ mode: "json" }).$type<Record<string, unknown>>(),
  },
  (table) => [
    index("audit_entry_object").on(table.objectType, table.objectId),
    index("audit_entry_at").on(table.at),
    // The desk asks for a few kinds every time it is opened.
    index("audit_entry_action").on(table.action, table.at),
  ],
);
