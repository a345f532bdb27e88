import type { Node } from "@tiptap/pm/model";

export interface Place {
  from: number;
  to: number;
}

/**
 * Where a text stands in the document, in reading order. Never across blocks; spaces in the question also match protected
 * ones.
 */
export function findInDocument(
  document: Node,
  wanted: string,
  { matchCase = false, limit = Number.POSITIVE_INFINITY }: { matchCase?: boolean; limit?: number } = {},
): Place[] {
  if (wanted === "") return [];
  const pattern = new RegExp(
    wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+"),
    matchCase ? "gu" : "giu",
  );
  const places: Place[] = [];
  document.descendants((node, position) => {
    if (places.length >= limit) return false;
    if (!node.isTextblock) return true;
    // A line break is one place in the document and must be one character here.
    const text = node.textBetween(0, node.content.size, undefined, "\ufffc");
    for (const { index, 0: found } of text.matchAll(pattern)) {
      if (places.length < limit) places.push({ from: position + 1 + index, to: position + 1 + index + found.length });
    }
    return false;
  });
  return places;
}
