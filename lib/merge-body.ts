import { diffIndices } from "node-diff3";
import type { Block } from "#lib/article-body.ts";
import { ALIKE, blockWords, likeness, referencesOf } from "#lib/block-text.ts";
import { canonical } from "#lib/canonical.ts";
import type { BodyPart } from "#lib/merge.ts";
import { origin } from "#lib/merge-origin.ts";

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

const keys = new WeakMap<Block, string>();

/** What a block says, worked out once: it is asked for several times while somebody types, and no block is changed in place. */
function keyOf(block: Block): string {
  const known = keys.get(block) ?? canonical(block);
  keys.set(block, known);
  return known;
}

/** @returns parts whose conflicts have no id yet */
export function mergeBlocks(base: Block[], mine: Block[], theirs: Block[]): BodyPart[] {
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
  return withoutDoubles(parts, mine, theirs);
}

/** How a region reads on one side; `undefined` when that side did not touch it. */
function readingOf(side: Hunk["side"], blocks: Block[], { start, end, hunks }: Region): Block[] | undefined {
  const own = hunks.filter((hunk) => hunk.side === side);
  const [first, last] = [own.at(0), own.at(-1)];
  return first && last && blocks.slice(first.from - (first.start - start), last.to + (end - last.end));
}

function hunksOf(side: Hunk["side"], base: Block[], changed: Block[]): Hunk[] {
  return diffIndices(base.map(keyOf), changed.map(keyOf)).map(({ buffer1, buffer2 }) => ({
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
  if (base.length === 0 && !mayBeOneWriting(mine, theirs)) {
    // Two passages put in at one place. Mine comes first: it goes on from what I wrote just before, and is not torn from it.
    return [
      { kind: "taken", from: "mine", base, blocks: mine },
      { kind: "taken", from: "theirs", base, blocks: theirs },
    ];
  }
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

/** From this on, blocks that two people put in at one place may be one block that was written twice. */
const ONE_WRITING = 0.6;
/** More comparisons than this cost the patience of whoever is typing: then a person looks at it. */
const COMPARISONS = 200;

function mayBeOneWriting(mine: Block[], theirs: Block[]): boolean {
  if (mine.length * theirs.length > COMPARISONS) return true;
  return mine.some((a) => isTelling(a) && theirs.some((b) => isTelling(b) && likeness(a, b) >= ONE_WRITING));
}

const isTelling = (block: Block): boolean => blockWords(block) !== "" || referencesOf(block).length > 0;

/**
 * A block both sides moved, or both put in, letter for letter, at two places: it stays where it is read first. So nothing
 * stands there more often than on the side that has it most.
 */
function withoutDoubles(parts: BodyPart[], mine: Block[], theirs: Block[]): BodyPart[] {
  const settled = parts.flatMap((part) => (part.kind === "blocks" ? [] : part.blocks));
  const [ofMine, ofTheirs] = [timesOf(mine), timesOf(theirs)];
  const surplus = timesOf(settled);
  for (const [key, times] of surplus) surplus.set(key, times - Math.max(ofMine.get(key) ?? 0, ofTheirs.get(key) ?? 0));
  if (![...surplus.values()].some((times) => times > 0)) return parts;
  const isTooMuch = (block: Block): boolean => {
    const times = isTelling(block) ? (surplus.get(keyOf(block)) ?? 0) : 0;
    if (times > 0) surplus.set(keyOf(block), times - 1);
    return times > 0;
  };
  return parts
    .toReversed()
    .map((part): BodyPart => {
      if (part.kind !== "taken") return part;
      return {
        ...part,
        blocks: part.blocks
          .toReversed()
          .filter((block) => !isTooMuch(block))
          .toReversed(),
      };
    })
    .toReversed()
    .filter((part) => part.kind !== "taken" || part.base.length > 0 || part.blocks.length > 0);
}

function timesOf(blocks: Block[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const block of blocks) times.set(keyOf(block), (times.get(keyOf(block)) ?? 0) + 1);
  return times;
}
