import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { addRowAfter, isInTable, selectedRect } from "@tiptap/pm/tables";

/** Enter in a cell: the same column one line below, in a new row at the end of the table. */
export function goToCellBelow({ view }: Editor): boolean {
  if (!isInTable(view.state)) return false;
  const { bottom, map } = selectedRect(view.state);
  if (bottom === map.height) addRowAfter(view.state, view.dispatch);
  const rect = selectedRect(view.state);
  const cell = rect.map.map[rect.bottom * rect.map.width + rect.left];
  if (cell === undefined) return true;
  const place = view.state.doc.resolve(rect.tableStart + cell + 1);
  view.dispatch(view.state.tr.setSelection(TextSelection.near(place)).scrollIntoView());
  return true;
}

/** Figures stand at the end of their column: for the whole column, as readers compare them. */
export function alignColumns({ view }: Editor, align: "start" | "end"): boolean {
  if (!isInTable(view.state)) return false;
  const { map, left, right, tableStart } = selectedRect(view.state);
  const { tr } = view.state;
  const cells = map.cellsInRect({ left, right, top: 0, bottom: map.height });
  for (const cell of cells) tr.setNodeAttribute(tableStart + cell, "align", align === "end" ? "end" : null);
  view.dispatch(tr);
  return true;
}

/** How the column at the caret is aligned. */
export function columnAlignment({ state }: Editor): "start" | "end" {
  if (!isInTable(state)) return "start";
  const { map, left, tableStart } = selectedRect(state);
  const cell = map.map[left];
  return cell !== undefined && state.doc.nodeAt(tableStart + cell)?.attrs.align === "end" ? "end" : "start";
}
