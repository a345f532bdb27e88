import { eq } from "drizzle-orm";
import { type Transaction, writeDb } from "#db/client.ts";
import { formatDateTime, isPast } from "#lib/dates.ts";
import { Refusal } from "#lib/refusal.ts";
import { article } from "../schema/article.ts";
import { manuscript, scheduledChange } from "../schema/manuscript.ts";
import { recordAudit } from "./audit.ts";
import { demandOpen } from "./embargo.ts";
import { demandManuscript, nameOf, readRelease } from "./manuscripts.ts";
import { embargoBeside } from "./planned-change.ts";
import type { Editor } from "./users.ts";

/*
 * Zurückziehen and its undo. The rows readers were served from stay as they are; only whether they are served changes. So what
 * is put back is what was there: words, dates, address and place.
 */

/**
 * Takes an article away from readers: its address answers 410 from the next request on. One that was only scheduled does not
 * come: if readers never had it, it is a draft again, and its address was never known.
 * @throws Refusal "invalid" when readers neither have it nor will get it
 */
export async function withdrawArticle(editor: Editor, id: string): Promise<"withdrawn" | "unscheduled"> {
  return writeDb().transaction(
    (tx) => {
      const row = demandManuscript(tx, editor, id, "article.publish");
      const release = readRelease(tx, id);
      if (!release || release.isWithdrawn) throw new Refusal("invalid", "Der Beitrag ist nicht veröffentlicht.");
      const now = Temporal.Now.instant();
      const outcome = isPast(release.publishAt, now) ? "withdrawn" : "unscheduled";
      if (release.firstOnlineAt && isPast(release.firstOnlineAt, now)) hide(tx, id);
      else forgetPlan(tx, id);
      recordAudit(
        tx,
        editor,
        outcome === "withdrawn" ? "article.withdraw" : "article.unschedule",
        { type: "article", id, name: nameOf(row.content) },
        { before: { path: release.path, publishAt: release.publishAt.toString() } },
      );
      return outcome;
    },
    { behavior: "immediate" },
  );
}

/** A change that waits goes on waiting for the article to be put back; it does not bring it back. */
function hide(tx: Transaction, id: string): void {
  tx.update(article).set({ status: "withdrawn" }).where(eq(article.id, id)).run();
  tx.update(scheduledChange).set({ bringsBack: false }).where(eq(scheduledChange.manuscriptId, id)).run();
}

/** An article readers never had is a draft again, and will not come by itself. */
export function forgetPlan(tx: Transaction, id: string): void {
  tx.delete(scheduledChange).where(eq(scheduledChange.manuscriptId, id)).run();
  tx.delete(article).where(eq(article.id, id)).run();
  tx.update(manuscript).set({ releasedVersion: null }).where(eq(manuscript.id, id)).run();
}

/**
 * Undoes a withdrawal: readers get exactly what they had. What was written since stays in the newsroom.
 * @throws Refusal "conflict" when it is not withdrawn, "invalid" when its time is over meanwhile or an embargo lasts: it may
 *   have been withdrawn for that
 */
export async function putBackOnline(editor: Editor, id: string): Promise<{ path: string }> {
  return writeDb().transaction(
    (tx) => {
      const row = demandManuscript(tx, editor, id, "article.publish");
      const now = Temporal.Now.instant();
      const release = readRelease(tx, id);
      if (!release?.isWithdrawn) {
        throw new Refusal("conflict", "Der Beitrag ist nicht zurückgezogen. Laden Sie die Seite neu.");
      }
      if (release.unpublishAt && isPast(release.unpublishAt, now)) {
        throw new Refusal(
          "invalid",
          `Der Beitrag sollte nur bis ${formatDateTime(release.unpublishAt)} online sein. Wählen Sie unter „Veröffentlichen“ ein neues Ende.`,
        );
      }
      demandOpen(embargoBeside(tx, row), now);
      const publishAt = isPast(release.publishAt, now) ? release.publishAt : now;
      tx.update(article).set({ status: "published", publishAt }).where(eq(article.id, id)).run();
      recordAudit(
        tx,
        editor,
        "article.put-back",
        { type: "article", id, name: nameOf(row.content) },
        { after: { path: release.path } },
      );
      return { path: release.path };
    },
    { behavior: "immediate" },
  );
}
