/*
 * What text may consist of. Asked once, where text comes in; what is stored is clean, so nothing that shows it cleans again.
 * Characters nobody sees make words that look alike but are not found, hide words from whoever approves them, and turn the
 * direction of what stands behind them.
 */

/**
 * "line": one line. "headline": one line that may say where a long word breaks: Titel, Dachzeile and headings in the text.
 * "prose": line breaks and tabs stay. "passage": prose that may quote a headline.
 */
export type TextKind = "line" | "headline" | "prose" | "passage";

const LINE_BREAK = /\r\n?|[\n\v\f\u0085\u2028\u2029]/gu;
const SPACES_OF_A_LINE = /[\n\t]+/gu;
const SOFT_HYPHEN = /\xad/gu;

/** Emoji that need an invisible character: flags of regions, keycaps, and signs shown as a picture or as text. */
const EMOJI_SIGNS = String.raw`\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{2,6}\u{e007f}|[0-9#*]\ufe0f\u20e3|(?![0-9#*])\p{Emoji}[\ufe0e\ufe0f]`;
/** Controls, invisible and bidi characters, halves of a character, and code points without a meaning everybody shares. */
const UNWANTED = String.raw`(?![\n\t\xad\u200c\u200d])[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Surrogate}\p{Private_Use}\p{Noncharacter_Code_Point}\ufff9-\ufffc]`;
const EMOJI_OR_UNWANTED = new RegExp(`(${EMOJI_SIGNS})|${UNWANTED}`, "gu");

/** Blank, but no space: a word of it looks like none. */
const BRAILLE_BLANK = /\u2800/gu;

const REPEATED_JOINERS = /([\xad\u200c\u200d])[\xad\u200c\u200d]+/gu;
/** Between two letters; behind an Arabic letter or a virama, where it says how that one looks; between two emoji. */
const IN_ITS_PLACE = [
  String.raw`(?<=\p{L}\p{M}*)[\xad\u200c\u200d](?=[\p{L}\p{M}])`,
  String.raw`(?<=[\p{Script=Arabic}\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca]\p{M}*)[\u200c\u200d]`,
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic})`,
].join("|");
const JOINER = new RegExp(`(${IN_ITS_PLACE})|[\\xad\\u200c\\u200d]`, "gu");

/** Letters, figures and marks of German as it is typed, on one line: nothing in it needs cleaning. Most text is that. */
export const isPlain = (text: string): boolean => /^[ -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u20ac]*$/u.test(text);

/** `text` without what nobody can see, composed (NFC). Cleaning clean text changes nothing. */
export function cleanText(text: string, kind: TextKind): string {
  if (isPlain(text)) return text;
  let clean = text.replace(LINE_BREAK, "\n");
  if (kind === "line" || kind === "headline") clean = clean.replace(SPACES_OF_A_LINE, " ");
  if (kind === "line" || kind === "prose") clean = clean.replace(SOFT_HYPHEN, "");
  return clean
    .replace(EMOJI_OR_UNWANTED, (_, sign: string | undefined) => sign ?? "")
    .replace(BRAILLE_BLANK, " ")
    .replace(REPEATED_JOINERS, "$1")
    .replace(JOINER, (_, joiner: string | undefined) => joiner ?? "")
    .normalize("NFC");
}
