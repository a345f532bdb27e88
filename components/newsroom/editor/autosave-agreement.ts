import { isSameContent } from "#lib/canonical.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { mergeManuscripts } from "#lib/merge.ts";
import { type Changes, changesFrom } from "./autosave-taken.ts";

/**
 * The text two sides come to without asking anybody, and what of it is new to this side. `undefined` when both changed the
 * same block or the same field: then a person has to decide.
 */
export function agree(given: {
  base: ManuscriptContent;
  mine: ManuscriptContent;
  theirs: ManuscriptContent;
}): { content: ManuscriptContent; changes: Changes } | undefined {
  const { base, mine, theirs } = given;
  if (isSameContent(mine, theirs)) return { content: theirs, changes: { fields: [], passages: [] } };
  const merge = mergeManuscripts(base, mine, theirs);
  return merge.conflicts.length === 0 ? { content: merge.content, changes: changesFrom(merge, mine) } : undefined;
}
