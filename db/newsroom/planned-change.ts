import { eq } from "drizzle-orm";
import { type Database, readDb, type Transaction, writeDb } from "#db/client.ts";
import { isSameContent } from "#lib/canonical.ts";
import { CORRECTION_KINDS, type CorrectionChoice } from "#lib/correction.ts";
import { formatDateTime } from "#lib/dates.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { BLOCK_NAMES, FIELD_NAMES } from "#lib/manuscript-names.ts";
import type { Merge } from "#lib/merge.ts";
import { type ChangeAlone, takeChangeAlone, writtenLike } from "#lib/planned-change.ts";
import { Refusal } from "#lib/refusal.ts";
import { article } from "../schema/article.ts";
import { revision, scheduledChange } from "../schema/manuscript.ts";
import { user } from "../schema/user.ts";
import { recordAudit } from "./audit.ts";
import { demandOpen } from "./embargo.ts";
import { demandManuscript, type ManuscriptRow, nameOf } from "./manuscripts.ts";
import { readOnlineContent } from "./online-content.ts";
import { insertRevision } from "./revisions.ts";
import type { Editor } from "./users.ts";

/*
 * A change of an article that is online, planned for a set time: a text of its own, kept as a revision. Publishing something
 * else meanwhile never sends it out and never drops it unless the editor says so, having seen it.
 */

export interface PlannedChange {
  revisionId: string;
  dueAt: Temporal.Instant;
  version: number;
  content: ManuscriptContent;
  /** What readers are told with it. */
  correction: CorrectionChoice;
  /** Whether it brings a withdrawn article back; otherwise it is made only while the article is online. */
  bringsBack: boolean;
  /** Who planned it; `undefined` when that account is gone. */
  setBy: { id: string; name: string; email: string } | undefined;
}

export function readPlannedChange(tx: Transaction | Database, id: string): PlannedChange | undefined {
  const row = tx
    .select({
      revisionId: scheduledChange.revisionId,
      dueAt: scheduledChange.dueAt,
      version: revision.version,
      content: revision.content,
      correction: scheduledChange.correction,
      bringsBack: scheduledChange.bringsBack,
      setBy: { id: user.id, name: user.name, email: user.email },
    })
    .from(scheduledChange)
    .innerJoin(revision, eq(revision.id, scheduledChange.revisionId))
    .leftJoin(user, eq(user.id, scheduledChange.createdBy))
    .where(eq(scheduledChange.manuscriptId, id))
    .get();
  return row && { ...row, correction: asCorrection(row.correction), setBy: row.setBy ?? undefined };
}

function asCorrection(stored: { kind: string; text: string } | "update" | null): CorrectionChoice {
  if (stored === "update") return stored;
  const kind = CORRECTION_KINDS.find((known) => known === stored?.kind);
  return stored && kind ? { kind, text: stored.text } : "minor";
}

/** What becomes of the planned change when something is published: said by the editor, about the plan they have seen. */
export interface PlanAnswer {
  seen: { revisionId: string; dueAt: string };
  /**
   * "keep": only what was written since goes out, the plan stays. "include": everything goes out, the plan is over.
   * "replace": the working text is planned instead.
   */
  fate: "keep" | "include" | "replace";
  /** Readers are not told what they were to be told with it. */
  dropsCorrection?: boolean | undefined;
}

/** What is about to go out, and what it does to a plan. */
export interface Outgoing {
  /** The manuscript with the text that readers get. */
  text: ManuscriptRow;
  plan: PlannedChange | undefined;
  /** What is planned afterwards; `undefined` when nothing is. */
  planned: ManuscriptContent | undefined;
}

/**
 * The text that goes out now, or is planned, when an editor publishes `row`.
 * @throws Refusal "invalid" while it is not said what becomes of a planned change, or when both touch the same passage;
 *   "conflict" when it is not the plan the editor has seen
 */
export function readOutgoing(
  tx: Transaction,
  row: ManuscriptRow,
  given: { answer: PlanAnswer | undefined; isPlanned: boolean },
): Outgoing {
  const plan = readPlannedChange(tx, row.id);
  const { answer, isPlanned } = given;
  assertSeen(plan, answer?.seen);
  if (!plan) return { text: row, plan, planned: undefined };
  if (!answer || (answer.fate === "replace") !== isPlanned) {
    const what = `Für den ${formatDateTime(plan.dueAt)} ist schon eine Änderung geplant. Bitte sagen Sie, was mit ihr geschieht; bis dahin bleibt alles, wie es ist.`;
    throw new Refusal("invalid", what, { fields: { plan: "Was geschieht mit der geplanten Änderung?" } });
  }
  if (answer.fate !== "keep") return { text: row, plan, planned: undefined };
  const alone = changeAlone(tx, row, plan);
  if (alone.kind === "nothing") {
    throw refusePlan("Seit der Planung ist nichts dazugekommen, was jetzt hinausgehen könnte.");
  }
  if (alone.kind === "overlap") {
    throw refusePlan(
      `Ihre Änderung und die geplante betreffen dieselbe Stelle (${placesOf(alone.conflicts)}). Es ist nichts veröffentlicht, und die Planung steht. Ändern Sie die Stelle, oder übernehmen Sie Ihre Änderung in die geplante Fassung.`,
    );
  }
  // As far as the working text, or the text readers have with an amendment.
  const version = isSameContent(alone.online, row.content) ? row.version : (row.releasedVersion ?? row.version);
  return { text: { ...row, content: alone.online, version }, plan, planned: alone.planned };
}

const refusePlan = (sentence: string) => new Refusal("invalid", sentence, { fields: { plan: sentence } });

/** "Titel, Absatz" */
function placesOf(conflicts: Merge["conflicts"]): string {
  const names = conflicts.map((conflict) =>
    conflict.kind === "field"
      ? FIELD_NAMES[conflict.field]
      : BLOCK_NAMES[(conflict.mine[0] ?? conflict.base[0] ?? conflict.theirs[0])?.type ?? "paragraph"],
  );
  return [...new Set(names)].join(", ");
}

function changeAlone(tx: Transaction | Database, row: ManuscriptRow, plan: PlannedChange): ChangeAlone {
  const online = readOnlineContent(tx, row.id);
  if (!online) return { kind: "nothing" };
  return takeChangeAlone({ online, planned: plan.content, working: row.content });
}

/**
 * The embargo on giving readers back what they had: that of the working text, but for one the planned change was made under,
 * which stays with the plan.
 */
export function embargoBeside(
  tx: Transaction,
  { id, content: { embargoUntil } }: ManuscriptRow,
): Pick<ManuscriptContent, "embargoUntil"> {
  const ofPlan = readPlannedChange(tx, id)?.content.embargoUntil ?? null;
  const isOfPlan = embargoUntil !== null && ofPlan !== null && Date.parse(embargoUntil) === Date.parse(ofPlan);
  return { embargoUntil: isOfPlan ? null : embargoUntil };
}

function assertSeen(plan: PlannedChange | undefined, seen: PlanAnswer["seen"] | undefined): void {
  if (!seen) return;
  const isSame = plan?.revisionId === seen.revisionId && plan.dueAt.toString() === seen.dueAt;
  if (isSame) return;
  throw new Refusal(
    "conflict",
    "Inzwischen hat sich die Planung dieses Beitrags geändert. Es ist nichts veröffentlicht. Sehen Sie sich den neuen Stand an.",
  );
}

/**
 * Carries the plan on, or ends it, after `given.text` went out or was scheduled.
 * @param given.endedBy what ended it, as the log calls it
 */
export function settlePlan(
  tx: Transaction,
  editor: Editor,
  row: ManuscriptRow,
  given: Outgoing & { endedBy: string },
): void {
  const { plan, planned } = given;
  if (!plan) return;
  if (!planned) {
    endPlannedChange(tx, editor, row, given.endedBy);
    return;
  }
  if (isSameContent(planned, plan.content)) return;
  const version = isSameContent(planned, row.content) ? row.version : plan.version;
  const revisionId = insertRevision(tx, editor, { ...row, content: planned, version }, "plan");
  tx.update(scheduledChange).set({ revisionId }).where(eq(scheduledChange.manuscriptId, row.id)).run();
  recordAudit(tx, editor, "article.carry-change", articleOf(row), {
    before: { version: plan.version },
    after: { version, at: plan.dueAt.toString() },
  });
}

/**
 * Plans the working text for `given.at`, instead of what was planned before.
 * @param given.bringsBack whether readers do not have the article at this moment, and get it with this change
 * @throws Refusal "invalid" when that is before the end of its embargo
 */
export function planChange(
  tx: Transaction,
  editor: Editor,
  row: ManuscriptRow,
  given: {
    at: Temporal.Instant;
    correction: CorrectionChoice | undefined;
    bringsBack: boolean;
    before: PlannedChange | undefined;
  },
): void {
  demandOpen(row.content, given.at);
  const { correction = "minor", bringsBack, before } = given;
  const change = {
    revisionId: insertRevision(tx, editor, row, "plan"),
    dueAt: given.at,
    correction: correction === "minor" ? null : correction,
    bringsBack,
    createdBy: editor.id,
    createdAt: Temporal.Now.instant(),
  };
  tx.insert(scheduledChange)
    .values({ manuscriptId: row.id, ...change })
    .onConflictDoUpdate({ target: scheduledChange.manuscriptId, set: change })
    .run();
  // It was to come back as it was; now the change brings it.
  if (bringsBack) tx.update(article).set({ status: "withdrawn" }).where(eq(article.id, row.id)).run();
  recordAudit(tx, editor, "article.schedule-change", articleOf(row), {
    ...(before && { before: { at: before.dueAt.toString(), version: before.version } }),
    after: { at: given.at.toString(), version: row.version },
  });
}

/**
 * Ends the plan of an article, if there is one, with an entry in the audit log. Its text stays among the revisions.
 * @param action what ended it, as the log calls it
 */
function endPlannedChange(tx: Transaction, editor: Editor | undefined, row: ManuscriptRow, action: string): void {
  const gone = tx.delete(scheduledChange).where(eq(scheduledChange.manuscriptId, row.id)).returning().get();
  if (!gone) return;
  recordAudit(tx, editor, action, articleOf(row), {
    before: { at: gone.dueAt.toString(), revision: gone.revisionId },
  });
}

/** Gives up a change that waits for its time. */
export async function cancelPlannedChange(editor: Editor, id: string): Promise<void> {
  writeDb().transaction(
    (tx) => endPlannedChange(tx, editor, demandManuscript(tx, editor, id, "article.publish"), "article.cancel-change"),
    { behavior: "immediate" },
  );
}

/**
 * Gives a planned change another time. Its text stays as it is.
 * @throws Refusal "conflict" when it is not the plan the editor has seen, "invalid" before the end of an embargo
 */
export async function movePlannedChange(
  editor: Editor,
  given: { id: string; seen: PlanAnswer["seen"]; at: Temporal.Instant },
): Promise<void> {
  writeDb().transaction(
    (tx) => {
      const row = demandManuscript(tx, editor, given.id, "article.publish");
      const plan = readPlannedChange(tx, given.id);
      assertSeen(plan, given.seen);
      if (!plan) return;
      demandOpen(plan.content, given.at);
      demandOpen(row.content, given.at);
      tx.update(scheduledChange).set({ dueAt: given.at }).where(eq(scheduledChange.manuscriptId, given.id)).run();
      recordAudit(tx, editor, "article.move-change", articleOf(row), {
        before: { at: plan.dueAt.toString() },
        after: { at: given.at.toString() },
      });
    },
    { behavior: "immediate" },
  );
}

const articleOf = (row: ManuscriptRow) => ({ type: "article" as const, id: row.id, name: nameOf(row.content) });

/** The plan of this article, if a change of it waits for its time. */
export async function getPlannedChange(editor: Editor, id: string): Promise<PlannedChange | undefined> {
  const db = readDb();
  demandManuscript(db, editor, id, "article.read");
  return readPlannedChange(db, id);
}

export interface PlanChoices {
  plan: PlannedChange;
  online: ManuscriptContent;
  working: ManuscriptContent;
  /** What comes of publishing only what was written since. */
  alone: ChangeAlone;
}

/** What an editor can do about a planned change now, with the texts readers would get; `undefined` when none is planned. */
export async function readPlanChoices(editor: Editor, id: string): Promise<PlanChoices | undefined> {
  const db = readDb();
  const { content: working } = demandManuscript(db, editor, id, "article.publish");
  const plan = readPlannedChange(db, id);
  const found = readOnlineContent(db, id);
  if (!plan || !found) return undefined;
  const online = writtenLike(plan.content, found);
  return { plan, online, working, alone: takeChangeAlone({ online, planned: plan.content, working }) };
}
