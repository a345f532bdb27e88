import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant } from "./columns.ts";

/** Mail that waits to be sent: written in the transaction that causes it, sent afterwards, tried again until it works. */
export const outbox = sqliteTable(
  "outbox",
  {
    id: text().primaryKey(),
    recipient: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    createdAt: instant().notNull(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant().notNull(),
    sentAt: instant(),
    lastError: text(),
  },
  (table) => [index("outbox_next_attempt").on(table.sentAt, table.nextAttemptAt)],
);
