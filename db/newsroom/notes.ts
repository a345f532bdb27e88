import { randomUUID } from "node:crypto";
import { and, asc, eq, isNull } from "drizzle-orm";
import { readDb, type Transaction, writeDb } from "#db/client.ts";
import { env } from "#lib/env.ts";
import { REMARK_LIMITS } from "#lib/manuscript-limits.ts";
import { mentionsIn } from "#lib/mentions.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { can } from "#lib/policy.ts";
import { notFound, Refusal } from "#lib/refusal.ts";
import { absolute } from "#lib/urls.ts";
import { note, noteMention } from "../schema/manuscript.ts";
import { user } from "../schema/user.ts";
import { recordAudit } from "./audit.ts";
import { mayBeMailed, titleForMail } from "./embargo.ts";
import { demandManuscript, factsOf, type ManuscriptRow, nameOf } from "./manuscripts.ts";
import { queueMail } from "./outbox.ts";
import type { Editor } from "./users.ts";

/*
 * Notizen: words between colleagues on a manuscript or on a passage of it. They never reach the text itself, so they can
 * never reach a reader.
 */

export interface Note {
  id: string;
  parentId: string | null;
  /** Name of who wrote it; `null` when the account was deleted. */
  by: string | null;
  isMine: boolean;
  text: string;
  passage: string | null;
  createdAt: Temporal.Instant;
  resolvedAt: Temporal.Instant | null;
}

/** All notes of a manuscript in the order they were written. */
export async function listNotes(editor: Editor, manuscriptId: string): Promise<Note[]> {
  const db = readDb();
  demandManuscript(db, editor, manuscriptId, "article.read");
  return db
    .select({
      id: note.id,
      parentId: note.parentId,
      userId: note.userId,
      by: user.name,
      text: note.text,
      passage: note.passage,
      createdAt: note.createdAt,
      resolvedAt: note.resolvedAt,
    })
    .from(note)
    .leftJoin(user, eq(user.id, note.userId))
    .where(eq(note.manuscriptId, manuscriptId))
    .orderBy(asc(note.createdAt))
    .all()
    .map(({ userId, ...row }) => ({ ...row, isMine: userId === editor.id }));
}

/**
 * Writes a note. Colleagues mentioned in it by "@" and their name get a mail, if they may read the article.
 * @param given.parentId the note it answers
 */
export async function addNote(
  editor: Editor,
  given: { manuscriptId: string; text: string; passage?: string | undefined; parentId?: string | undefined },
): Promise<string> {
  return writeDb().transaction(
    (tx) => {
      const row = demandManuscript(tx, editor, given.manuscriptId, "article.annotate");
      if (given.parentId !== undefined) demandNote(tx, row, given.parentId);
      return insertNote(tx, editor, row, given);
    },
    { behavior: "immediate" },
  );
}

/** See `addNote`; the caller has asked whether it may. */
export function insertNote(
  tx: Transaction,
  editor: Editor,
  row: ManuscriptRow,
  given: { text: string; passage?: string | undefined; parentId?: string | undefined },
): string {
  const text = given.text.trim();
  if (text === "" || text.length > REMARK_LIMITS.note) {
    throw new Refusal("invalid", `Eine Notiz hat 1 bis ${REMARK_LIMITS.note} Zeichen.`, {
      fields: { text: "Zu lang oder leer." },
    });
  }
  if (given.passage && given.passage.length > REMARK_LIMITS.passage) {
    throw new Refusal(
      "invalid",
      `Eine Stelle hat höchstens ${REMARK_LIMITS.passage} Zeichen. Bitte wählen Sie eine kürzere.`,
    );
  }
  const id = randomUUID();
  tx.insert(note)
    .values({
      id,
      manuscriptId: row.id,
      parentId: given.parentId ?? null,
      userId: editor.id,
      text,
      passage: given.passage ?? null,
      createdAt: Temporal.Now.instant(),
    })
    .run();
  tellMentioned(tx, editor, row, { id, text });
  recordAudit(tx, editor, "note.add", { type: "article", id: row.id, name: nameOf(row.content) });
  return id;
}

function tellMentioned(
  tx: Transaction,
  editor: Editor,
  row: ManuscriptRow,
  written: { id: string; text: string },
): void {
  const colleagues = tx
    .select({ id: user.id, name: user.name, email: user.email, role: user.role })
    .from(user)
    .where(isNull(user.suspendedAt))
    .all()
    .filter((colleague) => colleague.id !== editor.id && can(colleague, "article.read", factsOf(row)));
  const title = titleForMail(row.content);
  const words = mayBeMailed(row.content) ? [`„${written.text}“`] : [];
  for (const colleague of mentionsIn(written.text, colleagues)) {
    tx.insert(noteMention).values({ noteId: written.id, userId: colleague.id }).run();
    queueMail(tx, {
      recipient: colleague.email,
      subject: `Notiz zu: ${title}`,
      body: [
        `${editor.name} hat Sie in einer Notiz zu „${title}“ erwähnt${words.length > 0 ? ":" : "."}`,
        ...words,
        absolute(env().siteUrl, newsroomPaths.article(row.id)),
      ].join("\n\n"),
    });
  }
}

/** Marks a note as done, with its answers; or open again. */
export async function resolveNote(
  editor: Editor,
  given: { manuscriptId: string; noteId: string; isResolved: boolean },
): Promise<void> {
  writeDb().transaction(
    (tx) => {
      const row = demandManuscript(tx, editor, given.manuscriptId, "article.annotate");
      demandNote(tx, row, given.noteId);
      tx.update(note)
        .set(
          given.isResolved
            ? { resolvedAt: Temporal.Now.instant(), resolvedBy: editor.id }
            : { resolvedAt: null, resolvedBy: null },
        )
        .where(eq(note.id, given.noteId))
        .run();
      recordAudit(tx, editor, given.isResolved ? "note.resolve" : "note.reopen", {
        type: "article",
        id: row.id,
        name: nameOf(row.content),
      });
    },
    { behavior: "immediate" },
  );
}

function demandNote(tx: Transaction, row: ManuscriptRow, noteId: string): void {
  const found = tx
    .select({ id: note.id })
    .from(note)
    .where(and(eq(note.id, noteId), eq(note.manuscriptId, row.id)))
    .get();
  if (!found) throw notFound("Diese Notiz");
}
