import type { Block } from "#lib/article-body.ts";
import type { ManuscriptContent, ManuscriptFields } from "#lib/manuscript.ts";
import type { FieldName } from "#lib/manuscript-names.ts";
import { mergeBlocks } from "#lib/merge-body.ts";
import { mergeFields } from "#lib/merge-fields.ts";

/*
 * Two people changed the same text. What only one of them touched is taken over; what both touched is laid before a
 * person. The body is taken block by block, fields as a whole (merge-body.ts, merge-fields.ts).
 */

/** "both" only makes sense for blocks: mine, then theirs. */
export type Choice = "mine" | "theirs" | "both";

export interface FieldConflict {
  kind: "field";
  id: string;
  field: FieldName;
  base: ManuscriptFields[FieldName];
  mine: ManuscriptFields[FieldName];
  theirs: ManuscriptFields[FieldName];
}

export interface BlockConflict {
  kind: "blocks";
  id: string;
  base: Block[];
  /** Empty when that side took the passage out. */
  mine: Block[];
  theirs: Block[];
}

export interface TakenField {
  field: FieldName;
  from: "mine" | "theirs" | "both";
}

/** The merged body in reading order. */
export type BodyPart =
  | { kind: "same"; blocks: Block[] }
  /** Changed on one side, or on both alike. */
  | { kind: "taken"; from: "mine" | "theirs" | "both"; base: Block[]; blocks: Block[] }
  | BlockConflict;

export interface Merge {
  /** Everything that could be settled; where a choice is open, mine stands. */
  content: ManuscriptContent;
  /** In the order of the form, then of the text. */
  conflicts: (FieldConflict | BlockConflict)[];
  /** Fields only one side changed, both alike, or both so that nothing of either is lost. */
  takenFields: TakenField[];
  body: BodyPart[];
}

/** @param base the text both sides began with */
export function mergeManuscripts(base: ManuscriptContent, mine: ManuscriptContent, theirs: ManuscriptContent): Merge {
  const { fields, taken, conflicts } = mergeFields(base, mine, theirs);
  const body = numbered(mergeBlocks(base.body.content, mine.body.content, theirs.body.content));
  return {
    content: { ...mine, ...fields, body: { ...mine.body, content: chosenBody(body, {}) } },
    conflicts: [...conflicts, ...body.filter((part) => part.kind === "blocks")],
    takenFields: taken,
    body,
  };
}

/** The merged text as somebody decided. A conflict without a choice, or with one that makes no sense, stays mine. */
export function applyChoices(merge: Merge, choices: Record<string, Choice>): ManuscriptContent {
  const chosen = merge.conflicts
    .filter((conflict) => conflict.kind === "field")
    .map((conflict) => [conflict.field, choices[conflict.id] === "theirs" ? conflict.theirs : conflict.mine]);
  const body = { ...merge.content.body, content: chosenBody(merge.body, choices) };
  return { ...merge.content, ...Object.fromEntries(chosen), body };
}

const chosenBody = (body: BodyPart[], choices: Record<string, Choice>): Block[] =>
  body.flatMap((part) => (part.kind === "blocks" ? chosenBlocks(part, choices[part.id]) : part.blocks));

function chosenBlocks(conflict: BlockConflict, choice: Choice | undefined): Block[] {
  if (choice === "both") return [...conflict.mine, ...conflict.theirs];
  return choice === "theirs" ? conflict.theirs : conflict.mine;
}

function numbered(parts: BodyPart[]): BodyPart[] {
  let count = 0;
  return parts.map((part) => {
    if (part.kind !== "blocks") return part;
    count += 1;
    return { ...part, id: `block-${count}` };
  });
}
