"use server";

import { z } from "zod";
import { editorAction } from "#auth/editor-action.ts";
import { addGuestAuthor, addTag } from "#db/newsroom/choices.ts";
import { keepRevision } from "#db/newsroom/revisions.ts";
import { REMARK_LIMITS } from "#lib/manuscript-limits.ts";
import { line } from "#lib/typed-text.ts";

/** What "Speichern" does once the autosave has brought the text to the server: keeps it as a revision. */
export const keep = editorAction(
  z.object({ id: z.string(), name: line(REMARK_LIMITS.revisionName).optional() }),
  (editor, given) => keepRevision(editor, { id: given.id, ...(given.name !== undefined && { name: given.name }) }),
);

export const newTag = editorAction(z.object({ name: line(80) }), (editor, { name }) => addTag(editor, name));

export const newGuestAuthor = editorAction(z.object({ name: line(80) }), (editor, given) =>
  addGuestAuthor(editor, given),
);
