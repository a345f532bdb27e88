/** The most characters a field should have: counted while it is typed, and a text beyond them is not published. */
export const FIELD_LIMITS = {
  kicker: 80,
  title: 200,
  teaser: 600,
  leadCaption: 500,
  sourceName: 160,
  sourceUrl: 2000,
  paidSponsor: 120,
  slug: 80,
  seoTitle: 120,
  seoDescription: 300,
} as const;

/** A text that is longer than it should be is stored up to this many times its limit: until it is cut, nothing is lost. */
export const STORABLE = 10;

/** The same for words that belong to a block of the text. */
export const BLOCK_LIMITS = {
  attribution: 300,
  pictureCaption: 500,
  tableCaption: 300,
  boxTitle: 200,
  term: 120,
  fileLabel: 200,
  embedTitle: 300,
} as const;

/** For what is said about a text; "passage" is what a note is about. */
export const REMARK_LIMITS = {
  note: 4000,
  passage: 20_000,
  correction: 2000,
  reason: 1000,
  revisionName: 120,
} as const;

/** One save on its way: a text at its limits is half of this. */
export const SAVE_BYTES = 1_500_000;
