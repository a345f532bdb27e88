import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { FAILED_ATTEMPTS } from "#lib/failed-attempts.ts";
import { instant } from "./columns.ts";

/** What was refused in the hour that runs. When it is over, each row becomes one entry of the audit log. */
export const failedAttempt = sqliteTable(
  "failed_attempt",
  {
    kind: text({ enum: FAILED_ATTEMPTS }).notNull(),
    /** Empty for everybody who has no account, so that an attacker cannot make rows. */
    userId: text().notNull(),
    /** When it began. */
    hour: instant().notNull(),
    count: integer().notNull(),
    firstAt: instant().notNull(),
    lastAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.userId, table.hour] })],
);
