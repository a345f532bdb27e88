import { and, asc, eq, isNull, lte } from "drizzle-orm";
import { readDb, type Transaction, writeDb } from "#db/client.ts";
import { CORRECTION_KINDS, type CorrectionChoice } from "#lib/correction.ts";
import { formatDateTime } from "#lib/dates.ts";
import { Refusal } from "#lib/refusal.ts";
import { manuscript, revision, scheduledChange } from "../schema/manuscript.ts";
import { user } from "../schema/user.ts";
import { recordAudit } from "./audit.ts";
import { manuscriptColumns, nameOf, readRelease } from "./manuscripts.ts";
import { queueMail } from "./outbox.ts";
import { releaseNow } from "./publishing.ts";

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
 * One that cannot be made (its Ressort is gone, its address was taken) is given up, and whoever set it is told by mail.
 * @returns the ids of the articles that changed
 */
export async function applyDueChanges(now: Temporal.Instant): Promise<string[]> {
  const due = readDb()
    .select({ id: scheduledChange.manuscriptId })
    .from(scheduledChange)
    .innerJoin(manuscript, eq(manuscript.id, scheduledChange.manuscriptId))
    .where(and(lte(scheduledChange.dueAt, now), isNull(manuscript.trashedAt)))
    .orderBy(asc(scheduledChange.dueAt))
    .all();
  const applied: string[] = [];
  for (const { id } of due) {
    try {
      if (writeDb().transaction((tx) => applyChange(tx, id, now), { behavior: "immediate" })) applied.push(id);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      writeDb().transaction((tx) => giveUp(tx, id, error), { behavior: "immediate" });
    }
  }
  return applied;
}

function applyChange(tx: Transaction, id: string, now: Temporal.Instant): boolean {
  const change = findChange(tx, id, now);
  // Another process was faster, or it was called off this moment.
  if (!change) return false;
  const row = tx.select(manuscriptColumns).from(manuscript).where(eq(manuscript.id, id)).get();
  const release = readRelease(tx, id);
  if (!row || !release || (release.isWithdrawn && !change.bringsBack)) {
    throw new Refusal("conflict", "Der Beitrag ist nicht mehr online.");
  }
  releaseNow(
    tx,
    { ...row, version: change.version, content: change.content },
    { publishAt: release.isWithdrawn ? now : release.publishAt, correction: asCorrection(change.correction), now },
  );
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

function findChange(tx: Transaction, id: string, now: Temporal.Instant) {
  return tx
    .select({
      dueAt: scheduledChange.dueAt,
      correction: scheduledChange.correction,
      bringsBack: scheduledChange.bringsBack,
      version: revision.version,
      content: revision.content,
      setBy: { name: user.name, email: user.email },
    })
    .from(scheduledChange)
    .innerJoin(revision, eq(revision.id, scheduledChange.revisionId))
    .innerJoin(manuscript, eq(manuscript.id, scheduledChange.manuscriptId))
    .leftJoin(user, eq(user.id, scheduledChange.createdBy))
    .where(and(eq(scheduledChange.manuscriptId, id), lte(scheduledChange.dueAt, now), isNull(manuscript.trashedAt)))
    .get();
}

function asCorrection(stored: { kind: string; text: string } | "update" | null): CorrectionChoice {
  if (stored === "update") return stored;
  const kind = CORRECTION_KINDS.find((known) => known === stored?.kind);
  return stored && kind ? { kind, text: stored.text } : "minor";
}

function giveUp(tx: Transaction, id: string, why: Refusal): void {
  const change = findChange(tx, id, Temporal.Now.instant());
  tx.delete(scheduledChange).where(eq(scheduledChange.manuscriptId, id)).run();
  if (!change) return;
  const name = nameOf(change.content);
  recordAudit(tx, undefined, "article.change-failed", { type: "article", id, name }, { after: { why: why.message } });
  if (!change.setBy) return;
  queueMail(tx, {
    recipient: change.setBy.email,
    subject: `Nicht geändert: ${name}`,
    body: [
      `die für ${formatDateTime(change.dueAt)} geplante Änderung von „${name}“ ließ sich nicht ausführen: ${why.message}`,
      "Online steht weiter die bisherige Fassung. Die geplante Fassung liegt unter „Fassungen“.",
    ].join("\n\n"),
  });
}
