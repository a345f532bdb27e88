import { and, eq, gt, lt } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { isPast } from "#lib/dates.ts";
import { closedUntil, embargoSentence } from "#lib/embargo.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { Refusal } from "#lib/refusal.ts";
import { article } from "../schema/article.ts";
import { scheduledChange } from "../schema/manuscript.ts";
import { recordAudit } from "./audit.ts";
import type { Editor } from "./users.ts";

/*
 * The embargo of a text, as every way out of the newsroom asks for it; `embargo.test.ts` lists the ways.
 */

/**
 * Lets a text pass that leaves the newsroom at `at`.
 * @throws Refusal "invalid" while its embargo lasts, with the earliest time; no reason overrides it
 */
export function demandOpen(content: Pick<ManuscriptContent, "embargoUntil">, at: Temporal.Instant): void {
  const until = closedUntil(content.embargoUntil, at);
  if (until) throw new Refusal("invalid", embargoSentence(until), { fields: { embargoUntil: embargoSentence(until) } });
}

/** Whether a mail may quote the text or what colleagues say of it: mail leaves the newsroom. */
export const mayBeMailed = (content: Pick<ManuscriptContent, "embargoUntil">): boolean =>
  closedUntil(content.embargoUntil, Temporal.Now.instant()) === undefined;

/** The title as a mail may say it. */
export const titleForMail = (content: Pick<ManuscriptContent, "title" | "embargoUntil">): string =>
  mayBeMailed(content) ? content.title.trim() || "Ohne Titel" : "Beitrag mit Sperrfrist";

/**
 * Moves what was to go out earlier to the end of the embargo: the first publication, or a planned change. Part of every save
 * of a text; what is online already stays as it is.
 */
export function holdBack(
  tx: Transaction,
  editor: Editor | undefined,
  given: { id: string; name: string; embargoUntil: string | null },
  now = Temporal.Now.instant(),
): void {
  const until = closedUntil(given.embargoUntil, now);
  if (!until) return;
  const end = Temporal.Instant.fromEpochMilliseconds(until.epochMilliseconds);
  const comes = tx
    .select({
      at: article.publishAt,
      firstOnlineAt: article.firstOnlineAt,
      firstPublishedAt: article.firstPublishedAt,
    })
    .from(article)
    .where(
      and(
        eq(article.id, given.id),
        eq(article.status, "published"),
        gt(article.publishAt, now),
        lt(article.publishAt, end),
      ),
    )
    .get();
  if (comes?.at) {
    tx.update(article)
      .set({ publishAt: end, changedAt: now, ...laterFirstDates(comes, now, end) })
      .where(eq(article.id, given.id))
      .run();
    recordHeldBack(tx, editor, given, comes.at, end);
  }
  const changes = tx
    .select({ at: scheduledChange.dueAt })
    .from(scheduledChange)
    .where(and(eq(scheduledChange.manuscriptId, given.id), lt(scheduledChange.dueAt, end)))
    .get()?.at;
  if (changes) {
    tx.update(scheduledChange).set({ dueAt: end }).where(eq(scheduledChange.manuscriptId, given.id)).run();
    recordHeldBack(tx, editor, given, changes, end);
  }
}

/** A first publication that comes later is the first only then; a date the editor gave for an older text stays. */
function laterFirstDates(
  row: { firstOnlineAt: Temporal.Instant | null; firstPublishedAt: Temporal.Instant | null },
  now: Temporal.Instant,
  end: Temporal.Instant,
) {
  const { firstOnlineAt, firstPublishedAt } = row;
  if (firstOnlineAt && isPast(firstOnlineAt, now)) return {};
  const isOlder = firstOnlineAt && firstPublishedAt && Temporal.Instant.compare(firstPublishedAt, firstOnlineAt) < 0;
  return { firstOnlineAt: end, ...(!isOlder && { firstPublishedAt: end }) };
}

function recordHeldBack(
  tx: Transaction,
  editor: Editor | undefined,
  { id, name }: { id: string; name: string },
  before: Temporal.Instant,
  after: Temporal.Instant,
): void {
  recordAudit(
    tx,
    editor,
    "article.held-back",
    { type: "article", id, name },
    { before: { at: before.toString() }, after: { at: after.toString() } },
  );
}
