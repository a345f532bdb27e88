import {
  type ArticleBody,
  type Block,
  BODY_VERSION,
  type Inline,
  type Mark,
  type Paragraph,
} from "#lib/article-body.ts";

/*
 * A short hand for writing demo texts. Inline text knows **fett**, _kursiv_, [Wort](https://…) and {en:foreign words}.
 */

const INLINE =
  /\*\*(?<bold>[^*]+)\*\*|_(?<italic>[^_]+)_|\[(?<label>[^\]]+)\]\((?<href>[^)]+)\)|\{(?<lang>[a-z]{2}):(?<foreign>[^}]+)\}/gu;

/** Splits a line of short hand into text nodes with marks. Marks do not nest. */
function inline(line: string): Inline[] {
  const nodes: Inline[] = [];
  const push = (text: string, mark?: Mark) => {
    if (text !== "") nodes.push(mark ? { type: "text", text, marks: [mark] } : { type: "text", text });
  };
  let end = 0;
  for (const match of line.matchAll(INLINE)) {
    const { bold, italic, label, href, lang, foreign } = match.groups ?? {};
    push(line.slice(end, match.index));
    if (bold) push(bold, { type: "bold" });
    else if (italic) push(italic, { type: "italic" });
    else if (label && href) push(label, { type: "link", attrs: { href } });
    else if (lang && foreign) push(foreign, { type: "language", attrs: { lang } });
    end = match.index + match[0].length;
  }
  push(line.slice(end));
  return nodes;
}

const paragraphs = (lines: string[]): Paragraph[] =>
  lines.map((line) => ({ type: "paragraph", content: inline(line) }));
const items = (lines: string[]) => lines.map((line) => ({ type: "listItem" as const, content: paragraphs([line]) }));

/** Strings become paragraphs; everything else is a block as the functions below make it. */
export function body(...parts: (string | Block)[]): ArticleBody {
  return {
    type: "doc",
    version: BODY_VERSION,
    content: parts.map((part) => (typeof part === "string" ? { type: "paragraph", content: inline(part) } : part)),
  };
}

export const h2 = (line: string): Block => ({ type: "heading", attrs: { level: 2 }, content: inline(line) });
export const h3 = (line: string): Block => ({ type: "heading", attrs: { level: 3 }, content: inline(line) });
export const list = (...lines: string[]): Block => ({ type: "bulletList", content: items(lines) });
export const numbered = (...lines: string[]): Block => ({ type: "orderedList", content: items(lines) });
export const quote = (attribution: string, ...lines: string[]): Block => ({
  type: "quote",
  attrs: { attribution },
  content: paragraphs(lines),
});
export const pullQuote = (line: string): Block => ({ type: "pullQuote", attrs: {}, content: inline(line) });
export const infoBox = (title: string, ...lines: string[]): Block => ({
  type: "infoBox",
  attrs: { title },
  content: paragraphs(lines),
});
/** An info box that holds a list. */
export const infoList = (title: string, ...lines: string[]): Block => ({
  type: "infoBox",
  attrs: { title },
  content: [{ type: "bulletList", content: items(lines) }],
});
export const facts = (title: string, entries: [term: string, answer: string][]): Block => ({
  type: "factList",
  attrs: { title },
  content: entries.map(([term, answer]) => ({ type: "fact", attrs: { term }, content: inline(answer) })),
});
/** First row is the head. Columns whose every cell below the head starts with a digit, a sign or a dash are set flush right. */
export function table(caption: string, rows: string[][]): Block {
  const isNumeric = (column: number) => rows.slice(1).every((row) => /^[\d+–−-]/u.test(row[column] ?? ""));
  return {
    type: "table",
    attrs: { caption },
    content: rows.map((row, index) => ({
      type: "tableRow",
      content: row.map((cell, column) => ({
        type: index === 0 ? "tableHeader" : "tableCell",
        attrs: isNumeric(column) ? { align: "end" } : {},
        content: inline(cell),
      })),
    })),
  };
}
/** `key` of a demo picture; the loader replaces it by the media id. */
export const image = (key: string, caption?: string): Block => ({
  type: "image",
  attrs: caption === undefined ? { mediaId: key } : { mediaId: key, caption },
});
export const gallery = (keys: string[], caption: string): Block => ({
  type: "gallery",
  attrs: { mediaIds: keys, caption },
});
/** A place on OpenStreetMap's map. */
export const map = (title: string, zoom: number, latitude: number, longitude: number): Block => ({
  type: "embed",
  attrs: {
    service: "openstreetmap",
    url: `https://www.openstreetmap.org/#map=${zoom}/${latitude}/${longitude}`,
    title,
  },
});
/** `key` of a demo article; the loader replaces it by the article's id. */
export const related = (key: string): Block => ({ type: "relatedArticle", attrs: { articleId: key } });
export const divider = (): Block => ({ type: "divider" });
