import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant } from "./columns.ts";
import { user } from "./user.ts";

/** One login on one device. The row is read on every request: deleting it ends the session at once. */
export const session = sqliteTable(
  "session",
  {
    /** SHA-256 of the secret in the cookie: whoever reads the database cannot come in with it. */
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    /** What the list of sessions shows: "Firefox auf Linux". */
    device: text().notNull(),
    createdAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    /** Absolute; use does not move it. */
    expiresAt: instant().notNull(),
    /** When this person last showed, after the login, that it is still them; `null` while they have not. */
    confirmedAt: instant(),
  },
  (table) => [index("session_user").on(table.userId), index("session_expires_at").on(table.expiresAt)],
);

export const TOKEN_PURPOSES = ["second-factor", "login", "reset", "invitation", "setup"] as const;
export type TokenPurpose = (typeof TOKEN_PURPOSES)[number];

/** A secret that is good for one thing, once, for a while. Only its SHA-256 is kept. */
export const accountToken = sqliteTable(
  "account_token",
  {
    tokenHash: text().primaryKey(),
    purpose: text({ enum: TOKEN_PURPOSES }).notNull(),
    /** `null` for "setup": there is no account yet. */
    userId: text().references(() => user.id, { onDelete: "cascade" }),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** Wrong codes entered with it, for "second-factor". */
    failures: integer().notNull().default(0),
  },
  (table) => [
    index("account_token_user").on(table.userId),
    check("account_token_purpose", sql`${table.purpose} in ('second-factor', 'login', 'reset', 'invitation', 'setup')`),
  ],
);

/** For the day the phone is lost. A row is deleted when its code is used. */
export const recoveryCode = sqliteTable(
  "recovery_code",
  {
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    codeHash: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.codeHash] })],
);

/** Failed attempts, counted by who made them, by network and by account; kept here so that a restart forgets nothing. */
export const throttle = sqliteTable(
  "throttle",
  {
    /** "login:line:…" */
    key: text().primaryKey(),
    failures: integer().notNull(),
    /** Attempts before it are answered without being looked at. */
    blockedUntil: instant().notNull(),
    lastFailureAt: instant().notNull(),
  },
  (table) => [index("throttle_last_failure_at").on(table.lastFailureAt)],
);
