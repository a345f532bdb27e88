import { setImmediate as nextTurn } from "node:timers/promises";
import { and, asc, eq, isNull, lte } from "drizzle-orm";
import { readDb, type Transaction, writeDb } from "#db/client.ts";
import { statusAt } from "#lib/article-status.ts";
import { formatDateTime } from "#lib/dates.ts";
import { closedUntil } from "#lib/embargo.ts";
import { Refusal } from "#lib/refusal.ts";
import { manuscript, scheduledChange } from "../schema/manuscript.ts";
import { recordAudit } from "./audit.ts";
import { holdBack, titleForMail } from "./embargo.ts";
import { manuscriptColumns, nameOf, readRelease } from "./manuscripts.ts";
import { queueMail } from "./outbox.ts";
import { type PlannedChange, readPlannedChange } from "./planned-change.ts";
import { releaseNow } from "./publishing.ts";
import { insertRevision } from "./revisions.ts";

/** More than this behind its time, a change counts as late and the log says so. */
const LATE = { seconds: 60 };

/** When the next change is due; `undefined` when none waits. Nothing happens to what lies in the trash. */
export async function nextChangeAt(): Promise<Temporal.Instant | undefined> {
  return readDb()
    .select({ dueAt: scheduledChange.dueAt })
    .from(scheduledChange)
    .innerJoin(manuscript, eq(manuscript.id, scheduledChange.manuscriptId))
    .where(isNull(manuscript.trashedAt))
    .orderBy(asc(scheduledChange.dueAt))
    .limit(1)
    .get()?.dueAt;
}

/**
 * Makes every change whose time has come, each in a transaction of its own: after a downtime all of them, in order, once.
 * Exactly the planned text goes out, whatever was written since; one with an embargo that lasts longer waits for its end. One
 * that cannot be made (its Ressort is gone, its address was taken) is given up, and whoever set it is told by mail.
 * @param stop begins no more of them once it says so
 * @returns the ids of the articles that changed
 */
export async function applyDueChanges(now: Temporal.Instant, stop?: AbortSignal): Promise<string[]> {
  const due = readDb()
    .select({ id: scheduledChange.manuscriptId })
    .from(scheduledChange)
    .innerJoin(manuscript, eq(manuscript.id, scheduledChange.manuscriptId))
    .where(and(lte(scheduledChange.dueAt, now), isNull(manuscript.trashedAt)))
    .orderBy(asc(scheduledChange.dueAt))
    .all();
  const applied: string[] = [];
  for (const { id } of due) {
    if (stop?.aborted) break;
    try {
      if (writeDb().transaction((tx) => applyChange(tx, id, now), { behavior: "immediate" })) applied.push(id);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      writeDb().transaction((tx) => giveUp(tx, id, now, error), { behavior: "immediate" });
    }
    await nextTurn();
  }
  return applied;
}

function applyChange(tx: Transaction, id: string, now: Temporal.Instant): boolean {
  const change = findDue(tx, id, now);
  const row = tx.select(manuscriptColumns).from(manuscript).where(eq(manuscript.id, id)).get();
  // Another process was faster, it was called off or thrown away this moment.
  if (!change || !row || row.trashedAt) return false;
  if (closedUntil(change.content.embargoUntil, now)) {
    holdBack(tx, undefined, { id, name: nameOf(change.content), embargoUntil: change.content.embargoUntil }, now);
    return false;
  }
  const release = readRelease(tx, id);
  if (!release || (release.isWithdrawn && !change.bringsBack)) {
    throw new Refusal("conflict", "Der Beitrag ist nicht mehr online.");
  }
  const text = { ...row, version: change.version, content: change.content };
  const publishAt = release.isWithdrawn ? now : release.publishAt;
  releaseNow(tx, text, { publishAt, correction: change.correction, now });
  tx.delete(scheduledChange).where(eq(scheduledChange.manuscriptId, id)).run();
  insertRevision(tx, change.setBy, text, "publish");
  const isLate = Temporal.Instant.compare(change.dueAt.add(LATE), now) < 0;
  recordAudit(
    tx,
    undefined,
    isLate ? "article.change-late" : "article.change",
    { type: "article", id, name: nameOf(change.content) },
    { after: { version: change.version, due: change.dueAt.toString(), setBy: change.setBy?.name ?? null } },
  );
  return true;
}

function findDue(tx: Transaction, id: string, now: Temporal.Instant): PlannedChange | undefined {
  const change = readPlannedChange(tx, id);
  return change && Temporal.Instant.compare(change.dueAt, now) <= 0 ? change : undefined;
}

function giveUp(tx: Transaction, id: string, now: Temporal.Instant, why: Refusal): void {
  const change = findDue(tx, id, now);
  if (!change) return;
  tx.delete(scheduledChange).where(eq(scheduledChange.manuscriptId, id)).run();
  const name = nameOf(change.content);
  recordAudit(tx, undefined, "article.change-failed", { type: "article", id, name }, { after: { why: why.message } });
  if (!change.setBy) return;
  const title = titleForMail(change.content);
  queueMail(tx, {
    recipient: change.setBy.email,
    subject: `Nicht geändert: ${title}`,
    body: [
      `die für ${formatDateTime(change.dueAt)} geplante Änderung von „${title}“ ließ sich nicht ausführen: ${why.message}`,
      `${whatReadersHave(tx, id, now)} Die geplante Fassung liegt unter „Fassungen“.`,
    ].join("\n\n"),
  });
}

function whatReadersHave(tx: Transaction, id: string, now: Temporal.Instant): string {
  const release = readRelease(tx, id);
  const status = release && statusAt(now, { stage: "approved", release, isChanged: false });
  return status === "online"
    ? "Online steht weiter die bisherige Fassung."
    : "Leser:innen bekommen den Beitrag zurzeit nicht.";
}
