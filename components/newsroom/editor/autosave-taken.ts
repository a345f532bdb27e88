import type { Block } from "#lib/article-body.ts";
import { canonical } from "#lib/canonical.ts";
import type { ManuscriptContent, ManuscriptFields } from "#lib/manuscript.ts";
import { FIELD_NAMES, type FieldName } from "#lib/manuscript-names.ts";
import type { Merge } from "#lib/merge.ts";
import type { Person, ServerText } from "./autosave-protocol.ts";

/*
 * What others wrote and this window took over without asking: kept until somebody looked at it, so that nothing comes into
 * a text in silence.
 */

interface TakenField {
  field: FieldName;
  before: ManuscriptFields[FieldName];
  after: ManuscriptFields[FieldName];
}

/** Either side may be empty: put in, or taken out. */
export interface TakenPassage {
  before: Block[];
  after: Block[];
}

export interface Changes {
  fields: TakenField[];
  passages: TakenPassage[];
}

export interface Taken extends Changes {
  /** Everybody who saved meanwhile, this person's other windows too; nobody where no account is known. */
  writers: Person[];
  /** ISO 8601 instant of the last of it. */
  savedAt: string;
  /** Whether this window was written in as well; otherwise it only read along. */
  isBesideOwn: boolean;
}

/** What a merge without conflicts brings to the side that is called mine. */
export function changesFrom(merge: Merge, mine: ManuscriptContent): Changes {
  const fields = merge.takenFields.map(({ field }) => ({ field, before: mine[field], after: merge.content[field] }));
  const passages = merge.body.flatMap((part) =>
    part.kind === "taken" && part.from === "theirs" ? [{ before: part.base, after: part.blocks }] : [],
  );
  return { fields: fields.filter(isChange), passages: passages.flatMap(apart) };
}

/** @param onChange called with all that came in since somebody last looked */
export function createTakenLedger(onChange: (taken: Taken | undefined) => void) {
  let taken: Taken | undefined;
  const set = (next: Taken | undefined) => {
    taken = next;
    onChange(taken);
  };
  return {
    add(changes: Changes, newer: ServerText, isBesideOwn: boolean): void {
      const { savedAt, savedBy, writers = savedBy ? [savedBy] : [] } = newer;
      if (changes.fields.length + changes.passages.length === 0) return;
      set(addTaken(taken, { ...changes, writers, savedAt, isBesideOwn }));
    },
    all: () => taken,
    clear: () => set(undefined),
  };
}

/** What was taken back meanwhile is not told. */
function addTaken(earlier: Taken | undefined, later: Taken): Taken | undefined {
  const known = earlier ?? { fields: [], passages: [], writers: [], isBesideOwn: false };
  const taken = {
    savedAt: later.savedAt,
    isBesideOwn: known.isBesideOwn || later.isBesideOwn,
    writers: [...known.writers, ...later.writers.filter(({ id }) => known.writers.every((other) => other.id !== id))],
    fields: later.fields.reduce(addField, known.fields),
    passages: later.passages.reduce(addPassage, known.passages),
  };
  return taken.fields.length + taken.passages.length > 0 ? taken : undefined;
}

const isChange = ({ before, after }: { before: unknown; after: unknown }) => canonical(before) !== canonical(after);

/** Blocks rewritten one after the other are told one by one. */
function apart({ before, after }: TakenPassage): TakenPassage[] {
  if (before.length !== after.length) return [{ before, after }];
  return before.map((block, index) => ({ before: [block], after: after.slice(index, index + 1) })).filter(isChange);
}

function addField(fields: TakenField[], later: TakenField): TakenField[] {
  const earlier = fields.find(({ field }) => field === later.field);
  const others = fields.filter((field) => field !== earlier);
  return [...others, { ...later, before: earlier ? earlier.before : later.before }].filter(isChange);
}

/** A passage that goes on from an earlier one is one with it; one that was taken out and put in again is none. */
function addPassage(passages: TakenPassage[], later: TakenPassage): TakenPassage[] {
  const length = later.before.length;
  for (const [index, { before, after }] of passages.entries()) {
    const isBack = length === 0 && after.length === 0 && canonical(before) === canonical(later.after);
    if (isBack) return passages.toSpliced(index, 1);
    const at = after.findIndex((_, start) => canonical(after.slice(start, start + length)) === canonical(later.before));
    if (length === 0 || at === -1) continue;
    return passages.with(index, { before, after: after.toSpliced(at, length, ...later.after) }).filter(isChange);
  }
  return [...passages, later];
}

/** "Sara Wollersheim hat geschrieben". @param me id of the person in front of it */
export function describeWriters({ writers, isBesideOwn }: Pick<Taken, "writers" | "isBesideOwn">, me: string): string {
  return `${whoHas(writers, me)} ${isBesideOwn ? "währenddessen geschrieben" : "geschrieben"}`;
}

function whoHas(writers: Person[], me: string): string {
  const others = writers.filter(({ id }) => id !== me);
  if (others.length === 0) return writers.length > 0 ? "Sie haben in einem anderen Fenster" : "Jemand anderes hat";
  const names = new Intl.ListFormat("de").format(others.map(({ name }) => name));
  return `${names} ${others.length === 1 ? "hat" : "haben"}`;
}

/** "Sara Wollersheim hat währenddessen geschrieben: Titel und 2 Absätze übernommen." */
export function describeTaken(taken: Taken, me: string): string {
  return `${describeWriters(taken, me)}: ${describeChanges(taken)}.`;
}

function describeChanges({ fields, passages }: Changes): string {
  const arrived = passages.flatMap(({ after }) => after);
  const gone = passages.flatMap(({ before, after }) => (after.length === 0 ? before : []));
  const names = fields.length > 2 ? [`${fields.length} Angaben`] : fields.map(({ field }) => FIELD_NAMES[field]);
  const come = [...names, ...(arrived.length > 0 ? [countBlocks(arrived)] : [])];
  const told = [
    ...(come.length > 0 ? [`${new Intl.ListFormat("de").format(come)} übernommen`] : []),
    ...(gone.length > 0 ? [`${countBlocks(gone)} gelöscht`] : []),
  ];
  return told.join(", ");
}

function countBlocks(blocks: Block[]): string {
  const isText = blocks.every(({ type }) => type === "paragraph");
  if (blocks.length === 1) return isText ? "1 Absatz" : "1 Stelle im Text";
  return isText ? `${blocks.length} Absätze` : `${blocks.length} Stellen im Text`;
}
