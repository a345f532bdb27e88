import { diffArrays } from "diff";
import type { Block } from "#lib/article-body.ts";
import { type BlockDiff, diffBlocks } from "#lib/block-diff.ts";
import { ALIKE, blockWords, likeness, referencesOf } from "#lib/block-text.ts";
import { canonical } from "#lib/canonical.ts";
import { formatDateTime } from "#lib/dates.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { type FieldName, fieldNames } from "#lib/manuscript-names.ts";
import { SOURCE_KIND_NAMES, SOURCE_KINDS } from "#lib/source-kind.ts";
import { diffWhole, diffWords, type Run } from "#lib/word-diff.ts";

/*
 * What became of a text, told so that a person can follow: fields, then the body block by block and word by word.
 */

export type FieldDiff =
  | { kind: "words"; field: FieldName; runs: Run[] }
  /** Ids; what they are called is known elsewhere. */
  | { kind: "choice"; field: FieldName; removed: string[]; added: string[]; kept: string[]; isReordered: boolean };

export type BodyEntry =
  | { kind: "same"; blocks: Block[] }
  /** "moved-away" stands where the block was, "moved-here" where it is now. */
  | { kind: "added" | "removed" | "moved-away" | "moved-here"; block: Block }
  | ({ kind: "changed"; before: Block; after: Block } & BlockDiff);

export interface ManuscriptDiff {
  /** Only fields that changed, in the order of the form. */
  fields: FieldDiff[];
  body: BodyEntry[];
}

export function diffManuscripts(before: ManuscriptContent, after: ManuscriptContent): ManuscriptDiff {
  return {
    fields: fieldNames
      .filter((field) => canonical(before[field]) !== canonical(after[field]))
      .map((field) => diffField(field, before[field], after[field])),
    body: diffBodies(before.body.content, after.body.content),
  };
}

export const isUnchanged = ({ fields, body }: ManuscriptDiff): boolean =>
  fields.length === 0 && body.every(({ kind }) => kind === "same");

/** What became of one field; both values must be that field's. */
export function diffField(field: FieldName, before: FieldValue, after: FieldValue): FieldDiff {
  switch (field) {
    case "tagIds":
    case "authorIds":
    case "categoryId":
    case "leadMediaId":
      return diffIds(field, asList(before), asList(after));
    case "sourceKind":
    case "unpublishAt":
    case "embargoUntil":
    case "firstPublishedAt":
    case "slug":
    case "sourceUrl":
      return { kind: "words", field, runs: diffWhole(asWords(field, before), asWords(field, after)) };
    default:
      return { kind: "words", field, runs: diffWords(asWords(field, before), asWords(field, after)) };
  }
}

type FieldValue = ManuscriptContent[FieldName];

const asList = (value: FieldValue): string[] => (Array.isArray(value) ? value : value === null ? [] : [value]);

function asWords(field: FieldName, value: FieldValue): string {
  const word = asList(value).join(", ");
  if (field === "unpublishAt" || field === "embargoUntil" || field === "firstPublishedAt")
    return word && formatDateTime({ epochMilliseconds: Date.parse(word) });
  if (field !== "sourceKind") return word;
  return SOURCE_KINDS.filter((kind) => kind === word)
    .map((kind) => SOURCE_KIND_NAMES[kind])
    .join();
}

function diffIds(field: FieldName, before: string[], after: string[]): FieldDiff {
  const removed = before.filter((id) => !after.includes(id));
  const added = after.filter((id) => !before.includes(id));
  const kept = after.filter((id) => before.includes(id));
  const isReordered = kept.join() !== before.filter((id) => after.includes(id)).join();
  return { kind: "choice", field, removed, added, kept, isReordered };
}

/** What became of the blocks, in the order a person reads them. */
export function diffBodies(before: Block[], after: Block[]): BodyEntry[] {
  const entries: BodyEntry[] = [];
  let oldAt = 0;
  let newAt = 0;
  let gone: Block[] = [];
  let come: Block[] = [];
  const settle = () => {
    entries.push(...paired(gone, come));
    gone = [];
    come = [];
  };
  for (const part of diffArrays(before.map(canonical), after.map(canonical))) {
    const length = part.value.length;
    if (part.removed) gone.push(...before.slice(oldAt, oldAt + length));
    else if (part.added) come.push(...after.slice(newAt, newAt + length));
    else {
      settle();
      entries.push({ kind: "same", blocks: after.slice(newAt, newAt + length) });
    }
    if (!part.added) oldAt += length;
    if (!part.removed) newAt += length;
  }
  settle();
  return withMoves(entries);
}

/** More comparisons than this cost a person's patience, and nobody reads such a diff anyway. */
const COMPARISONS = 40_000;

/** Blocks that went and came at one place: those that are alike are one block, rewritten. The order is kept. */
function paired(gone: Block[], come: Block[]): BodyEntry[] {
  const pairs = gone.length * come.length > COMPARISONS ? [] : bestPairs(gone, come);
  const entries: BodyEntry[] = [];
  let oldAt = 0;
  let newAt = 0;
  const standAlone = (oldEnd: number, newEnd: number) => {
    for (const block of gone.slice(oldAt, oldEnd)) entries.push({ kind: "removed", block });
    for (const block of come.slice(newAt, newEnd)) entries.push({ kind: "added", block });
  };
  for (const { oldIndex, newIndex, before, after } of pairs) {
    standAlone(oldIndex, newIndex);
    entries.push({ kind: "changed", before, after, ...diffBlocks(before, after) });
    oldAt = oldIndex + 1;
    newAt = newIndex + 1;
  }
  standAlone(gone.length, come.length);
  return entries;
}

interface Pair {
  oldIndex: number;
  newIndex: number;
  before: Block;
  after: Block;
}

/** The pairs in reading order whose likeness is greatest in sum. */
function bestPairs(gone: Block[], come: Block[]): Pair[] {
  // `best[i][j]` is what the blocks from i and from j on can reach.
  const best = Array.from({ length: gone.length + 1 }, () => new Float64Array(come.length + 1));
  const like = gone.map((before) => come.map((after) => likeness(before, after)));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  const gain = (i: number, j: number) => {
    const value = like[i]?.[j] ?? 0;
    return value < ALIKE ? 0 : value + at(i + 1, j + 1);
  };
  for (let i = gone.length - 1; i >= 0; i -= 1) {
    const row = best[i];
    for (let j = come.length - 1; row && j >= 0; j -= 1) row[j] = Math.max(at(i + 1, j), at(i, j + 1), gain(i, j));
  }
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < gone.length && j < come.length) {
    const [before, after] = [gone[i], come[j]];
    if (before && after && gain(i, j) > 0 && gain(i, j) === at(i, j)) {
      pairs.push({ oldIndex: i, newIndex: j, before, after });
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** A block that went at one place and came, letter for letter, at another was moved. */
function withMoves(entries: BodyEntry[]): BodyEntry[] {
  const moved = [...entries];
  const cameAt = new Map<string, number[]>();
  for (const [index, entry] of entries.entries()) {
    if (entry.kind !== "added") continue;
    const key = canonical(entry.block);
    cameAt.set(key, [...(cameAt.get(key) ?? []), index]);
  }
  for (const [index, entry] of entries.entries()) {
    if (entry.kind !== "removed" || !isTelling(entry.block)) continue;
    const target = cameAt.get(canonical(entry.block))?.shift();
    if (target === undefined) continue;
    moved[index] = { kind: "moved-away", block: entry.block };
    moved[target] = { kind: "moved-here", block: entry.block };
  }
  return moved;
}

const isTelling = (block: Block) => blockWords(block) !== "" || referencesOf(block).length > 0;
