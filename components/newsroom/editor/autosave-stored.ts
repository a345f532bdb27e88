import type { ArticleBody } from "#lib/article-body.ts";
import { fingerprint } from "#lib/canonical.ts";
import { cleanBody } from "#lib/clean-body.ts";
import type { FieldProblems, ManuscriptContent, ManuscriptFields } from "#lib/manuscript.ts";

/** What became of the fields of a save that was taken. */
export interface StoredFields {
  problems: FieldProblems;
  mended: Partial<ManuscriptFields>;
}

export const NO_PROBLEMS: FieldProblems = {};

export const hasProblems = (problems: FieldProblems): boolean => Object.keys(problems).length > 0;

/** A text with its body as the server stores it: what nobody wrote there is no change of anybody's. */
export const asStored = (content: ManuscriptContent): ManuscriptContent => ({
  ...content,
  body: cleanBody(content.body) as ArticleBody,
});

/** The text as the server has it after it took `sent`. @param before what stood there, which fields with problems keep */
export function storedContent(
  sent: ManuscriptContent,
  before: ManuscriptContent,
  taken: StoredFields,
): ManuscriptContent {
  const kept = entriesOf(before).filter(([name]) => name in taken.problems);
  return { ...asStored(sent), ...taken.mended, ...Object.fromEntries(kept) };
}

/** Those of `mended` that nobody has changed since `sent` set out. */
export function stillMended(
  mended: StoredFields["mended"],
  sent: ManuscriptContent,
  now: ManuscriptContent,
): Partial<ManuscriptFields> {
  return Object.fromEntries(entriesOf(mended).filter(([name]) => now[name] === sent[name]));
}

/** Names for a text that was refused when it was asked for again, and may have arrived the first time, whole or in part. */
export const printsOf = (sent: ManuscriptContent): string[] => [
  fingerprint(asStored(sent)),
  fingerprint(asStored(sent).body),
];

/**
 * What this window's text stands on, when `theirs` is on the server.
 * @param prints of texts that may have arrived: then this window's text stands on what arrived of them
 */
export function groundUnder(server: ManuscriptContent, theirs: ManuscriptContent, prints: string[]): ManuscriptContent {
  if (prints.includes(fingerprint(theirs))) return theirs;
  // A field that could not be stored, or was mended, makes it another text than was sent.
  return prints.includes(fingerprint(theirs.body)) ? { ...server, body: theirs.body } : server;
}

const entriesOf = <T extends object>(value: T) => Object.entries(value) as [keyof T, T[keyof T]][];
