import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

/**
 * The lines of blocks can be written in whenever the text around them can. A block is not drawn anew when that changes, so what
 * it was when the page was opened would stay.
 */
export const BlockFields = Extension.create({
  name: "blockFields",
  addProseMirrorPlugins: () => [
    new Plugin({
      view: (first) => {
        follow(first);
        return { update: follow };
      },
    }),
  ],
});

function follow(view: EditorView): void {
  for (const field of view.dom.querySelectorAll<HTMLInputElement>("input.block-field")) field.readOnly = !view.editable;
}
