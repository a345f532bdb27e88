import { and, desc, eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.ts";
import { isSameContent } from "#lib/canonical.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { revision } from "../schema/manuscript.ts";

/*
 * The text readers have or will have, as it was published. Its revision keeps the version it was published with, also when
 * the manuscript came back to the same text in a later one.
 */

/** The text that was published last; `undefined` when none was. */
export const readReleasedText = (tx: Transaction | Database, id: string): ManuscriptContent | undefined =>
  tx
    .select({ content: revision.content })
    .from(revision)
    .where(and(eq(revision.manuscriptId, id), eq(revision.kind, "publish")))
    .orderBy(desc(revision.createdAt), desc(revision.version))
    .limit(1)
    .get()?.content;

/** Whether `content` brings a manuscript that has moved on back to what was published. */
export function isReleasedText(
  tx: Transaction,
  row: { id: string; version: number; releasedVersion: number | null },
  content: ManuscriptContent,
): boolean {
  // The first change after a publication is one: most saves need not ask.
  if (row.releasedVersion === null || row.releasedVersion === row.version) return false;
  const released = readReleasedText(tx, row.id);
  return released !== undefined && isSameContent(released, content);
}

/** The publication readers have or will have, among the revisions of an article, newest first. */
export const findReleased = <Line extends { kind: string }>(
  lines: Line[],
  manuscript: { releasedVersion: number | undefined },
): Line | undefined =>
  manuscript.releasedVersion === undefined ? undefined : lines.find(({ kind }) => kind === "publish");
