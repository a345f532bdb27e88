import type { Block, Inline, Mark } from "#lib/article-body.ts";
import { canonical } from "#lib/canonical.ts";

/** A stretch of a block's words that carries the same marks. */
export interface Stretch {
  text: string;
  marks: Mark[];
}

/**
 * A block as lines of words, with list signs and terms written out. Unlike `plainText` it keeps the marks, and leaves out
 * what `wordsAround` gives.
 */
export function blockStretches(block: Block): Stretch[] {
  switch (block.type) {
    case "paragraph":
    case "heading":
    case "pullQuote":
      return inlineStretches(block.content);
    case "bulletList":
    case "orderedList":
      return listStretches(block.content, "");
    case "quote":
      return lines(block.content.map(blockStretches));
    case "infoBox":
      return lines(block.content.map(blockStretches));
    case "table":
      return lines(
        block.content.map((row) =>
          joined(
            row.content.map((cell) => inlineStretches(cell.content)),
            " | ",
          ),
        ),
      );
    case "factList":
      return lines(block.content.map((fact) => [plain(`${fact.attrs.term}: `), ...inlineStretches(fact.content)]));
    case "image":
    case "gallery":
    case "relatedArticle":
    case "file":
    case "divider":
    case "embed":
      return [];
  }
}

/** Words that belong to a block but do not stand in its text, by what they are called. */
export function wordsAround(block: Block): Record<string, string> {
  switch (block.type) {
    case "quote":
    case "pullQuote":
      return { "Wer es sagt": block.attrs.attribution ?? "" };
    case "image":
    case "gallery":
      return { Bildunterschrift: block.attrs.caption ?? "" };
    case "table":
      return { Tabellentitel: block.attrs.caption ?? "" };
    case "infoBox":
    case "factList":
      return { Überschrift: block.attrs.title ?? "" };
    case "file":
      return { Beschriftung: block.attrs.label };
    case "embed":
      return { Titel: block.attrs.title };
    case "paragraph":
    case "heading":
    case "bulletList":
    case "orderedList":
    case "relatedArticle":
    case "divider":
      return {};
  }
}

export const textOf = (stretches: Stretch[]): string => stretches.map(({ text }) => text).join("");

/** Everything a block says, for a clipboard or a comparison by eye. */
export function blockWords(block: Block): string {
  return [...Object.values(wordsAround(block)), textOf(blockStretches(block))].filter((text) => text !== "").join("\n");
}

/** What a block points to: a picture, an article, an address. Empty for blocks that are only words. */
export function referencesOf(block: Block): string[] {
  switch (block.type) {
    case "image":
    case "file":
      return [block.attrs.mediaId];
    case "gallery":
      return block.attrs.mediaIds;
    case "relatedArticle":
      return [block.attrs.articleId];
    case "embed":
      return [block.attrs.url];
    default:
      return [];
  }
}

/** From this on, two blocks are one block that was rewritten. */
export const ALIKE = 0.4;

/** How much two blocks are the same, from 0 to 1: by the words they share, or by what they point to. */
export function likeness(a: Block, b: Block): number {
  if (canonical(a) === canonical(b)) return 1;
  const references = referencesOf(a);
  if (references.length > 0 || referencesOf(b).length > 0) {
    if (a.type !== b.type) return 0;
    return references.some((reference) => referencesOf(b).includes(reference)) ? 0.9 : 0.5;
  }
  const ofA = wordCounts(blockWords(a));
  const ofB = wordCounts(blockWords(b));
  if (ofA.total === 0 || ofB.total === 0) return a.type === b.type && ofA.total === ofB.total ? 0.9 : 0;
  let shared = 0;
  for (const [word, times] of ofA.words) shared += Math.min(times, ofB.words.get(word) ?? 0);
  return (2 * shared) / (ofA.total + ofB.total);
}

function wordCounts(text: string): { words: Map<string, number>; total: number } {
  const words = new Map<string, number>();
  const found = text.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
  for (const word of found) words.set(word, (words.get(word) ?? 0) + 1);
  return { words, total: found.length };
}

const plain = (text: string): Stretch => ({ text, marks: [] });

const inlineStretches = (nodes: Inline[]): Stretch[] =>
  nodes.map((node) => (node.type === "text" ? { text: node.text, marks: node.marks ?? [] } : plain("\n")));

function joined(parts: Stretch[][], by: string): Stretch[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [plain(by), ...part]));
}

const lines = (parts: Stretch[][]) => joined(parts, "\n");

function listStretches(entries: Extract<Block, { type: "bulletList" }>["content"], indent: string): Stretch[] {
  return lines(
    entries.flatMap((entry) =>
      entry.content.map((child, index) =>
        child.type === "paragraph"
          ? [plain(index === 0 ? `${indent}– ` : `${indent}  `), ...inlineStretches(child.content)]
          : listStretches(child.content, `${indent}  `),
      ),
    ),
  );
}
