import { Node, wrappingInputRule } from "@tiptap/core";
import { BLOCK_LIMITS } from "#lib/manuscript-limits.ts";
import { dataAttribute } from "./attributes.ts";
import { fieldView } from "./field-view.ts";

/* Blocks that are written in: quotations and boxes. */

export const Quote = Node.create({
  name: "quote",
  group: "block",
  content: "paragraph+",
  defining: true,
  addAttributes: () => ({ attribution: dataAttribute("attribution", null) }),
  parseHTML: () => [{ tag: "blockquote" }],
  renderHTML: ({ HTMLAttributes }) => ["blockquote", HTMLAttributes, 0],
  addNodeView: () =>
    fieldView(
      { block: "blockquote", content: "div" },
      {
        attribute: "attribution",
        label: "Wer hat es gesagt?",
        placeholder: "Name, Funktion",
        limit: BLOCK_LIMITS.attribution,
        place: "below",
      },
    ),
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*>\s$/, type: this.type })];
  },
});

/** Its attribution is not shown to readers, but kept when an import brought one. */
export const PullQuote = Node.create({
  name: "pullQuote",
  group: "block",
  content: "inline*",
  defining: true,
  addAttributes: () => ({ attribution: dataAttribute("attribution", null) }),
  parseHTML: () => [{ tag: "div[data-pull-quote]" }],
  renderHTML: ({ HTMLAttributes }) => ["div", { ...HTMLAttributes, "data-pull-quote": "" }, 0],
});

export const InfoBox = Node.create({
  name: "infoBox",
  group: "block",
  content: "(paragraph | bulletList | orderedList)+",
  defining: true,
  addAttributes: () => ({ title: dataAttribute("title", "") }),
  parseHTML: () => [{ tag: "div[data-info-box]" }],
  renderHTML: ({ HTMLAttributes }) => ["div", { ...HTMLAttributes, "data-info-box": "" }, 0],
  addNodeView: () =>
    fieldView(
      { block: "div", content: "div" },
      {
        attribute: "title",
        label: "Titel des Infokastens",
        placeholder: "Titel",
        limit: BLOCK_LIMITS.boxTitle,
        place: "above",
      },
    ),
});
