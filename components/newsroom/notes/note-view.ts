import type { Note } from "#db/newsroom/notes.ts";
import type { Ask } from "#lib/action-result.ts";

/** A note as it travels to the browser. */
export interface NoteView extends Omit<Note, "createdAt" | "resolvedAt"> {
  /** ISO 8601 */
  createdAt: string;
  resolvedAt: string | null;
}

export const asView = ({ createdAt, resolvedAt, ...note }: Note): NoteView => ({
  ...note,
  createdAt: createdAt.toString(),
  resolvedAt: resolvedAt?.toString() ?? null,
});

/** What can be done to notes. Each answers all notes of the article as they stand then, also those of colleagues. */
export interface NoteActions {
  list: Ask<{ articleId: string }, NoteView[]>;
  add: Ask<NewNote & { articleId: string }, NoteView[]>;
  resolve: Ask<{ articleId: string; noteId: string; isResolved: boolean }, NoteView[]>;
}

export interface NewNote {
  text: string;
  passage?: string | undefined;
  /** The note it answers. */
  parentId?: string | undefined;
}
