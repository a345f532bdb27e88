import { Extension } from "@tiptap/core";
import type { SurfaceTools } from "../surface-context.ts";

/** Keys that open something beside the text. The keys of marks and blocks come with them. */
export const SurfaceShortcuts = Extension.create<{ tools: SurfaceTools }>({
  name: "surfaceShortcuts",
  addKeyboardShortcuts() {
    const { tools } = this.options;
    const does = (act: () => void) => () => {
      act();
      return true;
    };
    return {
      "Mod-k": does(() => tools.openDialog("link")),
      "Mod-/": does(() => tools.openDialog("shortcuts")),
      "Mod-f": does(() => tools.openFindBar()),
      "Mod-h": does(() => tools.openFindBar()),
      "Mod-Shift-b": () => this.editor.chain().focus().wrapIn("quote").run(),
    };
  },
});
