import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { STAGES } from "#lib/policy.ts";
import { instant } from "./columns.ts";
import { user } from "./user.ts";

/**
 * The working text of an article, from "Neuer Beitrag" on. What readers get is a row of `article` with the same id, which
 * exists from the first publication on: the words of a draft never stand in a table readers are served from.
 */
export const manuscript = sqliteTable(
  "manuscript",
  {
    id: text().primaryKey(),
    /** Raised by one with every change of `content`. */
    version: integer().notNull(),
    content: text({ mode: "json" }).$type<ManuscriptContent>().notNull(),
    // For lists and search; SQLite takes them from `content`.
    title: text().generatedAlwaysAs(sql`(json_extract(content, '$.title'))`, { mode: "virtual" }),
    categoryId: text().generatedAlwaysAs(sql`(json_extract(content, '$.categoryId'))`, { mode: "virtual" }),
    stage: text({ enum: STAGES }).notNull(),
    /** Who began it; `null` when that account was deleted. */
    ownerId: text().references(() => user.id, { onDelete: "set null" }),
    savedBy: text().references(() => user.id, { onDelete: "set null" }),
    savedAt: instant().notNull(),
    /** The newest version that says what readers have or will have; `null` when it was never published. */
    releasedVersion: integer(),
    trashedAt: instant(),
    createdAt: instant().notNull(),
  },
  (table) => [
    index("manuscript_saved_at").on(table.savedAt),
    index("manuscript_owner").on(table.ownerId),
    index("manuscript_in_review").on(table.savedAt).where(sql`${table.stage} = 'review'`),
    index("manuscript_trashed_at").on(table.trashedAt).where(sql`${table.trashedAt} is not null`),
    check("manuscript_stage", sql`${table.stage} in ('draft', 'review', 'approved')`),
    check("manuscript_version", sql`${table.version} >= 1`),
  ],
);

/**
 * One row for every accepted save: the same operation asked again gets the same answer, if the same person asks. Kept for a
 * month.
 */
export const saveOperation = sqliteTable(
  "save_operation",
  {
    manuscriptId: text()
      .notNull()
      .references(() => manuscript.id, { onDelete: "cascade" }),
    /** Chosen by the client, once for each save it begins. */
    operationId: text().notNull(),
    /** The window it came from, for whoever has to find out what happened. */
    clientId: text().notNull(),
    /** Who asked; no reference, as nobody asks again after the account was deleted. `null` in rows from before it was kept. */
    userId: text(),
    version: integer().notNull(),
    savedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.manuscriptId, table.operationId] }),
    index("save_operation_version").on(table.manuscriptId, table.version),
    index("save_operation_saved_at").on(table.savedAt),
  ],
);

/** "plan": what readers are to get at a set time; when they do, that is a "publish" of its own. */
export const REVISION_KINDS = ["save", "submit", "approve", "return", "publish", "restore", "plan"] as const;
export type RevisionKind = (typeof REVISION_KINDS)[number];

/** A text as it stood at a step somebody took on purpose. Autosaves leave none. */
export const revision = sqliteTable(
  "revision",
  {
    id: text().primaryKey(),
    manuscriptId: text()
      .notNull()
      .references(() => manuscript.id, { onDelete: "cascade" }),
    /**
     * Of the manuscript whose text it holds. What was put together from two texts, because a change went out without the one
     * that is planned, has the version of the text it amended.
     */
    version: integer().notNull(),
    content: text({ mode: "json" }).$type<ManuscriptContent>().notNull(),
    kind: text({ enum: REVISION_KINDS }).notNull(),
    /** Given by a person; a named revision is never pruned. */
    name: text(),
    createdBy: text().references(() => user.id, { onDelete: "set null" }),
    createdAt: instant().notNull(),
  },
  (table) => [
    index("revision_manuscript").on(table.manuscriptId, table.createdAt),
    check("revision_kind", sql`${table.kind} in ('save', 'submit', 'approve', 'return', 'publish', 'restore', 'plan')`),
  ],
);

/**
 * A change of an article that is online, to be made at a set time: the revision readers get then. At most one for each
 * article.
 */
export const scheduledChange = sqliteTable(
  "scheduled_change",
  {
    manuscriptId: text()
      .primaryKey()
      .references(() => manuscript.id, { onDelete: "cascade" }),
    revisionId: text()
      .notNull()
      .references(() => revision.id, { onDelete: "restrict" }),
    dueAt: instant().notNull(),
    /** What readers are told of it, as JSON; `null` for a small change. */
    correction: text({ mode: "json" }).$type<{ kind: string; text: string } | "update">(),
    /** It was set while the article was withdrawn, and brings it back. */
    bringsBack: integer({ mode: "boolean" }).notNull().default(false),
    createdBy: text().references(() => user.id, { onDelete: "set null" }),
    createdAt: instant().notNull(),
  },
  (table) => [index("scheduled_change_due_at").on(table.dueAt)],
);

/** Who has a manuscript open. A row counts for half a minute after `seenAt`. Nobody's `clientId` reaches another's row. */
export const presence = sqliteTable(
  "presence",
  {
    manuscriptId: text()
      .notNull()
      .references(() => manuscript.id, { onDelete: "cascade" }),
    clientId: text().notNull(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    seenAt: instant().notNull(),
    /** When this client last changed the text; `null` while it only reads. */
    wroteAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.manuscriptId, table.userId, table.clientId] }),
    index("presence_seen_at").on(table.seenAt),
  ],
);

/** A link on which people without an account see one revision. */
export const preview = sqliteTable(
  "preview",
  {
    id: text().primaryKey(),
    /** SHA-256 of the token in the address: whoever reads the database cannot open the preview. */
    tokenHash: text().notNull().unique(),
    revisionId: text()
      .notNull()
      .references(() => revision.id, { onDelete: "cascade" }),
    createdBy: text().references(() => user.id, { onDelete: "set null" }),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
  },
  (table) => [index("preview_revision").on(table.revisionId), index("preview_created_by").on(table.createdBy)],
);

/** A word between colleagues on a manuscript, or on a passage of it. */
export const note = sqliteTable(
  "note",
  {
    id: text().primaryKey(),
    manuscriptId: text()
      .notNull()
      .references(() => manuscript.id, { onDelete: "cascade" }),
    /** The note this one answers. */
    parentId: text(),
    userId: text().references(() => user.id, { onDelete: "set null" }),
    text: text().notNull(),
    /** The passage, word for word; `null` for a note on the whole. */
    passage: text(),
    createdAt: instant().notNull(),
    resolvedAt: instant(),
    resolvedBy: text().references(() => user.id, { onDelete: "set null" }),
  },
  (table) => [index("note_manuscript").on(table.manuscriptId, table.createdAt)],
);

/** Who was mentioned in a note. */
export const noteMention = sqliteTable(
  "note_mention",
  {
    noteId: text()
      .notNull()
      .references(() => note.id, { onDelete: "cascade" }),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ columns: [table.noteId, table.userId] }), index("note_mention_user").on(table.userId)],
);
