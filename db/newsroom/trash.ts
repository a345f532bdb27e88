import { and, desc, eq, isNotNull, lte } from "drizzle-orm";
import { readDb, type Transaction, writeDb } from "#db/client.ts";
import { statusAt } from "#lib/article-status.ts";
import { isPast } from "#lib/dates.ts";
import { closedUntil } from "#lib/embargo.ts";
import { can, may } from "#lib/policy.ts";
import { forbidden, Refusal } from "#lib/refusal.ts";
import { article } from "../schema/article.ts";
import { manuscript, scheduledChange } from "../schema/manuscript.ts";
import { recordAudit } from "./audit.ts";
import {
  demandManuscript,
  factsOf,
  type ManuscriptRow,
  manuscriptColumns,
  nameOf,
  readRelease,
} from "./manuscripts.ts";
import { embargoBeside, readPlannedChange } from "./planned-change.ts";
import { revokePreviewsTo } from "./previews.ts";
import type { Editor } from "./users.ts";
import { forgetPlan } from "./withdrawal.ts";

/*
 * Papierkorb. What readers have, or will get, is only thrown away by somebody who was told how much that is; and since the rows
 * they are served from stay, it comes back as it was. Only emptying cannot be undone.
 */

/** Something readers have, had until it ended, or will get. */
export interface ReleasedArticle {
  id: string;
  title: string;
  status: "online" | "scheduled" | "ended";
}

export type TrashResult =
  | { kind: "trashed" }
  /** Nothing was done: first somebody must say yes to what readers would lose. */
  | { kind: "asks"; released: ReleasedArticle[] };

/**
 * Puts articles into the trash: all of them or, when one refuses, none. Readers lose what was online, and what waits for its
 * time does not come while it lies there. Preview links are closed for good.
 * @param confirmed how many of them the editor knows to be online, scheduled or ended; any other number asks
 */
export async function trashManuscripts(editor: Editor, ids: string[], confirmed = 0): Promise<TrashResult> {
  return writeDb().transaction(
    (tx) => {
      const now = Temporal.Now.instant();
      const rows = [...new Set(ids)]
        .map((id) => demandManuscript(tx, editor, id, "article.trash"))
        .filter(({ trashedAt }) => trashedAt === null);
      const released = rows.flatMap((row) => releasedOf(tx, row, now));
      if (released.length !== confirmed) return { kind: "asks", released };
      for (const row of rows) trashRow(tx, editor, row, now);
      return { kind: "trashed" };
    },
    { behavior: "immediate" },
  );
}

function releasedOf(tx: Transaction, row: ManuscriptRow, now: Temporal.Instant): ReleasedArticle[] {
  const release = readRelease(tx, row.id);
  const status = statusAt(now, { stage: row.stage, release, isChanged: false });
  const isToReturn = status === "withdrawn" && readPlannedChange(tx, row.id)?.bringsBack;
  const what = isToReturn ? "scheduled" : status;
  const isReleased = what === "online" || what === "scheduled" || what === "ended";
  return isReleased ? [{ id: row.id, title: nameOf(row.content), status: what }] : [];
}

function trashRow(tx: Transaction, editor: Editor, row: ManuscriptRow, now: Temporal.Instant): void {
  const { id } = row;
  const release = readRelease(tx, id);
  if (release && !release.isWithdrawn) {
    // What readers never had has no day of publication, whatever the clock says while it lies here.
    const isUnknown = release.firstOnlineAt && !isPast(release.firstOnlineAt, now);
    tx.update(article)
      .set({ status: "trashed", ...(isUnknown && { firstOnlineAt: null }) })
      .where(eq(article.id, id))
      .run();
  }
  tx.update(manuscript).set({ trashedAt: now }).where(eq(manuscript.id, id)).run();
  revokePreviewsTo(tx, id);
  recordAudit(
    tx,
    editor,
    "article.trash",
    { type: "article", id, name: nameOf(row.content) },
    release && !release.isWithdrawn
      ? { before: { path: release.path, publishAt: release.publishAt.toString() } }
      : undefined,
  );
}

/** What did not come back: its time passed while it lay in the trash, or readers may not have it before the end of its embargo. */
export interface Lapsed {
  title: string;
  what: "publication" | "change" | "embargo";
}

/**
 * Takes articles out of the trash again: readers get back exactly what they had, and what waited for a time still to come
 * waits for it. Nothing is published that they did not have before, and nothing under an embargo.
 */
export async function restoreManuscripts(editor: Editor, ids: string[]): Promise<Lapsed[]> {
  return writeDb().transaction(
    (tx) => {
      const now = Temporal.Now.instant();
      return [...new Set(ids)]
        .map((id) => demandManuscript(tx, editor, id, "article.trash"))
        .filter(({ trashedAt }) => trashedAt !== null)
        .flatMap((row) => restoreRow(tx, editor, row, now));
    },
    { behavior: "immediate" },
  );
}

function restoreRow(tx: Transaction, editor: Editor, row: ManuscriptRow, now: Temporal.Instant): Lapsed[] {
  const { id } = row;
  tx.update(manuscript).set({ trashedAt: null }).where(eq(manuscript.id, id)).run();
  const name = nameOf(row.content);
  const lapsed = [...restoreRelease(tx, row, now), ...restoreChange(tx, id, now)].map((what) => ({
    title: name,
    what,
  }));
  recordAudit(
    tx,
    editor,
    "article.untrash",
    { type: "article", id, name },
    lapsed.length > 0 ? { after: { lapsed: lapsed.map(({ what }) => what) } } : undefined,
  );
  return lapsed;
}

function restoreRelease(tx: Transaction, row: ManuscriptRow, now: Temporal.Instant): Lapsed["what"][] {
  const kept = tx
    .select({ status: article.status, publishAt: article.publishAt, firstOnlineAt: article.firstOnlineAt })
    .from(article)
    .where(eq(article.id, row.id))
    .get();
  if (kept?.status !== "trashed" || !kept.publishAt || !row.trashedAt) return [];
  const away = reasonToStayAway(tx, row, { publishAt: kept.publishAt, trashedAt: row.trashedAt, now });
  if (away && kept.firstOnlineAt === null) forgetPlan(tx, row.id);
  else {
    tx.update(article)
      .set({ status: away ? "withdrawn" : "published", firstOnlineAt: kept.firstOnlineAt ?? kept.publishAt })
      .where(eq(article.id, row.id))
      .run();
  }
  return away ? [away] : [];
}

function reasonToStayAway(
  tx: Transaction,
  row: ManuscriptRow,
  { publishAt, trashedAt, now }: Record<"publishAt" | "trashedAt" | "now", Temporal.Instant>,
): Lapsed["what"] | undefined {
  if (!isPast(publishAt, trashedAt) && isPast(publishAt, now)) return "publication";
  const { embargoUntil } = embargoBeside(tx, row);
  return closedUntil(embargoUntil, isPast(publishAt, now) ? now : publishAt) && "embargo";
}

/** A change that should have been made meanwhile is not made now. */
function restoreChange(tx: Transaction, id: string, now: Temporal.Instant): Lapsed["what"][] {
  return tx
    .delete(scheduledChange)
    .where(and(eq(scheduledChange.manuscriptId, id), lte(scheduledChange.dueAt, now)))
    .returning({ bringsBack: scheduledChange.bringsBack })
    .all()
    .map(({ bringsBack }) => (bringsBack && readRelease(tx, id)?.isWithdrawn ? "publication" : "change"));
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
        if (readRelease(tx, id)?.firstOnlineAt) {
          throw new Refusal(
            "invalid",
            `„${nameOf(row.content)}“ war schon online und bleibt als zurückgezogener Beitrag erhalten.`,
          );
        }
        forgetPlan(tx, id);
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
  /** What readers had of it: nothing, nothing yet, all until it was thrown away, or something once before that. */
  history: "never" | "planned" | "online" | "withdrawn";
  /** Whether it can be deleted for good. */
  canBeDeleted: boolean;
}

/** What lies in the trash and this editor may take out again, newest first. */
export async function listTrash(editor: Editor): Promise<TrashedManuscript[]> {
  const rows = readDb()
    .select({ ...manuscriptColumns, status: article.status, firstOnlineAt: article.firstOnlineAt })
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
      history: historyOf(row),
      canBeDeleted: row.firstOnlineAt === null && may(editor, "article.readAll"),
    }));
}

function historyOf(row: {
  status: string | null;
  firstOnlineAt: Temporal.Instant | null;
}): TrashedManuscript["history"] {
  if (row.status === "trashed") return row.firstOnlineAt === null ? "planned" : "online";
  return row.firstOnlineAt === null ? "never" : "withdrawn";
}
