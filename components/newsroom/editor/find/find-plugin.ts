import { type Editor, Extension } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { findInDocument, type Place } from "./find-text.ts";

/* What the find bar has found, marked in the text. Costs nothing while the bar is closed. */

export interface FindState {
  wanted: string;
  matchCase: boolean;
  places: Place[];
  /** Which of `places` is the current one. */
  current: number;
  decorations: DecorationSet;
}

type Question = Pick<FindState, "wanted" | "matchCase"> & { current?: number };

const key = new PluginKey<FindState>("find");
const NOTHING: FindState = { wanted: "", matchCase: false, places: [], current: 0, decorations: DecorationSet.empty };

export const FindText = Extension.create({
  name: "findText",
  addProseMirrorPlugins: () => [
    new Plugin<FindState>({
      key,
      state: {
        init: () => NOTHING,
        apply(transaction, found) {
          const question: Question | undefined = transaction.getMeta(key);
          if (question) return answer(transaction.doc, question);
          return transaction.docChanged && found.wanted !== "" ? answer(transaction.doc, found) : found;
        },
      },
      props: { decorations: (state) => key.getState(state)?.decorations },
    }),
  ],
});

function answer(document: Node, { wanted, matchCase, current = 0 }: Question): FindState {
  if (wanted === "") return { ...NOTHING, matchCase };
  const places = findInDocument(document, wanted, { matchCase });
  const chosen = places.length === 0 ? 0 : (current + places.length) % places.length;
  const decorations = DecorationSet.create(
    document,
    places.map(({ from, to }, index) =>
      Decoration.inline(from, to, { class: index === chosen ? "found found-here" : "found" }),
    ),
  );
  return { wanted, matchCase, places, current: chosen, decorations };
}

export const findState = ({ state }: Editor): FindState => key.getState(state) ?? NOTHING;

/** Asks anew and starts at the first place behind the caret. */
export function find(editor: Editor, wanted: string, matchCase: boolean): void {
  const { doc, selection, tr } = editor.state;
  const behind = findInDocument(doc, wanted, { matchCase }).findIndex(({ from }) => from >= selection.from);
  editor.view.dispatch(tr.setMeta(key, { wanted, matchCase, current: Math.max(behind, 0) }));
  reveal(editor);
}

export function findNext(editor: Editor, step: 1 | -1): void {
  const { wanted, matchCase, current } = findState(editor);
  editor.view.dispatch(editor.state.tr.setMeta(key, { wanted, matchCase, current: current + step }));
  reveal(editor);
}

/** Selects the current place and moves it into sight without taking the focus from the find bar. */
function reveal(editor: Editor): void {
  const { places, current } = findState(editor);
  const place = places[current];
  if (!place) return;
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, place.from, place.to)));
  editor.view.dom.querySelector(".found-here")?.scrollIntoView({ block: "center" });
}

/** Replaces the current place and goes on to the next one behind it. */
export function replaceCurrent(editor: Editor, replacement: string): void {
  const { wanted, matchCase, places, current } = findState(editor);
  const place = places[current];
  if (!place) return;
  editor.view.dispatch(closeHistory(editor.state.tr).insertText(replacement, place.from, place.to));
  const next = findState(editor).places.findIndex(({ from }) => from >= place.from + replacement.length);
  editor.view.dispatch(editor.state.tr.setMeta(key, { wanted, matchCase, current: Math.max(next, 0) }));
  reveal(editor);
}

/** All at once, so that one undo brings all back. Returns how many there were. */
export function replaceAll(editor: Editor, replacement: string): number {
  const { places } = findState(editor);
  const tr = closeHistory(editor.state.tr);
  for (const { from, to } of places.toReversed()) tr.insertText(replacement, from, to);
  editor.view.dispatch(tr);
  return places.length;
}
