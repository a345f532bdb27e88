import type { Editor, JSONContent } from "@tiptap/core";
import { Selection } from "@tiptap/pm/state";

/** Where a block goes that is inserted now: in place of an empty paragraph, else below the block at the caret. */
export function insertionRange({ state }: Editor, position = state.selection.from): { from: number; to: number } {
  const $position = state.doc.resolve(position);
  const index = $position.index(0);
  const block = state.doc.maybeChild(index);
  if (!block) return { from: state.doc.content.size, to: state.doc.content.size };
  const start = $position.posAtIndex(index, 0);
  const end = start + block.nodeSize;
  const isBlank = block.type.name === "paragraph" && block.content.size === 0;
  return { from: isBlank ? start : end, to: end };
}

/** Inserts blocks and puts the caret into the first, or behind them when nothing can be written in it. */
export function insertBlocks(editor: Editor, blocks: JSONContent[], range = insertionRange(editor)): void {
  const { state, view, schema } = editor;
  const nodes = blocks.map((block) => schema.nodeFromJSON(block));
  const [first] = nodes;
  if (!first) return;
  const tr = state.tr.replaceWith(range.from, range.to, nodes);
  const end = range.from + nodes.reduce((size, node) => size + node.nodeSize, 0);
  if (tr.doc.resolve(end).nodeAfter === null) tr.insert(end, schema.node("paragraph"));
  const isWritable = first.isTextblock || first.content.size > 0;
  tr.setSelection(Selection.near(tr.doc.resolve(isWritable ? range.from + 1 : end)));
  view.dispatch(tr.scrollIntoView());
  view.focus();
}
