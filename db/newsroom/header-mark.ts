import { eq } from "drizzle-orm";
import { type Database, readDb, type Transaction } from "#db/client.ts";
import { statusAt } from "#lib/article-status.ts";
import { scheduledChange } from "../schema/manuscript.ts";
import { demandManuscript, type ManuscriptRow, readRelease } from "./manuscripts.ts";
import type { Editor } from "./users.ts";

/*
 * Whether the page of an open editor still says how the article stands: a colleague publishes, hands in, withdraws or throws
 * away while the window is open.
 */

/** A short text that is another whenever the page's header, or what may be done there, would be another. Only to be compared. */
export function headerMarkOf(tx: Transaction | Database, row: ManuscriptRow, now: Temporal.Instant): string {
  const release = readRelease(tx, row.id);
  const change = tx
    .select({ dueAt: scheduledChange.dueAt })
    .from(scheduledChange)
    .where(eq(scheduledChange.manuscriptId, row.id))
    .get();
  const { stage, releasedVersion, trashedAt, ownerId } = row;
  const isChanged = releasedVersion !== row.version;
  const status = statusAt(now, { stage, release, isChanged });
  return JSON.stringify([status, stage, releasedVersion, ownerId, trashedAt, release, change?.dueAt]);
}

/**
 * The same for whoever opens the page.
 * @throws Refusal "not-found"
 */
export async function getHeaderMark(editor: Editor, id: string): Promise<string> {
  const db = readDb();
  return headerMarkOf(db, demandManuscript(db, editor, id, "article.read"), Temporal.Now.instant());
}
