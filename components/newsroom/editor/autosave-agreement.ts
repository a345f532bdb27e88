import { isSameContent } from "#lib/canonical.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { mergeManuscripts } from "#lib/merge.ts";

/**
 * The text two sides come to without asking anybody: where nothing was written here, where both wrote the same, or where both
 * are one person and nothing overlaps. `undefined` when a person has to decide.
 */
export function agree(given: {
  base: ManuscriptContent;
  mine: ManuscriptContent;
  theirs: ManuscriptContent;
  isOwn: boolean;
}): ManuscriptContent | undefined {
  const { base, mine, theirs, isOwn } = given;
  if (isSameContent(mine, theirs) || isSameContent(mine, base)) return theirs;
  if (isSameContent(theirs, base)) return mine;
  const merge = mergeManuscripts(base, mine, theirs);
  return isOwn && merge.conflicts.length === 0 ? merge.content : undefined;
}
