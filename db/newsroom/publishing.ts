import { eq, inArray } from "drizzle-orm";
import { type Database, readDb, type Transaction, writeDb } from "#db/client.ts";
import { mediaIdsOf } from "#lib/article-body.ts";
import type { CorrectionKind } from "#lib/correction.ts";
import { formatDateTime } from "#lib/dates.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { isAltMissing } from "#lib/picture.ts";
import { type Finding, findObstacles } from "#lib/readiness.ts";
import { Refusal } from "#lib/refusal.ts";
import { article } from "../schema/article.ts";
import { category } from "../schema/category.ts";
import { manuscript } from "../schema/manuscript.ts";
import { media } from "../schema/media.ts";
import { recordAudit } from "./audit.ts";
import { demandManuscript, type ManuscriptRow, nameOf, readRelease } from "./manuscripts.ts";
import { endPlannedChange, type PlanAnswer, planChange, readOutgoing, settlePlan } from "./planned-change.ts";
import { insertCorrection, putArticle, type Released } from "./release.ts";
import { insertRevision } from "./revisions.ts";
import type { Editor } from "./users.ts";

/*
 * Publishing, at once or at a set time, and taking back. A schedule is a time in a row, not a timer: readers get an article
 * from its instant on, also when nothing of ours was running then. Only a planned *change* is a text of its own
 * (`planned-change.ts`) and needs somebody to make it (`scheduled-changes.ts`).
 */

/** What stands against publishing this article now; empty when it can go out. */
export async function listObstacles(editor: Editor, id: string): Promise<Finding[]> {
  const db = readDb();
  const row = demandManuscript(db, editor, id, "article.read");
  return obstaclesOf(db, row.content);
}

function obstaclesOf(tx: Transaction | Database, content: ManuscriptContent): Finding[] {
  const ids = [...new Set([...(content.leadMediaId ? [content.leadMediaId] : []), ...mediaIdsOf(content.body)])];
  const pictures =
    ids.length === 0
      ? []
      : tx
          .select({
            id: media.id,
            alt: media.alt,
            decorative: media.decorative,
            caption: media.caption,
            credit: media.credit,
          })
          .from(media)
          .where(inArray(media.id, ids))
          .all();
  const section = tx
    .select({ id: category.id })
    .from(category)
    .where(eq(category.id, content.categoryId ?? ""))
    .get();
  return findObstacles(content, {
    hasCategory: section !== undefined,
    pictures: pictures.map((row) => ({
      id: row.id,
      name: pictureName(row, content),
      isAltMissing: isAltMissing(row),
      isCreditMissing: row.credit.trim() === "",
    })),
    missingPictures: ids.length - pictures.length,
  });
}

function pictureName(row: { id: string; caption: string }, content: ManuscriptContent): string {
  if (row.id === content.leadMediaId) return "Titelbild";
  return row.caption === "" ? "Bild im Text" : `Bild „${row.caption.slice(0, 60)}“`;
}

export interface Publication {
  id: string;
  /** The version the editor has before them. */
  version: number;
  /** When readers get it; `undefined` for now. */
  at?: Temporal.Instant | undefined;
  /** Why it goes out although something stands against it. */
  reason?: string | undefined;
  /** Of an article that is online: what readers are told, or "minor" for what needs no word. */
  correction?: { kind: CorrectionKind; text: string } | "minor" | undefined;
  /** What becomes of a change that is planned already. */
  plan?: PlanAnswer | undefined;
}

export type PublicationResult =
  /** `plannedAt`: when a planned change still comes. */
  | { kind: "published"; path: string; plannedAt?: Temporal.Instant }
  | { kind: "scheduled"; path: string; at: Temporal.Instant }
  | { kind: "change-scheduled"; path: string; at: Temporal.Instant };

/**
 * Publishes the manuscript as it stands; or, while a change of it is planned, what the editor says of the two.
 * @throws Refusal "conflict" when somebody saved or planned meanwhile; "invalid" with what stands against it, when it is not
 *   said whether the change of an article that is online is a correction, and when it is not said what becomes of the plan
 */
export async function publishArticle(editor: Editor, given: Publication): Promise<PublicationResult> {
  return writeDb().transaction(
    (tx) => {
      const row = demandManuscript(tx, editor, given.id, "article.publish");
      const now = Temporal.Now.instant();
      assertCurrent(row, given.version);
      const at = given.at && !isPast(given.at, now) ? given.at : undefined;
      const outgoing = readOutgoing(tx, row, { answer: given.plan, isPlanned: at !== undefined });
      const { text } = outgoing;
      assertReady(tx, text, given.reason);
      const release = readRelease(tx, row.id);
      const isOnline = release !== undefined && !release.isWithdrawn && isPast(release.publishAt, now);
      assertOrder(text.content, at ?? now);
      if (isOnline && given.correction === undefined) {
        throw new Refusal(
          "invalid",
          "Bitte sagen Sie noch, ob die Änderung eine Korrektur oder eine Kleinigkeit ist.",
          {
            fields: { correction: "Korrektur oder Kleinigkeit?" },
          },
        );
      }
      if (given.correction !== undefined && given.correction !== "minor" && given.correction.text.trim() === "") {
        throw new Refusal("invalid", "Bitte schreiben Sie, was falsch war oder fehlte.", {
          fields: { correctionText: "Der Text der Korrektur fehlt." },
        });
      }
      if (isOnline && at) {
        planChange(tx, editor, row, { at, correction: given.correction, before: outgoing.plan });
        return { kind: "change-scheduled", path: release.path, at };
      }
      insertRevision(tx, editor, text, "publish");
      const released = releaseNow(tx, text, {
        publishAt: isOnline ? release.publishAt : (at ?? now),
        correction: isOnline ? given.correction : undefined,
        now,
      });
      settlePlan(tx, editor, row, outgoing);
      recordAudit(
        tx,
        editor,
        at ? "article.schedule" : "article.publish",
        { type: "article", id: row.id, name: nameOf(text.content) },
        {
          ...(release && { before: { path: release.path, version: row.releasedVersion } }),
          after: {
            path: released.path,
            version: text.version,
            ...(at && { at: at.toString() }),
            ...(given.reason && { reason: given.reason }),
            ...(given.correction && { correction: given.correction }),
          },
        },
      );
      const { path } = released;
      if (at) return { kind: "scheduled", path, at };
      return { kind: "published", path, ...(outgoing.planned && { plannedAt: outgoing.plan?.dueAt }) };
    },
    { behavior: "immediate" },
  );
}

const isPast = (instant: Temporal.Instant, now: Temporal.Instant) => Temporal.Instant.compare(instant, now) <= 0;

function assertCurrent(row: ManuscriptRow, version: number): void {
  if (row.version === version) return;
  throw new Refusal(
    "conflict",
    "Inzwischen wurde an diesem Beitrag weitergeschrieben. Es ist nichts veröffentlicht. Sehen Sie sich den neuen Stand an.",
  );
}

function assertReady(tx: Transaction, row: ManuscriptRow, reason: string | undefined): void {
  const obstacles = obstaclesOf(tx, row.content);
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

/** Makes the manuscript what readers get; also called when a planned change is due. */
export function releaseNow(
  tx: Transaction,
  row: ManuscriptRow,
  given: {
    publishAt: Temporal.Instant;
    correction: { kind: CorrectionKind; text: string } | "minor" | undefined;
    now: Temporal.Instant;
  },
): Released {
  const { publishAt, correction, now } = given;
  const isCorrected = correction !== undefined && correction !== "minor";
  const released = putArticle(tx, row.id, row.content, { publishAt, now, ...(isCorrected && { updatedAt: now }) });
  if (isCorrected) insertCorrection(tx, row.id, correction, now);
  tx.update(manuscript).set({ releasedVersion: row.version, stage: "approved" }).where(eq(manuscript.id, row.id)).run();
  return released;
}

/**
 * Takes an article away from readers: its address answers 410 from the next request on. One that was only scheduled goes
 * back to being a draft, and its address was never known.
 */
export async function withdrawArticle(editor: Editor, id: string): Promise<"withdrawn" | "unscheduled"> {
  return writeDb().transaction(
    (tx) => {
      const row = demandManuscript(tx, editor, id, "article.publish");
      return withdrawRow(tx, editor, row);
    },
    { behavior: "immediate" },
  );
}

/** See `withdrawArticle`; the caller has asked whether it may. */
export function withdrawRow(tx: Transaction, editor: Editor, row: ManuscriptRow): "withdrawn" | "unscheduled" {
  const release = readRelease(tx, row.id);
  if (!release) throw new Refusal("invalid", "Der Beitrag ist nicht veröffentlicht.");
  const now = Temporal.Now.instant();
  const wasPublic = isPast(release.publishAt, now);
  endPlannedChange(tx, editor, row, "article.cancel-change");
  if (wasPublic) {
    tx.update(article).set({ status: "withdrawn", changedAt: now }).where(eq(article.id, row.id)).run();
  } else {
    tx.delete(article).where(eq(article.id, row.id)).run();
    tx.update(manuscript).set({ releasedVersion: null }).where(eq(manuscript.id, row.id)).run();
  }
  const outcome = wasPublic ? "withdrawn" : "unscheduled";
  recordAudit(
    tx,
    editor,
    wasPublic ? "article.withdraw" : "article.unschedule",
    { type: "article", id: row.id, name: nameOf(row.content) },
    { before: { path: release.path, publishAt: release.publishAt.toString() } },
  );
  return outcome;
}
