import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { findInDocument } from "../find/find-text.ts";
import type { Passage } from "../ports.ts";

/* The places notes speak about. Found once, then carried along with every change. */

const key = new PluginKey<DecorationSet>("passages");

export const Passages = Extension.create({
  name: "passages",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (transaction, marked) =>
          transaction.getMeta(key) ??
          (transaction.docChanged ? marked.map(transaction.mapping, transaction.doc) : marked),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});

/** Marks each passage where its words stand first; one that is not there any more is left out. */
export function highlightPassages(view: EditorView, passages: Passage[]): void {
  const decorations = passages.flatMap(({ id, text }) => {
    const place = firstPlace(view.state.doc, text);
    return place ? [Decoration.inline(place.from, place.to, { class: "passage", "data-passage": id }, { id })] : [];
  });
  view.dispatch(
    view.state.tr.setMeta(key, DecorationSet.create(view.state.doc, decorations)).setMeta("addToHistory", false),
  );
}

export function scrollToPassage(view: EditorView, id: string): void {
  const [place] = key.getState(view.state)?.find(undefined, undefined, (spec) => spec.id === id) ?? [];
  if (!place) return;
  const { node } = view.domAtPos(place.from);
  const element = node instanceof Element ? node : node.parentElement;
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block: "center", behavior: isStill ? "auto" : "smooth" });
}

/** A quotation may run over several paragraphs: its first line that can be found marks the place. */
function firstPlace(document: Node, text: string) {
  for (const line of text.split(/\n+/)) {
    const [place] = line.trim() === "" ? [] : findInDocument(document, line.trim(), { matchCase: true, limit: 1 });
    if (place) return place;
  }
  return undefined;
}
