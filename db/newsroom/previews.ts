import { randomUUID } from "node:crypto";
import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { readDb, writeDb } from "#db/client.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import type { PreviewDays } from "#lib/preview-days.ts";
import { notFound } from "#lib/refusal.ts";
import { hashSecretToken, newSecretToken } from "#lib/secret-token.ts";
import type { PublishedArticle } from "../published/articles.ts";
import { manuscript, preview, revision } from "../schema/manuscript.ts";
import { user } from "../schema/user.ts";
import { asReadersSee } from "./as-readers-see.ts";
import { recordAudit } from "./audit.ts";
import { demandManuscript, nameOf, readRelease } from "./manuscripts.ts";
import { revisionOf } from "./revisions.ts";
import type { Editor } from "./users.ts";

/*
 * Vorschau: a link for people without an account, to one revision of one article, for some days. It opens nothing else.
 */

export interface PreviewLine {
  id: string;
  createdAt: Temporal.Instant;
  createdBy: string | null;
  expiresAt: Temporal.Instant;
  version: number;
}

/**
 * Makes a link to the text as it stands now; what is written later does not show in it.
 * @returns the token of the address: the only time it is known
 */
export async function createPreview(
  editor: Editor,
  given: { id: string; days: PreviewDays },
): Promise<{ token: string; expiresAt: Temporal.Instant }> {
  return writeDb().transaction(
    (tx) => {
      const row = demandManuscript(tx, editor, given.id, "article.share");
      const token = newSecretToken();
      const createdAt = Temporal.Now.instant();
      const expiresAt = createdAt.add({ hours: 24 * given.days });
      tx.insert(preview)
        .values({
          id: randomUUID(),
          tokenHash: hashSecretToken(token),
          revisionId: revisionOf(tx, editor, row),
          createdBy: editor.id,
          createdAt,
          expiresAt,
        })
        .run();
      recordAudit(
        tx,
        editor,
        "preview.create",
        { type: "article", id: row.id, name: nameOf(row.content) },
        { after: { version: row.version, expiresAt: expiresAt.toString() } },
      );
      return { token, expiresAt };
    },
    { behavior: "immediate" },
  );
}

/** The links that still open, newest first. */
export async function listPreviews(editor: Editor, id: string): Promise<PreviewLine[]> {
  const db = readDb();
  demandManuscript(db, editor, id, "article.read");
  return db
    .select({
      id: preview.id,
      createdAt: preview.createdAt,
      createdBy: user.name,
      expiresAt: preview.expiresAt,
      version: revision.version,
    })
    .from(preview)
    .innerJoin(revision, eq(revision.id, preview.revisionId))
    .leftJoin(user, eq(user.id, preview.createdBy))
    .where(and(eq(revision.manuscriptId, id), isNull(preview.revokedAt), gt(preview.expiresAt, Temporal.Now.instant())))
    .orderBy(desc(preview.createdAt))
    .all();
}

/** Closes a link for good. */
export async function revokePreview(editor: Editor, given: { id: string; previewId: string }): Promise<void> {
  writeDb().transaction(
    (tx) => {
      const row = demandManuscript(tx, editor, given.id, "article.share");
      const found = tx
        .select({ id: preview.id })
        .from(preview)
        .innerJoin(revision, eq(revision.id, preview.revisionId))
        .where(and(eq(preview.id, given.previewId), eq(revision.manuscriptId, row.id)))
        .get();
      if (!found) throw notFound("Diesen Vorschau-Link");
      tx.update(preview).set({ revokedAt: Temporal.Now.instant() }).where(eq(preview.id, found.id)).run();
      recordAudit(tx, editor, "preview.revoke", { type: "article", id: row.id, name: nameOf(row.content) });
    },
    { behavior: "immediate" },
  );
}

/**
 * What a token opens: for everybody who has it, so there is no editor here. `undefined` when there is no such link, when it
 * was revoked or is over, and when the article lies in the trash.
 */
export async function openPreview(
  token: string,
): Promise<{ article: PublishedArticle; expiresAt: Temporal.Instant } | undefined> {
  const db = readDb();
  const now = Temporal.Now.instant();
  const row = db
    .select({ manuscriptId: revision.manuscriptId, content: revision.content, expiresAt: preview.expiresAt })
    .from(preview)
    .innerJoin(revision, eq(revision.id, preview.revisionId))
    .innerJoin(manuscript, eq(manuscript.id, revision.manuscriptId))
    .where(
      and(
        eq(preview.tokenHash, hashSecretToken(token)),
        isNull(preview.revokedAt),
        gt(preview.expiresAt, now),
        isNull(manuscript.trashedAt),
      ),
    )
    .get();
  if (!row) return undefined;
  const release = readRelease(db, row.manuscriptId);
  const article = asReadersSee(
    row.manuscriptId,
    row.content,
    { slug: release?.slug, publishedAt: release?.publishAt ?? now, updatedAt: undefined },
    (address) => newsroomPaths.previewPictureFolder(token, address),
  );
  return { article, expiresAt: row.expiresAt };
}
