import { sql } from "drizzle-orm";
import { check, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { author } from "./author.ts";
import { instant } from "./columns.ts";

export const USER_ROLES = ["verwaltung", "redaktion", "autor", "gast"] as const;
export type UserRole = (typeof USER_ROLES)[number];

/** An account. Readers have none. */
export const user = sqliteTable(
  "user",
  {
    id: text().primaryKey(),
    email: text().notNull().unique(),
    name: text().notNull(),
    role: text({ enum: USER_ROLES }).notNull(),
    /** argon2id in PHC string format. */
    passwordHash: text().notNull(),
    authorId: text().references(() => author.id, { onDelete: "set null" }),
    createdAt: instant().notNull(),
  },
  (table) => [check("user_role", sql`${table.role} in ('verwaltung', 'redaktion', 'autor', 'gast')`)],
);
