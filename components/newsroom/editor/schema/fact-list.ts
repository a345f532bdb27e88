import { Node } from "@tiptap/core";
import { type EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { BLOCK_LIMITS } from "#lib/manuscript-limits.ts";
import { dataAttribute } from "./attributes.ts";
import { fieldView } from "./field-view.ts";

/* Term and answer, line by line. The term is the line's field, the answer is text. */

export const FactList = Node.create({
  name: "factList",
  group: "block",
  content: "fact+",
  defining: true,
  isolating: true,
  addAttributes: () => ({ title: dataAttribute("title", null) }),
  parseHTML: () => [{ tag: "dl" }],
  renderHTML: ({ HTMLAttributes }) => ["dl", HTMLAttributes, 0],
  addNodeView: () =>
    fieldView(
      { block: "div", content: "div" },
      {
        attribute: "title",
        label: "Titel der Fakten",
        placeholder: "Titel (freiwillig)",
        limit: BLOCK_LIMITS.boxTitle,
        place: "above",
      },
    ),
});

export const Fact = Node.create({
  name: "fact",
  content: "inline*",
  isolating: true,
  addAttributes: () => ({ term: dataAttribute("term", "") }),
  parseHTML: () => [{ tag: "dd" }],
  renderHTML: ({ HTMLAttributes }) => ["dd", HTMLAttributes, 0],
  addNodeView: () =>
    fieldView(
      { block: "div", content: "div" },
      { attribute: "term", label: "Stichwort", placeholder: "Stichwort", limit: BLOCK_LIMITS.term, place: "above" },
    ),
  addKeyboardShortcuts() {
    const { view } = this.editor;
    return {
      Enter: () => nextFact(view),
      Backspace: () => removeEmptyFact(view),
    };
  },
});

function factAt({ selection }: EditorState) {
  const { $from, empty } = selection;
  return $from.parent.type.name === "fact" ? { $from, empty, fact: $from.parent, list: $from.node(-1) } : undefined;
}

/** A new line below, its term first; on an empty last line the list is over. */
function nextFact(view: EditorView): boolean {
  const at = factAt(view.state);
  if (!at) return false;
  const { $from, fact, list } = at;
  const { tr, schema } = view.state;
  const isBlank = fact.content.size === 0 && fact.attrs.term === "";
  if (isBlank && list.childCount > 1 && $from.index(-1) === list.childCount - 1) {
    const after = $from.after(-1);
    tr.insert(after, schema.node("paragraph")).delete($from.before(), $from.after());
    view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(tr.mapping.map(after)))).scrollIntoView());
    return true;
  }
  tr.deleteSelection().split(tr.selection.from, 1, [{ type: fact.type, attrs: { term: "" } }]);
  const start = tr.selection.$from.before();
  view.dispatch(tr.scrollIntoView());
  focusTerm(view, start);
  return true;
}

function removeEmptyFact(view: EditorView): boolean {
  const at = factAt(view.state);
  if (!at?.empty || at.$from.parentOffset > 0) return false;
  const { $from, fact, list } = at;
  if (fact.content.size > 0 || fact.attrs.term !== "") {
    focusTerm(view, $from.before());
    return true;
  }
  const { tr }: { tr: Transaction } = view.state;
  const isOnly = list.childCount === 1;
  if (isOnly) tr.replaceWith($from.before(-1), $from.after(-1), view.state.schema.node("paragraph"));
  else tr.delete($from.before(), $from.after());
  const near = tr.doc.resolve(isOnly ? $from.before(-1) + 1 : $from.before());
  view.dispatch(tr.setSelection(TextSelection.near(near, -1)).scrollIntoView());
  return true;
}

function focusTerm(view: EditorView, position: number): void {
  const line = view.nodeDOM(position);
  if (line instanceof HTMLElement) line.querySelector("input")?.focus();
}
