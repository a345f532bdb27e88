import { eq } from "drizzle-orm";
import { readDb, type Transaction, writeDb } from "#db/client.ts";
import { type CorrectionChoice, describePlannedCorrection, losesCorrection } from "#lib/correction.ts";
import { formatDateTime, isPast } from "#lib/dates.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { Refusal } from "#lib/refusal.ts";
import { manuscript } from "../schema/manuscript.ts";
import { recordAudit } from "./audit.ts";
import { demandManuscript, type ManuscriptRow, nameOf, type ReleaseOfArticle, readRelease } from "./manuscripts.ts";
import { obstaclesOf } from "./obstacles.ts";
import { type PlanAnswer, type PlannedChange, planChange, readOutgoing, settlePlan } from "./planned-change.ts";
import { isWhatReadersHave } from "./reader-columns.ts";
import { insertCorrection, putArticle, type Released } from "./release.ts";
import { insertRevision } from "./revisions.ts";
import type { Editor } from "./users.ts";

/*
 * Publishing, at once or at a set time; taking back is in `withdrawal.ts`. A schedule is a time in a row, not a timer: readers
 * get an article from its instant on, also when nothing of ours was running then. Only a planned *change* is a text of its own
 * (`planned-change.ts`) and needs somebody to make it (`scheduled-changes.ts`).
 */

export interface Publication {
  id: string;
  /** The version the editor has before them. */
  version: number;
  /** When readers get it; `undefined` for now. */
  at?: Temporal.Instant | undefined;
  /** Why it goes out although something stands against it. */
  reason?: string | undefined;
  /** Of a text that readers knew and that comes back changed: what they are told. Unsaid, it is what was planned to be told. */
  correction?: CorrectionChoice | undefined;
  /** What becomes of a change that is planned already. */
  plan?: PlanAnswer | undefined;
}

export type PublicationResult =
  /** `plannedAt`: when a planned change still comes. */
  | { kind: "published"; path: string; plannedAt?: Temporal.Instant }
  | { kind: "scheduled"; path: string; at: Temporal.Instant }
  | { kind: "change-scheduled"; path: string; at: Temporal.Instant };

/** Whether `publishArticle` needs to hear what readers are told: they knew the text, and it is not what they had. */
export async function isChangeForReaders(editor: Editor, id: string): Promise<boolean> {
  const db = readDb();
  const row = demandManuscript(db, editor, id, "article.read");
  return isKnown(readRelease(db, id), Temporal.Now.instant()) && !isWhatReadersHave(db, id, row.content);
}

/**
 * Publishes the manuscript as it stands; or, while a change of it is planned, what the editor says of the two.
 * @throws Refusal "conflict" when somebody saved or planned meanwhile; "invalid" with what stands
 *   against it, when a text that readers knew comes back changed and it is not said what they are told, when it is not said
 *   what becomes of the plan, and when a correction that was planned would be lost without anybody having said so
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
      assertReady(tx, text, given.reason, now);
      const release = readRelease(tx, row.id);
      assertOrder(text.content, at ?? now);
      const isChange = isKnown(release, now) && !isWhatReadersHave(tx, row.id, text.content);
      const said = isChange ? withPlanned(given, outgoing.plan) : given.correction;
      assertSaidWhatItIs(said, isChange);
      const correction = isKnown(release, now) ? said : undefined;
      const isOnline = release !== undefined && !release.isWithdrawn && isPast(release.publishAt, now);
      // What readers had stays as it is until the change of it is due, also while they do not get it.
      if (at && release && (isOnline || isChange)) {
        planChange(tx, editor, row, { at, correction, bringsBack: !isOnline, before: outgoing.plan });
        return { kind: isOnline ? "change-scheduled" : "scheduled", path: release.path, at };
      }
      insertRevision(tx, editor, text, "publish");
      const released = releaseNow(tx, text, {
        publishAt: isOnline ? release.publishAt : (at ?? now),
        correction,
        now,
        by: editor,
      });
      settlePlan(tx, editor, row, { ...outgoing, endedBy: at ? "article.cancel-change" : "article.change-early" });
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
            ...(said && { correction: said }),
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

/** What readers are told when a planned change goes out with this one, or is planned anew: also what was planned with it. */
function withPlanned(given: Publication, plan: PlannedChange | undefined): CorrectionChoice | undefined {
  if (!plan || plan.correction === "minor" || given.plan?.fate === "keep") return given.correction;
  const { correction = plan.correction } = given;
  if (given.plan?.dropsCorrection || !losesCorrection(plan.correction, correction)) return correction;
  const what = `${describePlannedCorrection(plan.correction)} ginge verloren. Es ist nichts veröffentlicht. Übernehmen Sie sie, oder sagen Sie, dass sie entfällt.`;
  throw new Refusal("invalid", what, { fields: { plannedCorrection: what } });
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

/** Makes the manuscript what readers get; also called when a planned change is due. */
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
