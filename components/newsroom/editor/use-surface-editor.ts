import { type Editor, useEditor } from "@tiptap/react";
import { useEffect, useState } from "react";
import type { ArticleBody } from "#lib/article-body.ts";
import { highlightPassages, scrollToPassage } from "./behaviour/passages.ts";
import { replaceBody } from "./behaviour/replace-body.ts";
import { fromEditor, toEditor } from "./body-conversion.ts";
import type { SurfaceHandle } from "./ports.ts";
import { wordsOf } from "./status-line.tsx";
import type { SurfaceTools } from "./surface-context.ts";
import { surfaceExtensions } from "./surface-extensions.ts";

/** The editor of one surface. It is made once; nothing of the page is drawn anew while somebody types. */
export function useSurfaceEditor(options: {
  initialBody: ArticleBody;
  tools: SurfaceTools;
  label: string;
  readOnly: boolean;
  onChange(read: () => ArticleBody): void;
  onReady(surface: SurfaceHandle): void;
}): Editor | null {
  const { initialBody, tools, label, readOnly, onChange, onReady } = options;
  const [extensions] = useState(() => surfaceExtensions(tools));
  const editor = useEditor({
    extensions,
    content: toEditor(initialBody),
    editable: !readOnly,
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    injectCSS: false,
    enablePasteRules: false,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label,
        class: "text surface-text",
        lang: "de",
        spellcheck: "true",
      },
    },
    onCreate: ({ editor: created }) => onReady(handleOf(created)),
    onUpdate: ({ editor: changed }) => onChange(() => fromEditor(changed.getJSON())),
  });
  useEffect(() => {
    if (editor && editor.isEditable === readOnly) editor.setEditable(!readOnly, false);
  }, [editor, readOnly]);
  return editor;
}

const handleOf = (editor: Editor): SurfaceHandle => ({
  replaceBody: (body) => replaceBody(editor, body),
  focus: () => void editor.commands.focus(),
  getSelectionText: () => {
    const { from, to } = editor.state.selection;
    return editor.state.doc.textBetween(from, to, "\n", " ");
  },
  highlightPassages: (passages) => highlightPassages(editor.view, passages),
  scrollToPassage: (id) => scrollToPassage(editor.view, id),
  words: () => wordsOf(editor),
});
