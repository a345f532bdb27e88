import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ConsentDraft, ConsentSnapshot } from "#lib/consent/consent.ts";
import { CONSENT_DECISIONS, CONSENT_SOURCES } from "#lib/consent/consent.ts";
import { instant } from "./columns.ts";
import { user } from "./user.ts";

/*
 * Einwilligung. What editors work on is one draft; what readers are asked is an immutable version; what readers answered is a
 * chain of records. Only versions are visible: a choice must not empty the page cache.
 */

/** What the next version will say. One row. */
export const consentDraft = sqliteTable(
  "consent_draft",
  {
    id: integer().primaryKey(),
    content: text({ mode: "json" }).$type<ConsentDraft>().notNull(),
    changedAt: instant().notNull(),
    changedBy: text().references(() => user.id, { onDelete: "set null" }),
  },
  (table) => [check("consent_draft_one_row", sql`${table.id} = 1`)],
);

/** What was asked from one publication to the next. Rows are only ever added. The highest number is the one in force. */
export const consentVersion = sqliteTable("consent_version", {
  number: integer().primaryKey(),
  snapshot: text({ mode: "json" }).$type<ConsentSnapshot>().notNull(),
  /** SHA-256 of `snapshot` as canonical JSON, in hex. */
  snapshotHash: text().notNull(),
  /** Choices made at this version or a later one still hold: raised when a change is material. */
  asksSince: integer().notNull(),
  /** What is new, for readers who are asked again; empty when they are not. */
  changeNote: text().notNull().default(""),
  publishedAt: instant().notNull(),
  publishedBy: text(),
});

/**
 * Every agreement, its changes and its withdrawal, one row each, each holding the hash of the row before. No address, no
 * browser, no page: only a random number the reader has too. Refusals leave no row.
 */
export const consentRecord = sqliteTable(
  "consent_record",
  {
    position: integer().primaryKey(),
    /** The reader's number ("Einwilligungs-Nr."), 128 bit base64url. Several rows share it: the last one holds. `null` once erased. */
    receipt: text(),
    version: integer()
      .notNull()
      .references(() => consentVersion.number, { onDelete: "restrict" }),
    decision: text({ enum: CONSENT_DECISIONS }).notNull(),
    source: text({ enum: CONSENT_SOURCES }).notNull(),
    /** Every optional service of the version with true or false. `null` once erased. */
    choices: text({ mode: "json" }).$type<Record<string, boolean>>(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** SHA-256 over receipt, version and its hash, decision, source, choices and times: stays when the rest is erased, so the chain holds. */
    contentHash: text().notNull(),
    previousHash: text().notNull(),
    /** SHA-256 over `previousHash` and `contentHash`. */
    rowHash: text().notNull(),
    erasedAt: instant(),
  },
  (table) => [
    index("consent_record_receipt").on(table.receipt),
    // Of what is left to erase: the table only grows.
    index("consent_record_expires_at").on(table.version, table.expiresAt).where(sql`erased_at is null`),
    check("consent_record_decision", sql`${table.decision} in ('accept', 'save', 'embed', 'reject')`),
    check("consent_record_source", sql`${table.source} in ('banner', 'settings', 'embed')`),
  ],
);

/** Counts by day in Berlin: the only trace of a refusal. `service` is "" for the decision as a whole. */
export const consentCount = sqliteTable(
  "consent_count",
  {
    /** "2026-11-22" */
    day: text().notNull(),
    version: integer().notNull(),
    source: text().notNull(),
    /** "shown", "accept", "save", "reject", "embed", "withdraw", "gpc"; or "granted" for one service */
    what: text().notNull(),
    service: text().notNull().default(""),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.version, table.source, table.what, table.service] })],
);

export const FINDING_STATUSES = ["new", "known", "ignored"] as const;

/** A host or a stored name nobody declared, seen by a browser (policy report) or by the self-test. No query strings, no addresses of people. */
export const consentFinding = sqliteTable(
  "consent_finding",
  {
    id: text().primaryKey(),
    /** "policy" from a reader's browser, "audit" from the self-test. */
    source: text().notNull(),
    /** "host", "cookie", "storage" */
    kind: text().notNull(),
    /** The host, or the name of what was stored. */
    name: text().notNull(),
    /** Path of the page, without query. */
    path: text().notNull(),
    count: integer().notNull(),
    /** The most on one day: on another they are called otherwise, and nobody can tell whether they are the same. */
    networks: integer().notNull().default(1),
    /** On which it was seen. */
    days: integer().notNull().default(1),
    firstSeenAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    status: text({ enum: FINDING_STATUSES }).notNull(),
  },
  (table) => [index("consent_finding_name").on(table.source, table.kind, table.name)],
);
