import { type Editor, Extension } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";

/*
 * The Tab key leaves the text, as it leaves every field, over all the inputs inside the text. Only where a block has a
 * line of its own beside its text does Tab lead there; in a table it walks through the cells. Escape, then Tab, always
 * leaves: nothing keeps somebody who has only a keyboard.
 */

type Direction = 1 | -1;

export const TabKey = Extension.create({
  name: "tabKey",
  addStorage: () => ({ isLeaving: false }),
  onSelectionUpdate() {
    this.storage.isLeaving = false;
  },
  addKeyboardShortcuts() {
    const press = (direction: Direction) => {
      const { isLeaving } = this.storage;
      this.storage.isLeaving = false;
      if (!isLeaving && (walkTable(this.editor, direction) || focusField(this.editor, direction))) return true;
      return leave(this.editor, direction);
    };
    return {
      Escape: () => {
        this.storage.isLeaving = true;
        return false;
      },
      Tab: () => press(1),
      "Shift-Tab": () => press(-1),
      Enter: () => focusInSelectedBlock(this.editor),
    };
  },
  // Before tables, which take Tab for themselves.
  priority: 1000,
});

function walkTable(editor: Editor, direction: Direction): boolean {
  if (!editor.isActive("table")) return false;
  if (direction === -1) return editor.commands.goToPreviousCell();
  return editor.commands.goToNextCell() || editor.chain().addRowAfter().goToNextCell().run();
}

/** The line of the block at the caret, when it stands in the direction of the key; from a fact on to the next. */
function focusField({ state, view }: Editor, direction: Direction): boolean {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const isFact = $from.node(depth).type.name === "fact";
    const position = isFact && direction === 1 ? $from.after(depth) : $from.before(depth);
    const element = view.nodeDOM(position);
    const field =
      element instanceof HTMLElement &&
      element.querySelector<HTMLInputElement>(":scope > [contenteditable='false'] > input");
    if (!field) continue;
    const isAbove = field.parentElement?.nextSibling !== null;
    if (isFact || isAbove === (direction === -1)) {
      field.select();
      return true;
    }
  }
  return false;
}

/** Enter on a selected picture or embed: its first input. */
function focusInSelectedBlock({ state, view }: Editor): boolean {
  const { selection } = state;
  const element = selection instanceof NodeSelection ? view.nodeDOM(selection.from) : null;
  const field = element instanceof HTMLElement ? element.querySelector<HTMLElement>("input, button") : null;
  field?.focus();
  return field !== null;
}

const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable='true']";

/** Forwards to what follows the whole surface; backwards to what stands before the text, its own tools included. */
function leave(editor: Editor, direction: Direction): boolean {
  const text = editor.view.dom;
  const surface = text.closest(".surface") ?? text;
  const reachable = [...document.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) =>
      element.tabIndex >= 0 && !element.matches(":disabled") && element.checkVisibility({ visibilityProperty: true }),
  );
  const isAt = (element: Element, other: Element, place: number) =>
    (other.compareDocumentPosition(element) & place) !== 0;
  const target =
    direction === 1
      ? reachable.find(
          (element) => isAt(element, surface, Node.DOCUMENT_POSITION_FOLLOWING) && !surface.contains(element),
        )
      : reachable.findLast(
          (element) => isAt(element, text, Node.DOCUMENT_POSITION_PRECEDING) && !element.contains(text),
        );
  // Nothing there: the browser's own controls come next.
  if (!target) return false;
  target.focus();
  return true;
}
