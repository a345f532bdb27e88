import type { Editor } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import type { ArticleBody } from "#lib/article-body.ts";
import { toEditor } from "../body-conversion.ts";

/** Replaces only what differs: the caret stays where it is, and one undo brings the old text back. */
export function replaceBody(editor: Editor, body: ArticleBody): void {
  const { state, view, schema } = editor;
  const next = schema.nodeFromJSON(toEditor(body));
  const start = state.doc.content.findDiffStart(next.content);
  const end = state.doc.content.findDiffEnd(next.content);
  if (start === null || end === null) return;
  // Where the same words follow each other, both ends may overlap.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const slice = next.slice(start, end.b + overlap);
  const tr = closeHistory(state.tr).replace(start, end.a + overlap, slice);
  if (!tr.doc.eq(next)) {
    const whole = closeHistory(state.tr).replaceWith(0, state.doc.content.size, next.content);
    view.dispatch(whole);
  } else view.dispatch(tr);
  view.dispatch(closeHistory(view.state.tr));
}
