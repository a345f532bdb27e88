import type { ArticleBody } from "#lib/article-body.ts";
import { blockStretches, textOf } from "#lib/block-text.ts";

/**
 * Whether a passage somebody quoted still stands in the text. One that runs over several paragraphs counts as long as one of
 * its lines is there, letter for letter: that is the line the writing surface can mark.
 */
export function standsIn(body: ArticleBody, passage: string): boolean {
  const text = evenly(body.content.map((block) => textOf(blockStretches(block))).join("\n"));
  return passage
    .split(/\n+/u)
    .map((line) => evenly(line).trim())
    .some((line) => line !== "" && text.includes(line));
}

/** Protected and doubled spaces are not what a quotation is about. */
const evenly = (text: string) => text.replace(/[^\S\n]+/gu, " ");
