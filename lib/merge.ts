import { diffIndices } from "node-diff3";
import type { Block } from "#lib/article-body.ts";
import { ALIKE, likeness } from "#lib/block-text.ts";
import { canonical } from "#lib/canonical.ts";
import type { ManuscriptContent, ManuscriptFields } from "#lib/manuscript.ts";
import { type FieldName, fieldNames } from "#lib/manuscript-names.ts";

/*
 * Two people changed the same text. What only one of them touched is taken over; what both touched is laid before a
 * person. Fields are taken as a whole, the body block by block.
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
  /** Fields only one side changed, or both alike. */
  takenFields: { field: FieldName; from: "mine" | "theirs" | "both" }[];
  body: BodyPart[];
}

/** @param base the text both sides began with */
export function mergeManuscripts(base: ManuscriptContent, mine: ManuscriptContent, theirs: ManuscriptContent): Merge {
  const fields = fieldNames.map((field) => ({ field, from: origin(base[field], mine[field], theirs[field]) }));
  const body = numbered(mergeBlocks(base.body.content, mine.body.content, theirs.body.content));
  const fieldConflicts = fields
    .filter(({ from }) => from === "conflict")
    .map(({ field }): FieldConflict => {
      return { kind: "field", id: field, field, base: base[field], mine: mine[field], theirs: theirs[field] };
    });
  const takenFields = fields.flatMap(({ field, from }) =>
    from === "none" || from === "conflict" ? [] : [{ field, from }],
  );
  const fromTheirs = takenFields.filter(({ from }) => from === "theirs").map(({ field }) => [field, theirs[field]]);
  const content = { ...mine, ...Object.fromEntries(fromTheirs), body: { ...mine.body, content: chosenBody(body, {}) } };
  return {
    content,
    conflicts: [...fieldConflicts, ...body.filter((part) => part.kind === "blocks")],
    takenFields,
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

type Origin = "none" | "mine" | "theirs" | "both" | "conflict";

function origin(base: unknown, mine: unknown, theirs: unknown): Origin {
  const [o, a, b] = [canonical(base), canonical(mine), canonical(theirs)];
  if (a === b) return a === o ? "none" : "both";
  if (b === o) return "mine";
  return a === o ? "theirs" : "conflict";
}

/** A stretch of the base that one or both sides replaced. */
interface Hunk {
  side: "mine" | "theirs";
  /** In the base, `end` not included; the same as `start` for an insertion. */
  start: number;
  end: number;
  /** In the side's own text. */
  from: number;
  to: number;
}

function mergeBlocks(base: Block[], mine: Block[], theirs: Block[]): BodyPart[] {
  const hunks = [...hunksOf("mine", base, mine), ...hunksOf("theirs", base, theirs)].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  const parts: BodyPart[] = [];
  let read = 0;
  for (const region of regionsOf(hunks)) {
    if (region.start > read) parts.push({ kind: "same", blocks: base.slice(read, region.start) });
    const passage = {
      base: base.slice(region.start, region.end),
      mine: readingOf("mine", mine, region) ?? base.slice(region.start, region.end),
      theirs: readingOf("theirs", theirs, region) ?? base.slice(region.start, region.end),
    };
    parts.push(...settle(passage));
    read = region.end;
  }
  if (read < base.length) parts.push({ kind: "same", blocks: base.slice(read) });
  return parts;
}

/** How a region reads on one side; `undefined` when that side did not touch it. */
function readingOf(side: Hunk["side"], blocks: Block[], { start, end, hunks }: Region): Block[] | undefined {
  const own = hunks.filter((hunk) => hunk.side === side);
  const [first, last] = [own.at(0), own.at(-1)];
  return first && last && blocks.slice(first.from - (first.start - start), last.to + (end - last.end));
}

function hunksOf(side: Hunk["side"], base: Block[], changed: Block[]): Hunk[] {
  return diffIndices(base.map(canonical), changed.map(canonical)).map(({ buffer1, buffer2 }) => ({
    side,
    start: buffer1[0],
    end: buffer1[0] + buffer1[1],
    from: buffer2[0],
    to: buffer2[0] + buffer2[1],
  }));
}

interface Region {
  start: number;
  end: number;
  hunks: Hunk[];
}

/**
 * Hunks that share a block of the base, or insert at the same place, are one region. Neighbours are not: two people at
 * work on two paragraphs, one after the other, do not disturb each other.
 */
function regionsOf(sorted: Hunk[]): Region[] {
  const regions: Region[] = [];
  for (const hunk of sorted) {
    const region = regions.at(-1);
    const isSamePlace = region !== undefined && region.start === hunk.start && region.end === hunk.end;
    if (region && (hunk.start < region.end || isSamePlace)) {
      region.end = Math.max(region.end, hunk.end);
      region.hunks.push(hunk);
    } else regions.push({ start: hunk.start, end: hunk.end, hunks: [hunk] });
  }
  return regions;
}

interface Passage {
  base: Block[];
  mine: Block[];
  theirs: Block[];
}

function settle({ base, mine, theirs }: Passage): BodyPart[] {
  const from = origin(base, mine, theirs);
  if (from === "none") return base.length > 0 ? [{ kind: "same", blocks: base }] : [];
  if (from !== "conflict") return [{ kind: "taken", from, base, blocks: from === "theirs" ? theirs : mine }];
  if (base.length > 1) {
    const parts = asRewrites({ base, mine, theirs }) ?? asEnds({ base, mine, theirs });
    if (parts) return parts.flatMap(settle);
  }
  return [{ kind: "blocks", id: "", base, mine, theirs }];
}

/** The passage block by block, when both sides only rewrote what was there. */
function asRewrites({ base, mine, theirs }: Passage): Passage[] | undefined {
  if (mine.length !== base.length || theirs.length !== base.length) return undefined;
  const pairs: Passage[] = [];
  for (const [index, block] of base.entries()) {
    const [a, b] = [mine[index], theirs[index]];
    if (!a || !b || likeness(block, a) < ALIKE || likeness(block, b) < ALIKE) return undefined;
    pairs.push({ base: [block], mine: [a], theirs: [b] });
  }
  return pairs;
}

/** The passage without its first or last block, where that is the same block on both sides and only one rewrote it. */
function asEnds({ base, mine, theirs }: Passage): Passage[] | undefined {
  const isOneRewrite = (o: Block | undefined, a: Block | undefined, b: Block | undefined) =>
    o && a && b && origin(o, a, b) !== "conflict" && likeness(o, a) >= ALIKE && likeness(o, b) >= ALIKE;
  const cut = (at: number): Passage[] => {
    const upTo = { base: base.slice(0, at), mine: mine.slice(0, at), theirs: theirs.slice(0, at) };
    return [upTo, { base: base.slice(at), mine: mine.slice(at), theirs: theirs.slice(at) }];
  };
  if (isOneRewrite(base.at(-1), mine.at(-1), theirs.at(-1))) return cut(-1);
  return isOneRewrite(base[0], mine[0], theirs[0]) ? cut(1) : undefined;
}

function numbered(parts: BodyPart[]): BodyPart[] {
  let count = 0;
  return parts.map((part) => {
    if (part.kind !== "blocks") return part;
    count += 1;
    return { ...part, id: `block-${count}` };
  });
}
