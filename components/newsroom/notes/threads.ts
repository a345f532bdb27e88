import type { NoteView } from "./note-view.ts";

/** A note and what was answered to it, in the order of writing. */
export interface Thread {
  note: NoteView;
  answers: NoteView[];
}

/** Open threads, the newest first; then those that are done, the one that was done last first. */
export function threadsOf(notes: NoteView[]): { open: Thread[]; resolved: Thread[] } {
  const ids = new Set(notes.map(({ id }) => id));
  const parentOf = new Map(notes.map(({ id, parentId }) => [id, parentId]));
  const rootOf = (id: string): string => {
    const parent = parentOf.get(id);
    return parent && ids.has(parent) ? rootOf(parent) : id;
  };
  const threads = notes
    .filter(({ id }) => rootOf(id) === id)
    .map((note) => ({
      note,
      answers: notes.filter(({ id }) => id !== note.id && rootOf(id) === note.id),
    }));
  const open = threads.filter(({ note }) => note.resolvedAt === null);
  const resolved = threads.filter(({ note }) => note.resolvedAt !== null);
  return {
    open: open.reverse(),
    resolved: resolved.sort((a, b) => (b.note.resolvedAt ?? "").localeCompare(a.note.resolvedAt ?? "")),
  };
}
