import { isSameContent } from "#lib/canonical.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { BLOCK_NAMES, FIELD_NAMES } from "#lib/manuscript-names.ts";
import { type Merge, mergeManuscripts } from "#lib/merge.ts";
import { type Changes, changesFrom } from "./autosave-taken.ts";

/**
 * The text two sides come to without asking anybody, and what of it is new to this side; or where both changed the same block
 * or the same field: then a person has to decide.
 */
export function agree(given: {
  base: ManuscriptContent;
  mine: ManuscriptContent;
  theirs: ManuscriptContent;
}): { kind: "agreed"; content: ManuscriptContent; changes: Changes } | { kind: "asked"; where: string } {
  const { base, mine, theirs } = given;
  if (isSameContent(mine, theirs)) return { kind: "agreed", content: theirs, changes: { fields: [], passages: [] } };
  const merge = mergeManuscripts(base, mine, theirs);
  if (merge.conflicts.length > 0) return { kind: "asked", where: describePlaces(merge.conflicts) };
  return { kind: "agreed", content: merge.content, changes: changesFrom(merge, mine) };
}

/** "denselben Absatz", "dieselbe Stelle (Titel)": what both changed, as the object of a sentence. */
function describePlaces(conflicts: Merge["conflicts"]): string {
  const names = conflicts.map((conflict) =>
    conflict.kind === "field"
      ? FIELD_NAMES[conflict.field]
      : BLOCK_NAMES[(conflict.base[0] ?? conflict.mine[0] ?? conflict.theirs[0])?.type ?? "paragraph"],
  );
  const told = [...new Set(names)];
  if (names.length === 1) return names[0] === BLOCK_NAMES.paragraph ? "denselben Absatz" : `dieselbe Stelle (${told})`;
  return `dieselben Stellen (${told.join(", ")})`;
}
