"use server";

import { z } from "zod";
import { editorAction } from "#auth/editor-action.ts";
import { asView, type NoteView } from "#components/newsroom/notes/note-view.ts";
import * as notes from "#db/newsroom/notes.ts";
import type { Editor } from "#db/newsroom/users.ts";
import { REMARK_LIMITS } from "#lib/manuscript-limits.ts";
import { passage, prose } from "#lib/typed-text.ts";

const id = z.string().min(1).max(64);

const all = async (editor: Editor, articleId: string): Promise<NoteView[]> =>
  (await notes.listNotes(editor, articleId)).map(asView);

export const listNotes = editorAction(z.object({ articleId: id }), (editor, { articleId }) => all(editor, articleId));

export const addNote = editorAction(
  z.object({
    articleId: id,
    text: prose(REMARK_LIMITS.note, `Eine Notiz hat höchstens ${REMARK_LIMITS.note} Zeichen.`),
    passage: passage(
      REMARK_LIMITS.passage,
      `Bitte wählen Sie eine kürzere Stelle: höchstens ${REMARK_LIMITS.passage} Zeichen.`,
    ).optional(),
    parentId: id.optional(),
  }),
  async (editor, { articleId, ...given }) => {
    await notes.addNote(editor, { manuscriptId: articleId, ...given });
    return all(editor, articleId);
  },
);

export const resolveNote = editorAction(
  z.object({ articleId: id, noteId: id, isResolved: z.boolean() }),
  async (editor, { articleId, ...given }) => {
    await notes.resolveNote(editor, { manuscriptId: articleId, ...given });
    return all(editor, articleId);
  },
);
