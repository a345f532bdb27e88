import type { NodeViewRenderer } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { remarkOnLength } from "#lib/overlong.ts";

/** One line of text that belongs to a block as a whole: a title, a term, who said it. */
interface Field {
  attribute: string;
  label: string;
  placeholder: string;
  limit: number;
  place: "above" | "below";
}

let notes = 0;

/**
 * A block with such a line as a real input beside what is written in it. Plain DOM: dozens of facts cost nothing while
 * somebody types. Enter leads from the line to the text.
 */
export function fieldView(tags: { block: string; content: string }, field: Field): NodeViewRenderer {
  return ({ node: first, view, getPos, editor }) => {
    let node = first;
    const dom = document.createElement(tags.block);
    dom.className = `block block-${node.type.name}`;
    const contentDOM = document.createElement(tags.content);
    const input = document.createElement("input");
    input.className = "block-field";
    input.placeholder = field.placeholder;
    input.setAttribute("aria-label", field.label);
    input.value = String(node.attrs[field.attribute] ?? "");
    input.readOnly = !editor.isEditable;
    const inputPlace = document.createElement("div");
    inputPlace.contentEditable = "false";
    const note = document.createElement("p");
    notes += 1;
    note.id = `block-field-note-${notes}`;
    input.setAttribute("aria-describedby", note.id);
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    status.className = "sr-only";
    // The caret has no business there.
    note.contentEditable = "false";
    status.contentEditable = "false";
    // As `LengthNote` does it.
    const measure = () => {
      const { isOver, shown, said } = remarkOnLength(input.value, field.limit);
      input.setAttribute("aria-invalid", String(isOver));
      note.className = isOver ? "field-error" : "field-hint";
      note.hidden = shown === undefined;
      note.textContent = shown ?? "";
      // Written anew, it would be read out anew.
      if (status.textContent !== said) status.textContent = said;
    };
    measure();
    inputPlace.append(input, note, status);
    const contentPlace = tags.content === "tbody" ? document.createElement("table") : contentDOM;
    if (contentPlace !== contentDOM) contentPlace.append(contentDOM);
    dom.append(...(field.place === "above" ? [inputPlace, contentPlace] : [contentPlace, inputPlace]));

    input.addEventListener("input", () => {
      const position = getPos();
      if (position === undefined) return;
      view.dispatch(view.state.tr.setNodeAttribute(position, field.attribute, input.value));
    });
    input.addEventListener("keydown", (event) => {
      const position = getPos();
      if (event.isComposing || position === undefined) return;
      const isOut = event.key === "Escape";
      const isIn = event.key === "Enter" || (event.key === "Tab" && !event.shiftKey && node.type.name === "fact");
      if (!isOut && !isIn) return;
      event.preventDefault();
      const end = position + node.nodeSize - 1;
      const place = view.state.doc.resolve(field.place === "below" ? end : position + 1);
      const selection = TextSelection.near(place, field.place === "below" ? -1 : 1);
      view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
      view.focus();
    });

    return {
      dom,
      contentDOM,
      update(next) {
        if (next.type !== node.type) return false;
        node = next;
        const value = String(next.attrs[field.attribute] ?? "");
        if (input.value !== value) input.value = value;
        measure();
        input.readOnly = !editor.isEditable;
        return true;
      },
      stopEvent: (event) => event.target === input,
      ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM.contains(mutation.target),
    };
  };
}
