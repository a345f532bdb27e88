import type { ArticleBody, Block, Inline } from "#lib/article-body.ts";

/** The words of a body in reading order, blocks separated by a line break. For search, word counts and descriptions. */
export function plainText(body: ArticleBody): string {
  return body.content
    .map(blockText)
    .filter((text) => text !== "")
    .join("\n");
}

/** Number of words, as `plainText` gives them. */
export function countWords(body: ArticleBody): number {
  return plainText(body).match(/[\p{Letter}\p{Number}]+(?:[-’'][\p{Letter}\p{Number}]+)*/gu)?.length ?? 0;
}

/** Soft hyphens are for screens: an editor sets them in long headlines, and machines must never see them. */
export const withoutSoftHyphens = (text: string): string => text.replace(/\u00ad/gu, "");

/** `text` cut to at most `limit` characters at the end of a word, with an ellipsis when something is left out. */
export function excerpt(text: string, limit: number): string {
  const flat = withoutSoftHyphens(text).replace(/\s+/gu, " ").trim();
  if (flat.length <= limit) return flat;
  const cut = flat.slice(0, limit - 1);
  const end = cut.lastIndexOf(" ");
  return `${cut.slice(0, end > 0 ? end : limit - 1).replace(/[\s,;:–-]+$/u, "")}…`;
}

const inlineText = (nodes: Inline[]) => nodes.map((node) => (node.type === "text" ? node.text : " ")).join("");

function blockText(block: Block): string {
  switch (block.type) {
    case "paragraph":
    case "heading":
    case "pullQuote":
      return inlineText(block.content);
    case "bulletList":
    case "orderedList":
      return block.content.flatMap((item) => item.content.map(blockText)).join("\n");
    case "quote":
    case "infoBox":
      return block.content.map(blockText).join("\n");
    case "table":
      return block.content.map((row) => row.content.map((cell) => inlineText(cell.content)).join(" ")).join("\n");
    case "factList":
      return block.content.map((fact) => `${fact.attrs.term}: ${inlineText(fact.content)}`).join("\n");
    case "file":
      return block.attrs.label;
    case "embed":
      return block.attrs.title;
    case "image":
    case "gallery":
    case "relatedArticle":
    case "divider":
      return "";
  }
}
