import type { Block } from "#lib/article-body.ts";
import { ALIKE, blockWords, likeness, referencesOf } from "#lib/block-text.ts";
import { canonical, isSameContent } from "#lib/canonical.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { type BlockConflict, type FieldConflict, type Merge, mergeManuscripts } from "#lib/merge.ts";
import { quotesOf } from "#lib/word-runs.ts";

/*
 * While a change waits for its time an article has three texts: the one readers have, the one they will have, and the one
 * that is being written on. What was written since the change was planned can go out without it.
 */

export interface ThreeTexts {
  online: ManuscriptContent;
  planned: ManuscriptContent;
  /** Begun as the planned text, and written on since. */
  working: ManuscriptContent;
}

export type ChangeAlone =
  /** Nothing was written since that readers do not have already. */
  | { kind: "nothing" }
  /** Passages the planned change touches, too: only a person can say what readers should get of them now. */
  | { kind: "overlap"; conflicts: Merge["conflicts"] }
  /** What readers get now, and what they get at the planned time. */
  | { kind: "settled"; online: ManuscriptContent; planned: ManuscriptContent };

/**
 * Takes what was written since the change was planned and puts it onto what is online, without the planned change. The plan
 * then holds both, so that it does not undo later what went out now. Fields go as a whole, the body block by block. In a
 * conflict `base` is the planned text, `mine` the working text and `theirs` what is online.
 */
export function takeChangeAlone({ online: found, planned, working }: ThreeTexts): ChangeAlone {
  const online = writtenLike(planned, found);
  const now = mergeManuscripts(planned, working, online);
  if (now.conflicts.length > 0) return { kind: "overlap", conflicts: now.conflicts };
  if (isSameContent(now.content, online)) return { kind: "nothing" };
  const moved = movedFromThePlan({ online, planned, now: now.content });
  if (moved.length > 0) return { kind: "overlap", conflicts: moved };
  if (!undoesPlan(now)) return { kind: "settled", online: now.content, planned: working };
  const later = mergeManuscripts(online, now.content, planned);
  if (later.conflicts.length > 0) return { kind: "overlap", conflicts: later.conflicts.map(asSeenFromThePlan) };
  return { kind: "settled", online: now.content, planned: later.content };
}

/** Whether the working text took back what is planned: then both differ from the plan in the same way. */
const undoesPlan = ({ body, takenFields }: Merge): boolean =>
  takenFields.some(({ from }) => from === "both") || body.some((part) => part.kind === "taken" && part.from === "both");

/** Fields that hold words. Others say nothing by themselves. */
const WORD_FIELDS = ["kicker", "title", "teaser", "leadCaption", "seoTitle", "seoDescription"] as const;

/**
 * What would go out now although it is the plan's: moved to another place it looks new, joined to another paragraph it looks
 * like a change of that. Those that are only similar count, too; of a plan with an embargo every word that readers do not have.
 */
function movedFromThePlan(texts: { online: ManuscriptContent; planned: ManuscriptContent; now: ManuscriptContent }) {
  const { online, planned, now } = texts;
  const known = new Set(online.body.content.map(canonical));
  const isNew = (block: Block) => !known.has(canonical(block));
  const isTelling = (block: Block) => blockWords(block) !== "" || referencesOf(block).length > 0;
  const secret = planned.body.content.filter((block) => isNew(block) && isTelling(block));
  const newWords = WORD_FIELDS.filter((field) => planned[field] !== online[field]).map((field) => planned[field]);
  const quotesPlan = quotesOf(
    [...secret.map(blockWords), ...newWords],
    [...online.body.content.map(blockWords), ...WORD_FIELDS.map((field) => online[field])],
    planned.embargoUntil !== null,
  );
  const blocks = now.body.content.filter(isNew).flatMap((block, index): BlockConflict[] => {
    const base = secret.find((other) => likeness(other, block) >= ALIKE);
    if (!base && !quotesPlan(blockWords(block))) return [];
    return [{ kind: "blocks", id: `moved-${index}`, base: base ? [base] : [], mine: [block], theirs: [] }];
  });
  const fields = WORD_FIELDS.filter((field) => now[field] !== online[field] && quotesPlan(now[field])).map(
    (field): FieldConflict => ({
      kind: "field",
      id: field,
      field,
      base: planned[field],
      mine: now[field],
      theirs: online[field],
    }),
  );
  return [...fields, ...blocks];
}

type Conflict = Merge["conflicts"][number];

function asSeenFromThePlan<C extends Conflict>(conflict: C): C {
  const { base, theirs } = conflict;
  return { ...conflict, base: theirs, theirs: base };
}

/**
 * What is online, written as `planned` writes it where only the writing differs: an address that follows the title is "" in
 * a manuscript, and one instant can be written in several ways.
 */
export function writtenLike(planned: ManuscriptContent, online: ManuscriptContent): ManuscriptContent {
  return {
    ...online,
    slug: planned.slug === "" ? "" : online.slug,
    unpublishAt: instantLike(planned.unpublishAt, online.unpublishAt),
    firstPublishedAt: instantLike(planned.firstPublishedAt, online.firstPublishedAt),
  };
}

const instantLike = (planned: string | null, online: string | null): string | null =>
  planned !== null && online !== null && Date.parse(planned) === Date.parse(online) ? planned : online;
