import { type Editor, useEditorState } from "@tiptap/react";
import { alignColumns, columnAlignment } from "../schema/table-commands.ts";
import { Tool } from "./tool.tsx";

/** In sight while the caret is in a table. */
export function TableTools({ editor }: { editor: Editor }) {
  const { isRight, hasHead } = useEditorState({
    editor,
    selector: () => ({
      isRight: columnAlignment(editor) === "end",
      hasHead: headOf(editor),
    }),
  });
  const chain = () => editor.chain().focus();
  return (
    <>
      <Tool label="Zeile darunter einfügen" onPress={() => chain().addRowAfter().run()}>
        Zeile +
      </Tool>
      <Tool label="Zeile löschen" onPress={() => chain().deleteRow().run()}>
        Zeile –
      </Tool>
      <Tool label="Spalte rechts einfügen" onPress={() => chain().addColumnAfter().run()}>
        Spalte +
      </Tool>
      <Tool label="Spalte löschen" onPress={() => chain().deleteColumn().run()}>
        Spalte –
      </Tool>
      <Tool label="Erste Zeile ist Kopfzeile" pressed={hasHead} onPress={() => chain().toggleHeaderRow().run()}>
        Kopfzeile
      </Tool>
      <Tool
        label="Spalte rechtsbündig, für Zahlen"
        pressed={isRight}
        onPress={() => alignColumns(editor, isRight ? "start" : "end")}
      >
        Rechts
      </Tool>
      <Tool label="Tabelle löschen" onPress={() => chain().deleteTable().run()}>
        Tabelle löschen
      </Tool>
    </>
  );
}

function headOf({ state }: Editor): boolean {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type.name === "table") return node.firstChild?.firstChild?.type.name === "tableHeader";
  }
  return false;
}
