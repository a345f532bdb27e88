import type { Block } from "#lib/article-body.ts";
import { cleanText, type TextKind } from "#lib/clean-text.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { BLOCK_LIMITS, FIELD_LIMITS } from "#lib/manuscript-limits.ts";
import { BLOCK_NAMES, FIELD_NAMES } from "#lib/manuscript-names.ts";

/** How long a text will be once it is stored: what nobody can see is not counted. Stored text is as long as it is. */
export const lengthOf = (text: string, kind: TextKind = "prose"): number => cleanText(text, kind).trim().length;

/** "230 von 200 Zeichen": how long a text is, and how long it may be. */
export const countOf = (length: number, limit: number): string => `${length} von ${limit} Zeichen`;

/** From here on the room gets tight, and the count is shown. */
const NEAR = 0.9;

/** What every field with a limit says of the length of its text. */
export interface LengthRemark {
  isOver: boolean;
  /** The count, once it matters. */
  shown: string | undefined;
  /** For a screen reader, which is told when a limit comes near or is passed, not with every letter. */
  said: string;
}

export function remarkOnLength(text: string, limit: number, kind?: TextKind): LengthRemark {
  const length = lengthOf(text, kind);
  const isOver = length > limit;
  const isNear = length >= limit * NEAR;
  return {
    isOver,
    shown: isNear ? countOf(length, limit) : undefined,
    said: isOver ? `Länger als ${limit} Zeichen` : isNear ? `Fast ${limit} Zeichen` : "",
  };
}

export interface Overlong {
  /** The form field; "body" for words that belong to a block. */
  field: keyof typeof FIELD_LIMITS | "body";
  /** "Titel: 230 von 200 Zeichen" */
  text: string;
}

/** Whatever is longer than it should be, in the order of the form, then of the text. */
export function findOverlong(content: ManuscriptContent): Overlong[] {
  const fields = Object.entries(FIELD_LIMITS) as [keyof typeof FIELD_LIMITS, number][];
  return [
    ...fields
      .filter(([field, limit]) => content[field].length > limit)
      .map(([field, limit]) => ({ field, text: `${FIELD_NAMES[field]}: ${countOf(content[field].length, limit)}` })),
    ...content.body.content.flatMap((block) =>
      wordsOf(block)
        .filter(({ words, limit }) => words.length > limit)
        .map(({ name, words, limit }) => ({
          field: "body" as const,
          text: `${name} (${BLOCK_NAMES[block.type]}): ${countOf(words.length, limit)}`,
        })),
    ),
  ];
}

function wordsOf(block: Block): { name: string; words: string; limit: number }[] {
  const one = (name: string, words: string | undefined, limit: number) => [{ name, words: words ?? "", limit }];
  switch (block.type) {
    case "quote":
    case "pullQuote":
      return one("Wer es sagt", block.attrs.attribution, BLOCK_LIMITS.attribution);
    case "image":
    case "gallery":
      return one("Bildunterschrift", block.attrs.caption, BLOCK_LIMITS.pictureCaption);
    case "table":
      return one("Titel", block.attrs.caption, BLOCK_LIMITS.tableCaption);
    case "infoBox":
      return one("Titel", block.attrs.title, BLOCK_LIMITS.boxTitle);
    case "factList":
      return [
        ...one("Titel", block.attrs.title, BLOCK_LIMITS.boxTitle),
        ...block.content.flatMap((fact) => one("Stichwort", fact.attrs.term, BLOCK_LIMITS.term)),
      ];
    case "file":
      return one("Name", block.attrs.label, BLOCK_LIMITS.fileLabel);
    case "embed":
      return one("Was zu sehen ist", block.attrs.title, BLOCK_LIMITS.embedTitle);
    case "paragraph":
    case "heading":
    case "bulletList":
    case "orderedList":
    case "relatedArticle":
    case "divider":
      return [];
  }
}
