import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Fragment } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import { diffIndices } from "node-diff3";
import type { ArticleBody } from "#lib/article-body.ts";
import { toEditor } from "../body-conversion.ts";

/**
 * Shows another text without disturbing whoever writes: only what differs is replaced, block by block, so the caret and a
 * composition stay where they are; and it is nothing that undo takes back, which only knows what was typed here.
 */
export function replaceBody(editor: Editor, body: ArticleBody): void {
  const { state, view, schema } = editor;
  const next = withSameEnd(state.doc, schema.nodeFromJSON(toEditor(body)));
  const tr = state.tr.setMeta("addToHistory", false);
  const [old, wanted] = [keysOf(state.doc), keysOf(next)];
  // From the end, so that what is still to be replaced stays where it is.
  for (const { buffer1, buffer2 } of diffIndices(old, wanted).reverse()) {
    const from = positionOf(state.doc, buffer1[0]);
    const to = positionOf(state.doc, buffer1[0] + buffer1[1]);
    const blocks = next.content.content.slice(buffer2[0], buffer2[0] + buffer2[1]);
    replaceRange(tr, { from, to }, Fragment.from(blocks));
  }
  if (!tr.doc.eq(next)) tr.replaceWith(0, tr.doc.content.size, next.content);
  if (tr.docChanged) view.dispatch(tr);
}

/** Lines that wait at the end for what is written next are no text yet (see `fromEditor`), but a caret may stand in them. */
function withSameEnd(present: Node, next: Node): Node {
  const missing = emptyLinesAtEnd(present) - emptyLinesAtEnd(next);
  if (missing <= 0) return next;
  return next.copy(next.content.append(Fragment.from(present.content.content.slice(-missing))));
}

function emptyLinesAtEnd({ content: { content } }: Node): number {
  return (
    content.length - 1 - content.findLastIndex(({ type, childCount }) => type.name !== "paragraph" || childCount > 0)
  );
}

const keysOf = ({ content }: Node): string[] => content.content.map((block) => JSON.stringify(block.toJSON()));

function positionOf({ content }: Node, index: number): number {
  return content.content.slice(0, index).reduce((position, { nodeSize }) => position + nodeSize, 0);
}

/** Of one block that became another, only the stretch from the first to the last difference: a caret may stand in it. */
function replaceRange(tr: Transaction, { from, to }: { from: number; to: number }, blocks: Fragment): void {
  const present = tr.doc.slice(from, to).content;
  const [before, after] = [present.firstChild, blocks.firstChild];
  const isOne = present.childCount === 1 && blocks.childCount === 1 && before && after?.sameMarkup(before);
  const start = isOne ? present.findDiffStart(blocks) : null;
  const end = isOne ? present.findDiffEnd(blocks) : null;
  if (start === null || !end) {
    tr.replaceWith(from, to, blocks);
    return;
  }
  // Where the same words follow each other, both ends may overlap.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  tr.replace(from + start, from + end.a + overlap, tr.doc.copy(blocks).slice(start, end.b + overlap));
}
