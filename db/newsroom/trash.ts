import { and, desc, eq, isNotNull } from "drizzle-orm";
import { readDb, writeDb } from "#db/client.ts";
import { can, may } from "#lib/policy.ts";
import { forbidden, Refusal } from "#lib/refusal.ts";
import { article } from "../schema/article.ts";
import { manuscript, scheduledChange } from "../schema/manuscript.ts";
import { recordAudit } from "./audit.ts";
import { demandManuscript, factsOf, manuscriptColumns, nameOf, readRelease } from "./manuscripts.ts";
import { revokePreviewsTo } from "./previews.ts";
import { withdrawRow } from "./publishing.ts";
import type { Editor } from "./users.ts";

/*
 * Papierkorb. Throwing away is never asked about, because it can be undone; only emptying cannot.
 */

/**
 * Puts articles into the trash. Readers lose what was online, and what waited for its time goes back to being a draft. Preview
 * links are closed for good.
 */
export async function trashManuscripts(editor: Editor, ids: string[]): Promise<void> {
  writeDb().transaction(
    (tx) => {
      for (const id of ids) {
        const row = demandManuscript(tx, editor, id, "article.trash");
        if (row.trashedAt) continue;
        const release = readRelease(tx, id);
        if (release && !release.isWithdrawn) withdrawRow(tx, editor, row);
        tx.update(manuscript).set({ trashedAt: Temporal.Now.instant() }).where(eq(manuscript.id, id)).run();
        revokePreviewsTo(tx, id);
        recordAudit(tx, editor, "article.trash", { type: "article", id, name: nameOf(row.content) });
      }
    },
    { behavior: "immediate" },
  );
}

/** Takes articles out of the trash again. One that was online stays withdrawn until it is published anew. */
export async function restoreManuscripts(editor: Editor, ids: string[]): Promise<void> {
  writeDb().transaction(
    (tx) => {
      for (const id of ids) {
        const row = demandManuscript(tx, editor, id, "article.trash");
        if (!row.trashedAt) continue;
        tx.update(manuscript).set({ trashedAt: null }).where(eq(manuscript.id, id)).run();
        recordAudit(tx, editor, "article.untrash", { type: "article", id, name: nameOf(row.content) });
      }
    },
    { behavior: "immediate" },
  );
}

/**
 * Deletes articles in the trash for good, with their revisions and notes. Those readers once saw stay: their addresses go
 * on answering that the article was withdrawn.
 */
export async function deleteForever(editor: Editor, ids: string[]): Promise<void> {
  if (!may(editor, "article.readAll")) throw forbidden();
  writeDb().transaction(
    (tx) => {
      for (const id of ids) {
        const row = demandManuscript(tx, editor, id, "article.trash");
        if (!row.trashedAt) throw new Refusal("conflict", "Der Beitrag liegt nicht im Papierkorb.");
        if (tx.select({ id: article.id }).from(article).where(eq(article.id, id)).get()) {
          throw new Refusal(
            "invalid",
            `„${nameOf(row.content)}“ war schon online und bleibt als zurückgezogener Beitrag erhalten.`,
          );
        }
        tx.delete(scheduledChange).where(eq(scheduledChange.manuscriptId, id)).run();
        tx.delete(manuscript).where(eq(manuscript.id, id)).run();
        recordAudit(tx, editor, "article.delete", { type: "article", id, name: nameOf(row.content) });
      }
    },
    { behavior: "immediate" },
  );
}

export interface TrashedManuscript {
  id: string;
  title: string;
  trashedAt: Temporal.Instant;
  /** Whether it can be deleted for good. */
  canBeDeleted: boolean;
}

/** What lies in the trash and this editor may take out again, newest first. */
export async function listTrash(editor: Editor): Promise<TrashedManuscript[]> {
  const rows = readDb()
    .select({ ...manuscriptColumns, articleId: article.id })
    .from(manuscript)
    .leftJoin(article, eq(article.id, manuscript.id))
    .where(
      and(
        isNotNull(manuscript.trashedAt),
        may(editor, "article.readAll") ? undefined : eq(manuscript.ownerId, editor.id),
      ),
    )
    .orderBy(desc(manuscript.trashedAt))
    .all();
  return rows
    .filter((row) => can(editor, "article.trash", factsOf(row)))
    .map((row) => ({
      id: row.id,
      title: nameOf(row.content),
      trashedAt: row.trashedAt ?? row.savedAt,
      canBeDeleted: row.articleId === null && may(editor, "article.readAll"),
    }));
}
