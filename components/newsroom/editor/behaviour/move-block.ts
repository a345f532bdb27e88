import { type Editor, Extension } from "@tiptap/core";
import { NodeSelection, TextSelection } from "@tiptap/pm/state";

/** Moves the block at the caret past its neighbour. */
export function moveBlock({ state, view }: Editor, direction: -1 | 1): boolean {
  const { $from, from, to } = state.selection;
  const index = $from.index(0);
  const block = state.doc.maybeChild(index);
  const other = state.doc.maybeChild(index + direction);
  if (!block || !other) return false;
  const start = $from.posAtIndex(index, 0);
  const isNode = state.selection instanceof NodeSelection && $from.depth === 0;
  const target = direction === 1 ? start + other.nodeSize : start - other.nodeSize;
  const { tr } = state;
  tr.delete(start, start + block.nodeSize).insert(target, block);
  const shift = target - start;
  tr.setSelection(
    isNode
      ? NodeSelection.create(tr.doc, target)
      : TextSelection.create(tr.doc, from + shift, Math.min(to, start + block.nodeSize - 1) + shift),
  );
  view.dispatch(tr.scrollIntoView());
  return true;
}

export const MoveBlock = Extension.create({
  name: "moveBlock",
  addKeyboardShortcuts() {
    return {
      "Alt-ArrowUp": () => moveBlock(this.editor, -1),
      "Alt-ArrowDown": () => moveBlock(this.editor, 1),
    };
  },
});
