import { sql } from "drizzle-orm";
import { check, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { USER_ROLES } from "#lib/policy.ts";
import { author } from "./author.ts";
import { instant } from "./columns.ts";

/** An account. Readers have none. */
export const user = sqliteTable(
  "user",
  {
    id: text().primaryKey(),
    email: text().notNull().unique(),
    name: text().notNull(),
    role: text({ enum: USER_ROLES }).notNull(),
    /** argon2id in PHC string format; empty while an invitation has not been accepted. */
    passwordHash: text().notNull(),
    authorId: text().references(() => author.id, { onDelete: "set null" }),
    createdAt: instant().notNull(),
    passwordChangedAt: instant(),
    /** Nobody comes in with this account while it is set. */
    suspendedAt: instant(),
    /** Encrypted with a key derived from AUTH_SECRET; `null` while no second factor is set up. */
    totpSecret: text(),
    /** `null` while the first code has not been confirmed: then the second factor is not asked for. */
    totpConfirmedAt: instant(),
    /** The last time step a code was accepted for: a code counts once. */
    totpLastStep: integer(),
  },
  (table) => [check("user_role", sql`${table.role} in ('verwaltung', 'redaktion', 'autor', 'gast')`)],
);
