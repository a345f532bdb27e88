import { and, desc, eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import type { Moment } from "#lib/dates.ts";
import { closedUntil } from "#lib/embargo.ts";
import type { ManuscriptContent, ParsedManuscript } from "#lib/manuscript.ts";
import { type ArticleFacts, can } from "#lib/policy.ts";
import { auditEntry } from "../schema/audit.ts";
import { recordAudit } from "./audit.ts";
import type { Editor } from "./users.ts";

/*
 * Who set the embargo of a text, and who may lift it. The log answers the first: each change of an embargo is in it.
 */

type WithEmbargo = Pick<ManuscriptContent, "embargoUntil">;

const ACTION = "article.embargo";

/** Part of every write of a text: an embargo that is set, moved or lifted is written down. */
export function recordEmbargo(
  tx: Transaction,
  editor: Editor | undefined,
  { id, name }: { id: string; name: string },
  before: WithEmbargo,
  after: WithEmbargo,
): void {
  if (before.embargoUntil === after.embargoUntil) return;
  recordAudit(
    tx,
    editor,
    ACTION,
    { type: "article", id, name },
    { before: { embargoUntil: before.embargoUntil }, after: { embargoUntil: after.embargoUntil } },
  );
}

/**
 * What was sent, as this editor may store it: without the right to publish, an embargo that others set stays until its end,
 * or becomes longer. Otherwise the stored one is kept and sent back, and `problems` says whose it is.
 * @param row the text as it is stored
 */
export function keepOthersEmbargo(
  tx: Transaction,
  editor: Editor,
  row: { id: string; content: ManuscriptContent; facts: ArticleFacts },
  sent: ParsedManuscript,
): ParsedManuscript {
  const { embargoUntil } = row.content;
  if (embargoUntil === null || can(editor, "article.publish", row.facts)) return sent;
  const others = embargoOfOthers(tx, editor, row.id, embargoUntil);
  const binds = closedUntil(others.until, Temporal.Now.instant());
  if (!binds || (sent.content.embargoUntil && closesAsLong(sent.content.embargoUntil, binds))) return sent;
  const whose = others.setBy ? `Die Sperrfrist hat ${others.setBy} gesetzt.` : "Die Sperrfrist haben andere gesetzt.";
  return {
    ...sent,
    content: { ...sent.content, embargoUntil },
    // The window shows it again as it is stored: nothing that is typed there would be taken.
    mended: { ...sent.mended, embargoUntil },
    problems: { ...sent.problems, embargoUntil: `${whose} Aufheben oder verkürzen kann sie die Redaktion.` },
  };
}

const closesAsLong = (iso: string, end: Moment): boolean => Date.parse(iso) >= end.epochMilliseconds;

/** The embargo as others left it, so that raising it does not make it one's own. One from before it was logged is nobody's. */
function embargoOfOthers(
  tx: Transaction,
  editor: Editor,
  id: string,
  stored: string,
): { until: string | null; setBy?: string } {
  const changes = tx
    .select({
      userId: auditEntry.userId,
      setBy: auditEntry.userName,
      before: auditEntry.before,
      after: auditEntry.after,
    })
    .from(auditEntry)
    .where(and(eq(auditEntry.objectType, "article"), eq(auditEntry.objectId, id), eq(auditEntry.action, ACTION)))
    .orderBy(desc(auditEntry.id))
    .all();
  const last = changes.find(({ userId }) => userId !== editor.id);
  if (last) return { until: untilIn(last.after), setBy: last.setBy };
  const oldest = changes.at(-1);
  return { until: oldest ? untilIn(oldest.before) : stored };
}

const untilIn = (values: Record<string, unknown> | null): string | null =>
  typeof values?.embargoUntil === "string" ? values.embargoUntil : null;
