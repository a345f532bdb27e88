import type { Block, Inline, Paragraph } from "#lib/article-body.ts";

/*
 * Plain text as it comes from mails, PDFs and text editors, as blocks: a blank line ends a paragraph, lines broken at a
 * fixed width are joined, and what is plainly a list becomes one.
 */

const BULLET = /^\s*[-–•*·▪◦]\s+(?=\S)/u;
const NUMBER = /^\s*\d{1,2}[.)]\s+(?=\S)/u;

/** The blocks of a pasted text. Markdown other than lists stays as it was written. */
export function blocksOfText(text: string): Block[] {
  const clean = text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u200b\u2060\ufeff]/gu, "")
    .trim();
  if (clean === "") return [];
  const hasParagraphs = /\n[ \t]*\n/.test(clean);
  return clean.split(/\n(?:[ \t]*\n)+/).flatMap((part) => {
    const lines = part.split("\n").filter((line) => line.trim() !== "");
    if (lines.length > 1 && lines.every((line) => BULLET.test(line))) return [listOf("bulletList", lines, BULLET)];
    if (lines.length > 1 && lines.every((line) => NUMBER.test(line))) return [listOf("orderedList", lines, NUMBER)];
    if (isBrokenAtWidth(lines)) return [paragraphOf([joined(lines)])];
    return hasParagraphs ? [paragraphOf(lines)] : lines.map((line) => paragraphOf([line]));
  });
}

/** Lines of nearly the same length, as a mail program or a PDF breaks them. */
function isBrokenAtWidth(lines: string[]): boolean {
  const full = lines.slice(0, -1).map((line) => line.trim().length);
  const longest = Math.max(...full);
  return full.length >= 2 && longest >= 45 && longest <= 110 && full.every((length) => length >= longest * 0.7);
}

/** A word divided at the end of a line is put together again; a hyphen before a capital letter is part of the word. */
const joined = (lines: string[]): string =>
  lines
    .map((line) => line.trim())
    .join("\n")
    .replace(/(?<=\p{Ll})-\n(?=\p{Ll})(?!(?:und|oder|bzw)\b)/gu, "")
    .replace(/(?<=\p{L})-\n(?=\p{Lu})/gu, "-")
    .replaceAll("\n", " ");

function paragraphOf(lines: string[]): Paragraph {
  const content = lines.flatMap((line, index): Inline[] => {
    const text: Inline = { type: "text", text: line.trim().replace(/[ \t\u00a0]{2,}/g, " ") };
    return index === 0 ? [text] : [{ type: "hardBreak" }, text];
  });
  return { type: "paragraph", content };
}

const listOf = (type: "bulletList" | "orderedList", lines: string[], marker: RegExp): Block => ({
  type,
  content: lines.map((line) => ({ type: "listItem", content: [paragraphOf([line.replace(marker, "")])] })),
});
