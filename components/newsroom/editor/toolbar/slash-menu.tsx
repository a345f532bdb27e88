import { type Editor, useEditorState } from "@tiptap/react";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { type BlockChoice, matchingChoices } from "../blocks/block-choices.ts";
import type { Surface } from "../surface-context.ts";

/** What was typed behind a "/" at the start of a paragraph, and where that paragraph begins. */
function typedCommand({ state, isEditable }: Editor): { start: number; typed: string } | null {
  const { $from, empty } = state.selection;
  if (!isEditable || !empty || $from.depth !== 1 || $from.parent.type.name !== "paragraph") return null;
  const match = /^\/([\p{L}\p{N} ]{0,24})$/u.exec($from.parent.textContent);
  return match && $from.parentOffset === $from.parent.content.size
    ? { start: $from.start(), typed: match[1] ?? "" }
    : null;
}

/** All blocks in a list below the caret. The caret stays in the text, the arrow keys choose. */
export function SlashMenu({ editor, tools }: Surface) {
  const command = useEditorState({ editor, selector: ({ editor: current }) => typedCommand(current) });
  const [dismissed, setDismissed] = useState<number | null>(null);
  useEffect(() => {
    if (!command) setDismissed(null);
  }, [command]);
  const choices = command && command.start !== dismissed ? matchingChoices(command.typed) : [];
  return command && choices.length > 0 ? (
    <ChoiceList
      // A new word starts again at the first choice.
      key={command.typed}
      editor={editor}
      start={command.start}
      choices={choices}
      onDismiss={() => setDismissed(command.start)}
      onChoose={(choice) => {
        editor.chain().focus().deleteRange({ from: command.start, to: editor.state.selection.from }).run();
        choice.insert({ editor, tools });
      }}
    />
  ) : null;
}

function ChoiceList(props: {
  editor: Editor;
  start: number;
  choices: BlockChoice[];
  onChoose(choice: BlockChoice): void;
  onDismiss(): void;
}) {
  const { editor, start, choices, onChoose, onDismiss } = props;
  const [active, setActive] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const { current: element } = list;
    if (!element) return;
    const caret = editor.view.coordsAtPos(start);
    const frame = element.offsetParent?.getBoundingClientRect();
    if (!frame) return;
    const hasRoomBelow = caret.bottom + element.offsetHeight < window.innerHeight;
    const top = hasRoomBelow ? caret.bottom + 4 : Math.max(caret.top - element.offsetHeight - 4, 8);
    element.style.top = `${top - frame.top}px`;
    element.style.left = `${Math.max(0, Math.min(caret.left - frame.left, frame.width - element.offsetWidth))}px`;
  }, [editor, start]);

  // The listbox is operated from the text: it says there which line is chosen.
  useEffect(() => {
    const { dom } = editor.view;
    dom.setAttribute("aria-controls", id);
    dom.setAttribute("aria-activedescendant", `${id}-${active}`);
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
    return () => {
      dom.removeAttribute("aria-controls");
      dom.removeAttribute("aria-activedescendant");
    };
  }, [editor, id, active]);

  useEffect(() => {
    const { dom } = editor.view;
    const onKey = (event: KeyboardEvent) => {
      const chosen = choices[active];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) setActive((active + step + choices.length) % choices.length);
      else if (event.key === "Enter" && chosen) onChoose(chosen);
      else if (event.key === "Escape") onDismiss();
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    dom.addEventListener("keydown", onKey, true);
    return () => dom.removeEventListener("keydown", onKey, true);
  });

  return (
    <div ref={list} id={id} role="listbox" aria-label="Block einfügen" className="slash-menu" tabIndex={0}>
      {choices.map((choice, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text, aria-activedescendant points here
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard in the text
        <div
          key={choice.name}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => setActive(index)}
          onClick={() => onChoose(choice)}
        >
          <span>{choice.name}</span> <span className="slash-hint">{choice.hint}</span>
        </div>
      ))}
    </div>
  );
}
