import { type Editor, useEditorState } from "@tiptap/react";
import { useState } from "react";
import { insertBlocks } from "../behaviour/insert-block.ts";
import { insertPictures } from "../blocks/block-choices.ts";
import type { Surface } from "../surface-context.ts";
import { Icon, type IconName } from "./icons.tsx";
import { TableTools } from "./table-tools.tsx";
import { Tool } from "./tool.tsx";
import { ToolbarFrame } from "./toolbar-frame.tsx";

type MarkName = "bold" | "italic" | "strike" | "superscript" | "subscript" | "code";

const MARKS: { name: MarkName; label: string; shortcut: string; icon: IconName }[] = [
  { name: "bold", label: "Fett", shortcut: "Mod-b", icon: "bold" },
  { name: "italic", label: "Kursiv", shortcut: "Mod-i", icon: "italic" },
];
const RARE_MARKS: typeof MARKS = [
  { name: "strike", label: "Durchgestrichen", shortcut: "Mod-Shift-s", icon: "strike" },
  { name: "superscript", label: "Hochgestellt", shortcut: "Mod-.", icon: "raised" },
  { name: "subscript", label: "Tiefgestellt", shortcut: "Mod-,", icon: "lowered" },
  { name: "code", label: "Wie getippt (Code)", shortcut: "Mod-e", icon: "code" },
];

/** Only what a button shows: a key that changes none of it draws nothing anew. */
const atCaret = ({ editor }: { editor: Editor }) => ({
  marks: [...MARKS, ...RARE_MARKS].filter(({ name }) => editor.isActive(name)).map(({ name }) => name),
  level: editor.isActive("heading") ? Number(editor.getAttributes("heading").level) : 0,
  isLink: editor.isActive("link"),
  isForeign: editor.isActive("language"),
  isBulleted: editor.isActive("bulletList"),
  isNumbered: editor.isActive("orderedList"),
  isQuote: editor.isActive("quote"),
  isTable: editor.isActive("table"),
  canUndo: editor.can().undo(),
  canRedo: editor.can().redo(),
});

export function Toolbar(props: Surface & { isAlone: boolean; onToggleAlone(): void }) {
  const { editor, tools, isAlone, onToggleAlone } = props;
  const state = useEditorState({ editor, selector: atCaret });
  const [isMore, setIsMore] = useState(false);
  const chain = () => editor.chain().focus();
  const markTools = (marks: typeof MARKS) =>
    marks.map(({ name, label, shortcut, icon }) => (
      <Tool
        key={name}
        label={label}
        shortcut={shortcut}
        pressed={state.marks.includes(name)}
        onPress={() => chain().toggleMark(name).run()}
      >
        <Icon name={icon} />
      </Tool>
    ));
  return (
    <ToolbarFrame label="Text gestalten">
      <Tool label="Block einfügen" onPress={() => openBlockMenu(editor)}>
        <Icon name="plus" />
      </Tool>
      {([2, 3] as const).map((level) => (
        <Tool
          key={level}
          label={level === 2 ? "Zwischentitel" : "Kleinerer Zwischentitel"}
          shortcut={`Mod-Alt-${level}`}
          pressed={state.level === level}
          onPress={() => chain().toggleHeading({ level }).run()}
        >
          <span className={`tool-level-${level}`}>T</span>
        </Tool>
      ))}
      {markTools(MARKS)}
      <Tool label="Link" shortcut="Mod-k" pressed={state.isLink} onPress={() => tools.openDialog("link")}>
        <Icon name="link" />
      </Tool>
      <Tool
        label="Aufzählung"
        shortcut="Mod-Shift-8"
        pressed={state.isBulleted}
        onPress={() => chain().toggleBulletList().run()}
      >
        <Icon name="bullets" />
      </Tool>
      <Tool
        label="Nummerierte Liste"
        shortcut="Mod-Shift-7"
        pressed={state.isNumbered}
        onPress={() => chain().toggleOrderedList().run()}
      >
        <Icon name="numbers" />
      </Tool>
      <Tool
        label="Zitat"
        shortcut="Mod-Shift-b"
        pressed={state.isQuote}
        onPress={() => chain().toggleWrap("quote").run()}
      >
        <Icon name="quote" />
      </Tool>
      <Tool label="Bild einfügen" onPress={() => insertPictures({ editor, tools })}>
        <Icon name="picture" />
      </Tool>
      <Tool label="Weitere Auszeichnungen" expanded={isMore} onPress={() => setIsMore(!isMore)}>
        <Icon name="more" />
      </Tool>
      <span className="toolbar-gap" />
      <Tool label="Rückgängig" shortcut="Mod-z" disabled={!state.canUndo} onPress={() => chain().undo().run()}>
        <Icon name="undo" />
      </Tool>
      <Tool
        label="Wiederherstellen"
        shortcut="Mod-Shift-z"
        disabled={!state.canRedo}
        onPress={() => chain().redo().run()}
      >
        <Icon name="redo" />
      </Tool>
      <Tool label="Suchen und ersetzen" shortcut="Mod-f" onPress={tools.openFindBar}>
        <Icon name="find" />
      </Tool>
      <Tool label="Nur den Text zeigen" pressed={isAlone} onPress={onToggleAlone}>
        <Icon name="alone" />
      </Tool>
      <Tool label="Tastenkürzel" shortcut="Mod-/" onPress={() => tools.openDialog("shortcuts")}>
        <Icon name="keys" />
      </Tool>
      {state.isTable && (
        <div className="toolbar-row">
          <TableTools editor={editor} />
        </div>
      )}
      {isMore && (
        <div className="toolbar-row">
          {markTools(RARE_MARKS)}
          <Tool label="Sprache auszeichnen" pressed={state.isForeign} onPress={() => tools.openDialog("language")}>
            <Icon name="language" />
          </Tool>
        </div>
      )}
    </ToolbarFrame>
  );
}

/** The same menu as typing "/": on an empty line, which is made when there is none. */
function openBlockMenu(editor: Editor): void {
  insertBlocks(editor, [{ type: "paragraph" }]);
  editor.chain().focus().insertContent({ type: "text", text: "/" }).run();
}
