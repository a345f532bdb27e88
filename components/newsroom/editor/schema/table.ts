import type { NodeViewRenderer } from "@tiptap/core";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { BLOCK_LIMITS } from "#lib/manuscript-limits.ts";
import { dataAttribute } from "./attributes.ts";
import { fieldView } from "./field-view.ts";
import { goToCellBelow } from "./table-commands.ts";

/* Tables whose cells hold a line of text and nothing else; cells are never merged. */

/** What the table commands need to be able to count; never stored. */
const spans = {
  colspan: { default: 1, rendered: false },
  rowspan: { default: 1, rendered: false },
  colwidth: { default: null, rendered: false },
};
const cellAttributes = () => ({ ...spans, align: dataAttribute("align", null) });

const captioned: NodeViewRenderer = fieldView(
  { block: "div", content: "tbody" },
  {
    attribute: "caption",
    label: "Titel der Tabelle",
    placeholder: "Titel (freiwillig)",
    limit: BLOCK_LIMITS.tableCaption,
    place: "above",
  },
);

const BodyCell = TableCell.extend({
  content: "inline*",
  addAttributes: cellAttributes,
  parseHTML: () => [{ tag: "td" }],
  renderHTML: ({ HTMLAttributes }) => ["td", HTMLAttributes, 0],
});

const HeadCell = TableHeader.extend({
  content: "inline*",
  addAttributes: cellAttributes,
  parseHTML: () => [{ tag: "th" }],
  renderHTML: ({ HTMLAttributes }) => ["th", HTMLAttributes, 0],
});

const Row = TableRow.extend({ content: "(tableCell | tableHeader)+" });

const BodyTable = Table.extend({
  addAttributes: () => ({ caption: dataAttribute("caption", null) }),
  renderHTML: ({ HTMLAttributes }) => ["table", HTMLAttributes, ["tbody", 0]],
  addNodeView: () => captioned,
  addKeyboardShortcuts() {
    return { ...this.parent?.(), Enter: () => goToCellBelow(this.editor) };
  },
});

export const tableExtensions = [BodyTable, Row, HeadCell, BodyCell];
