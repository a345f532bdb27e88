import type { Choices } from "#db/newsroom/choices.ts";
import type { Ask } from "#lib/action-result.ts";
import type { NoteActions } from "../notes/note-view.ts";
import type { PreviewPort, PublishingPort, WorkflowPort } from "../publishing/ports.ts";
import type { Restore } from "./standing-notice.tsx";

/** What the page lets its parts ask of the server. */
export interface EditorActions {
  /** Out of the trash. */
  restore: Restore;
  keep: Ask<{ id: string }, string>;
  addTag: Ask<{ name: string }, Choices["tags"][number]>;
  addAuthor: Ask<{ name: string }, Choices["authors"][number]>;
  notes: NoteActions;
  publishing: PublishingPort;
  workflow: WorkflowPort;
  previews: PreviewPort;
}
