import type { FieldProblems, ManuscriptContent, ManuscriptFields } from "#lib/manuscript.ts";

/** What became of the fields of a save that was taken. */
interface Taken {
  problems: FieldProblems;
  mended: Partial<ManuscriptFields>;
}

export const NO_PROBLEMS: FieldProblems = {};

export const hasProblems = (problems: FieldProblems): boolean => Object.keys(problems).length > 0;

/** The text as the server has it after it took `sent`. @param before what stood there, which fields with problems keep */
export function storedContent(sent: ManuscriptContent, before: ManuscriptContent, taken: Taken): ManuscriptContent {
  const kept = entriesOf(before).filter(([name]) => name in taken.problems);
  return { ...sent, ...taken.mended, ...Object.fromEntries(kept) };
}

/** The mended fields that nobody has changed since `sent` set out. */
export function stillMended(taken: Taken, sent: ManuscriptContent, now: ManuscriptContent): Partial<ManuscriptFields> {
  return Object.fromEntries(entriesOf(taken.mended).filter(([name]) => now[name] === sent[name]));
}

const entriesOf = <T extends object>(value: T) => Object.entries(value) as [keyof T, T[keyof T]][];
