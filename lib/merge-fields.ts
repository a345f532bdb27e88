import type { ManuscriptContent, ManuscriptFields } from "#lib/manuscript.ts";
import { type FieldName, fieldNames } from "#lib/manuscript-names.ts";
import type { FieldConflict, TakenField } from "#lib/merge.ts";
import { type Origin, origin } from "#lib/merge-origin.ts";

/** Fields that say something about each other: one person's picture never gets another person's caption unasked. */
const PAIRS: readonly (readonly FieldName[])[] = [["leadMediaId", "leadCaption"]];

/** The fields as they can be settled; where a choice is open, mine stands. */
export function mergeFields(
  base: ManuscriptContent,
  mine: ManuscriptContent,
  theirs: ManuscriptContent,
): { fields: Partial<ManuscriptFields>; taken: TakenField[]; conflicts: FieldConflict[] } {
  const origins = Object.fromEntries(
    fieldNames.map((field) => [field, origin(base[field], mine[field], theirs[field])]),
  ) as Record<FieldName, Origin>;
  const fields: Record<string, unknown> = {};
  const taken: TakenField[] = [];
  const conflicts: FieldConflict[] = [];
  for (const field of fieldNames) {
    const from = isTorn(field, origins) ? "conflict" : origins[field];
    const list = from === "conflict" ? mergeLists(base[field], mine[field], theirs[field]) : undefined;
    if (list) {
      fields[field] = list;
      taken.push({ field, from: "both" });
    } else if (from === "conflict") {
      conflicts.push({
        kind: "field",
        id: field,
        field,
        base: base[field],
        mine: mine[field],
        theirs: theirs[field],
      });
    } else if (from !== "none") {
      if (from === "theirs") fields[field] = theirs[field];
      taken.push({ field, from });
    }
  }
  return { fields, taken, conflicts };
}

/** Whether one side changed this field, and the other one what it speaks about. */
function isTorn(field: FieldName, origins: Record<FieldName, Origin>): boolean {
  const other = { mine: "theirs", theirs: "mine" }[origins[field] as string];
  return PAIRS.some((pair) => pair.includes(field) && pair.some((partner) => origins[partner] === other));
}

type FieldValue = ManuscriptFields[FieldName];

/**
 * Themes or names both sides changed, where each only took some out and added others at the end: nothing of either is lost.
 * `undefined` where it is no list, or somebody put it into another order.
 */
function mergeLists(base: FieldValue, mine: FieldValue, theirs: FieldValue): string[] | undefined {
  if (!Array.isArray(base) || !Array.isArray(mine) || !Array.isArray(theirs)) return undefined;
  if (!isContinued(base, mine) || !isContinued(base, theirs)) return undefined;
  const kept = mine.filter((id) => !base.includes(id) || theirs.includes(id));
  return [...kept, ...theirs.filter((id) => !base.includes(id) && !kept.includes(id))];
}

function isContinued(base: string[], changed: string[]): boolean {
  const kept = base.filter((id) => changed.includes(id));
  return kept.every((id, index) => changed[index] === id);
}
