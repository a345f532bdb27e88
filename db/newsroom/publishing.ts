import { eq } from "drizzle-orm";
import { readDb, type Transaction, writeDb } from "#db/client.ts";
import type { CorrectionChoice } from "#lib/correction.ts";
import { formatDateTime, isPast } from "#lib/dates.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { Refusal } from "#lib/refusal.ts";
import { article } from "../schema/article.ts";
import { manuscript, scheduledChange } from "../schema/manuscript.ts";
import { recordAudit } from "./audit.ts";
import { demandManuscript, type ManuscriptRow, nameOf, type ReleaseOfArticle, readRelease } from "./manuscripts.ts";
import { obstaclesOf } from "./obstacles.ts";
import { isWhatReadersHave } from "./reader-columns.ts";
import { insertCorrection, putArticle, type Released } from "./release.ts";
import { insertRevision } from "./revisions.ts";
import type { Editor } from "./users.ts";

/*
 * Publishing, at once or at a set time; taking back is in `withdrawal.ts`. A schedule is a time in a row, not a timer: readers get an article
 * from its instant on, also when nothing of ours was running then. Only a scheduled *change* needs somebody to make it
 * (`scheduled-changes.ts`).
 */

export interface Publication {
  id: string;
  /** The version the editor has before them. */
  version: number;
  /** When readers get it; `undefined` for now. */
  at?: Temporal.Instant | undefined;
  /** Why it goes out although something stands against it. */
  reason?: string | undefined;
  /** Of a text that readers knew and that comes back changed: what they are told. */
  correction?: CorrectionChoice | undefined;
}

export type PublicationResult =
  | { kind: "published"; path: string }
  | { kind: "scheduled"; path: string; at: Temporal.Instant }
  | { kind: "change-scheduled"; path: string; at: Temporal.Instant };

/** Whether `publishArticle` needs to hear what readers are told: they knew the text, and it is not what they had. */
export async function isChangeForReaders(editor: Editor, id: string): Promise<boolean> {
  const db = readDb();
  const row = demandManuscript(db, editor, id, "article.read");
  return isKnown(readRelease(db, id), Temporal.Now.instant()) && !isWhatReadersHave(db, id, row.content);
}

/**
 * Publishes the manuscript as it stands.
 * @throws Refusal "conflict" when somebody saved meanwhile, or it lies in the trash; "invalid" with what stands against it, and
 *   when a text that readers knew comes back changed and it is not said what they are told
 */
export async function publishArticle(editor: Editor, given: Publication): Promise<PublicationResult> {
  return writeDb().transaction(
    (tx) => {
      const row = demandManuscript(tx, editor, given.id, "article.publish");
      const now = Temporal.Now.instant();
      assertCurrent(row, given.version);
      assertNotTrashed(row);
      assertReady(tx, row, given.reason, now);
      const release = readRelease(tx, row.id);
      const at = given.at && !isPast(given.at, now) ? given.at : undefined;
      assertOrder(row.content, at ?? now);
      const isChange = isKnown(release, now) && !isWhatReadersHave(tx, row.id, row.content);
      assertSaidWhatItIs(given.correction, isChange);
      const correction = isKnown(release, now) ? given.correction : undefined;
      const isOnline = release !== undefined && !release.isWithdrawn && isPast(release.publishAt, now);
      const revisionId = insertRevision(tx, editor, row, "publish");
      // What readers had stays as it is until the change of it is due, also while they do not get it.
      if (at && release && (isOnline || isChange)) {
        return scheduleChange(tx, editor, row, { at, revisionId, release, correction, bringsBack: !isOnline });
      }
      const released = releaseNow(tx, row, {
        publishAt: isOnline ? release.publishAt : (at ?? now),
        correction,
        now,
        by: editor,
      });
      recordAudit(
        tx,
        editor,
        at ? "article.schedule" : "article.publish",
        { type: "article", id: row.id, name: nameOf(row.content) },
        {
          ...(release && { before: { path: release.path, version: row.releasedVersion } }),
          after: {
            path: released.path,
            version: row.version,
            ...(at && { at: at.toString() }),
            ...(given.reason && { reason: given.reason }),
            ...(given.correction && { correction: given.correction }),
          },
        },
      );
      return at ? { kind: "scheduled", path: released.path, at } : { kind: "published", path: released.path };
    },
    { behavior: "immediate" },
  );
}

/** Whether readers ever had it: online, ended, withdrawn, or on its way back. */
const isKnown = (release: ReleaseOfArticle | undefined, now: Temporal.Instant): release is ReleaseOfArticle =>
  release?.firstOnlineAt !== undefined && isPast(release.firstOnlineAt, now);

function assertCurrent(row: ManuscriptRow, version: number): void {
  if (row.version === version) return;
  throw new Refusal(
    "conflict",
    "Inzwischen wurde an diesem Beitrag weitergeschrieben. Es ist nichts veröffentlicht. Sehen Sie sich den neuen Stand an.",
  );
}

function assertNotTrashed(row: ManuscriptRow): void {
  if (!row.trashedAt) return;
  throw new Refusal(
    "conflict",
    "Der Beitrag liegt im Papierkorb. Es ist nichts veröffentlicht; holen Sie ihn zuerst zurück.",
  );
}

function assertSaidWhatItIs(given: CorrectionChoice | undefined, isChange: boolean): void {
  if (isChange && given === undefined) {
    throw new Refusal(
      "invalid",
      "Bitte sagen Sie noch, ob die Änderung eine Korrektur, eine Aktualisierung oder eine Kleinigkeit ist.",
      { fields: { correction: "Korrektur, Aktualisierung oder Kleinigkeit?" } },
    );
  }
  if (typeof given === "object" && given.text.trim() === "") {
    throw new Refusal("invalid", "Bitte schreiben Sie, was falsch war oder fehlte.", {
      fields: { correctionText: "Der Text der Korrektur fehlt." },
    });
  }
}

function assertReady(tx: Transaction, row: ManuscriptRow, reason: string | undefined, now: Temporal.Instant): void {
  const obstacles = obstaclesOf(tx, row, now);
  const hard = obstacles.filter((finding) => !finding.canBeOverridden);
  const counts = reason?.trim() ? hard : obstacles;
  if (counts.length === 0) return;
  throw new Refusal("invalid", counts.map(({ text }) => text).join(" "), {
    fields: Object.fromEntries(counts.map(({ field, text }) => [field, text])),
  });
}

function assertOrder(content: ManuscriptContent, from: Temporal.Instant): void {
  if (content.unpublishAt === null) return;
  const until = Temporal.Instant.from(content.unpublishAt);
  if (Temporal.Instant.compare(until, from) > 0) return;
  throw new Refusal("invalid", `Der Beitrag ginge schon am ${formatDateTime(until)} wieder offline.`, {
    fields: { unpublishAt: "Liegt vor der Veröffentlichung." },
  });
}

/** Makes the manuscript what readers get; also called when a scheduled change is due. */
export function releaseNow(
  tx: Transaction,
  row: ManuscriptRow,
  given: {
    publishAt: Temporal.Instant;
    correction: CorrectionChoice | undefined;
    now: Temporal.Instant;
    /** Nobody when its time has come. */
    by?: Editor;
  },
): Released {
  const { publishAt, correction, now } = given;
  const isToldOf = correction !== undefined && correction !== "minor";
  const released = putArticle(tx, row.id, row.content, { publishAt, now, ...(isToldOf && { updatedAt: now }) });
  if (typeof correction === "object") insertCorrection(tx, row.id, correction, now);
  recordFirstPublication(tx, given.by, row, released);
  tx.update(manuscript).set({ releasedVersion: row.version, stage: "approved" }).where(eq(manuscript.id, row.id)).run();
  // Whatever waited was about an older text.
  tx.delete(scheduledChange).where(eq(scheduledChange.manuscriptId, row.id)).run();
  return released;
}

/** Writes down when readers are told another date than before, or than the day this site had it. */
function recordFirstPublication(tx: Transaction, by: Editor | undefined, row: ManuscriptRow, released: Released): void {
  const { firstPublishedAt: told, formerFirstPublishedAt: before } = released;
  if (before ? before.epochMilliseconds === told.epochMilliseconds : row.content.firstPublishedAt === null) return;
  recordAudit(
    tx,
    by,
    "article.first-publication",
    { type: "article", id: row.id, name: nameOf(row.content) },
    {
      ...(before && { before: { firstPublishedAt: before.toString() } }),
      after: { firstPublishedAt: told.toString() },
    },
  );
}

function scheduleChange(
  tx: Transaction,
  editor: Editor,
  row: ManuscriptRow,
  given: {
    at: Temporal.Instant;
    revisionId: string;
    release: ReleaseOfArticle;
    correction: CorrectionChoice | undefined;
    bringsBack: boolean;
  },
): PublicationResult {
  const change = {
    revisionId: given.revisionId,
    dueAt: given.at,
    correction: given.correction === undefined || given.correction === "minor" ? null : given.correction,
    bringsBack: given.bringsBack,
    createdBy: editor.id,
    createdAt: Temporal.Now.instant(),
  };
  tx.insert(scheduledChange)
    .values({ manuscriptId: row.id, ...change })
    .onConflictDoUpdate({ target: scheduledChange.manuscriptId, set: change })
    .run();
  // It was to come back as it was; now the change brings it.
  if (given.bringsBack) tx.update(article).set({ status: "withdrawn" }).where(eq(article.id, row.id)).run();
  recordAudit(
    tx,
    editor,
    "article.schedule-change",
    { type: "article", id: row.id, name: nameOf(row.content) },
    { after: { at: given.at.toString(), version: row.version } },
  );
  const kind = given.bringsBack ? "scheduled" : "change-scheduled";
  return { kind, path: given.release.path, at: given.at };
}

/** Gives up a change that waits for its time. */
export async function cancelScheduledChange(editor: Editor, id: string): Promise<void> {
  writeDb().transaction(
    (tx) => {
      const row = demandManuscript(tx, editor, id, "article.publish");
      const gone = tx.delete(scheduledChange).where(eq(scheduledChange.manuscriptId, id)).returning().get();
      if (!gone) return;
      recordAudit(
        tx,
        editor,
        "article.cancel-change",
        { type: "article", id, name: nameOf(row.content) },
        { before: { at: gone.dueAt.toString() } },
      );
    },
    { behavior: "immediate" },
  );
}

/** When a change of this article is due, if one waits. */
export async function getScheduledChange(editor: Editor, id: string): Promise<Temporal.Instant | undefined> {
  const db = readDb();
  demandManuscript(db, editor, id, "article.read");
  return db
    .select({ dueAt: scheduledChange.dueAt })
    .from(scheduledChange)
    .where(eq(scheduledChange.manuscriptId, id))
    .get()?.dueAt;
}
