import { randomUUID } from "node:crypto";
import { and, desc, eq, gt, isNull, lt, ne, notInArray } from "drizzle-orm";
import { readDb, type Transaction, writeDb } from "#db/client.ts";
import { isSameContent } from "#lib/canonical.ts";
import { laterEmbargo } from "#lib/embargo.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { REMARK_LIMITS } from "#lib/manuscript-limits.ts";
import { notFound, Refusal } from "#lib/refusal.ts";
import { preview, type RevisionKind, revision, scheduledChange } from "../schema/manuscript.ts";
import { user } from "../schema/user.ts";
import { recordAudit } from "./audit.ts";
import { demandManuscript, findOperation, type ManuscriptRow, nameOf, writeContent } from "./manuscripts.ts";
import { readReleasedText } from "./released-text.ts";
import type { Editor } from "./users.ts";

/*
 * Fassungen: the text as it stood at a step somebody took on purpose. Autosaves leave none, so the list stays short enough
 * to be read.
 */

export interface RevisionLine {
  id: string;
  version: number;
  kind: RevisionKind;
  name: string | null;
  createdAt: Temporal.Instant;
  /** `null` when the account was deleted. */
  createdBy: string | null;
}

/** All revisions of an article, newest first. */
export async function listRevisions(editor: Editor, manuscriptId: string): Promise<RevisionLine[]> {
  const db = readDb();
  demandManuscript(db, editor, manuscriptId, "article.read");
  return db
    .select(lineColumns)
    .from(revision)
    .leftJoin(user, eq(user.id, revision.createdBy))
    .where(eq(revision.manuscriptId, manuscriptId))
    .orderBy(desc(revision.createdAt), desc(revision.version))
    .all();
}

const lineColumns = {
  id: revision.id,
  version: revision.version,
  kind: revision.kind,
  name: revision.name,
  createdAt: revision.createdAt,
  createdBy: user.name,
};

/** @throws Refusal "not-found" */
export async function getRevision(
  editor: Editor,
  given: { manuscriptId: string; revisionId: string },
): Promise<RevisionLine & { content: ManuscriptContent }> {
  const db = readDb();
  demandManuscript(db, editor, given.manuscriptId, "article.read");
  const row = db
    .select({ ...lineColumns, content: revision.content })
    .from(revision)
    .leftJoin(user, eq(user.id, revision.createdBy))
    .where(and(eq(revision.id, given.revisionId), eq(revision.manuscriptId, given.manuscriptId)))
    .get();
  if (!row) throw notFound("Diese Fassung");
  return row;
}

/**
 * Keeps the text as it stands: what "Speichern" does beyond the autosave. Kept already, it only gets the name.
 * @returns the revision's id
 */
export async function keepRevision(editor: Editor, given: { id: string; name?: string }): Promise<string> {
  return writeDb().transaction(
    (tx) => {
      const row = demandManuscript(tx, editor, given.id, "article.write");
      const revisionId = revisionOf(tx, editor, row);
      if (given.name !== undefined) nameRevisionRow(tx, editor, row, revisionId, given.name);
      return revisionId;
    },
    { behavior: "immediate" },
  );
}

/** Names a revision, or takes its name away with "". A named one is never pruned. */
export async function nameRevision(
  editor: Editor,
  given: { manuscriptId: string; revisionId: string; name: string },
): Promise<void> {
  writeDb().transaction(
    (tx) => {
      const row = demandManuscript(tx, editor, given.manuscriptId, "article.annotate");
      nameRevisionRow(tx, editor, row, given.revisionId, given.name);
    },
    { behavior: "immediate" },
  );
}

function nameRevisionRow(tx: Transaction, editor: Editor, row: ManuscriptRow, revisionId: string, typed: string): void {
  const name = typed.trim();
  if (name.length > REMARK_LIMITS.revisionName) {
    throw new Refusal("invalid", `Der Name einer Fassung hat höchstens ${REMARK_LIMITS.revisionName} Zeichen.`, {
      fields: { name: "Zu lang." },
    });
  }
  const changed = tx
    .update(revision)
    .set({ name: name || null })
    .where(and(eq(revision.id, revisionId), eq(revision.manuscriptId, row.id)))
    .run();
  if (changed.changes === 0) throw notFound("Diese Fassung");
  recordAudit(
    tx,
    editor,
    "revision.name",
    { type: "article", id: row.id, name: nameOf(row.content) },
    { after: { name } },
  );
}

/**
 * Puts an earlier text back as the newest version. What stood there before is kept as a revision first. An embargo is not
 * lifted by it: of the two texts' embargoes the later one stays. Nor is a date of first publication forgotten: that is said of
 * the article, not of a text, so the one given last stays.
 * @param given.operationId asked again, gets the same answer
 */
export async function restoreRevision(
  editor: Editor,
  given: { manuscriptId: string; revisionId: string; clientId: string; operationId: string },
): Promise<{ version: number; content: ManuscriptContent }> {
  return writeDb().transaction(
    (tx) => {
      const row = demandManuscript(tx, editor, given.manuscriptId, "article.write");
      const known = findOperation(tx, editor, row.id, given.operationId);
      if (known) return { version: known.version, content: row.content };
      const wanted = tx
        .select({ content: revision.content, createdAt: revision.createdAt })
        .from(revision)
        .where(and(eq(revision.id, given.revisionId), eq(revision.manuscriptId, row.id)))
        .get();
      if (!wanted) throw notFound("Diese Fassung");
      revisionOf(tx, editor, row);
      const embargoUntil = laterEmbargo(row.content.embargoUntil, wanted.content.embargoUntil);
      const firstPublishedAt = row.content.firstPublishedAt ?? wanted.content.firstPublishedAt;
      const content = { ...wanted.content, embargoUntil, firstPublishedAt };
      const { version } = writeContent(tx, editor, row, content, given);
      if (version !== row.version) insertRevision(tx, editor, { ...row, version, content }, "restore");
      recordAudit(
        tx,
        editor,
        "article.restore",
        { type: "article", id: row.id, name: nameOf(content) },
        { before: { version: row.version }, after: { version, revision: given.revisionId } },
      );
      return { version, content };
    },
    { behavior: "immediate" },
  );
}

/** The id of the revision that holds the manuscript as it stands; makes one when there is none. */
export function revisionOf(tx: Transaction, editor: Editor, row: ManuscriptRow): string {
  const kept = tx
    .select({ id: revision.id, content: revision.content })
    .from(revision)
    .where(and(eq(revision.manuscriptId, row.id), eq(revision.version, row.version)))
    .all()
    .find(({ content }) => isSameContent(content, row.content));
  return kept?.id ?? insertRevision(tx, editor, row, "save");
}

/**
 * Adds a revision in the transaction of the step it belongs to, and prunes what is old.
 * @param by whose step it is; `undefined` when that account is gone
 * @returns its id
 */
export function insertRevision(
  tx: Transaction,
  by: { id: string } | undefined,
  row: ManuscriptRow,
  kind: RevisionKind,
): string {
  const id = randomUUID();
  const createdAt = Temporal.Now.instant();
  tx.insert(revision)
    .values({
      id,
      manuscriptId: row.id,
      version: row.version,
      content: row.content,
      kind,
      createdBy: by?.id ?? null,
      createdAt,
    })
    .run();
  prune(tx, row.id, createdAt);
  return id;
}

const KEPT = { newest: 50, hours: 30 * 24 };

/**
 * Removes revisions that are neither among the newest 50 nor younger than 30 days. Never one that was published, has a
 * name, waits for its time, or is shown by a preview.
 */
function prune(tx: Transaction, manuscriptId: string, now: Temporal.Instant): void {
  const ofThis = eq(revision.manuscriptId, manuscriptId);
  const newest = tx
    .select({ id: revision.id })
    .from(revision)
    .where(ofThis)
    .orderBy(desc(revision.createdAt), desc(revision.version))
    .limit(KEPT.newest);
  const waiting = tx.select({ id: scheduledChange.revisionId }).from(scheduledChange);
  const shown = tx
    .select({ id: preview.revisionId })
    .from(preview)
    .where(and(isNull(preview.revokedAt), gt(preview.expiresAt, now)));
  tx.delete(revision)
    .where(
      and(
        ofThis,
        ne(revision.kind, "publish"),
        isNull(revision.name),
        lt(revision.createdAt, now.subtract({ hours: KEPT.hours })),
        notInArray(revision.id, newest),
        notInArray(revision.id, waiting),
        notInArray(revision.id, shown),
      ),
    )
    .run();
}

/** The text readers have: the revision that was published last. `undefined` when nothing was. */
export async function getReleasedContent(editor: Editor, manuscriptId: string): Promise<ManuscriptContent | undefined> {
  const db = readDb();
  const row = demandManuscript(db, editor, manuscriptId, "article.read");
  return row.releasedVersion === null ? undefined : readReleasedText(db, row.id);
}
