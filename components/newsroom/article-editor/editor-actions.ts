import type { Choices } from "#db/newsroom/choices.ts";
import type { ActionResult } from "#lib/action-result.ts";
import type { NoteActions } from "../notes/note-view.ts";
import type { PreviewPort, PublishingPort, WorkflowPort } from "../publishing/ports.ts";
import type { Restore } from "./standing-notice.tsx";

/** What the page lets its parts ask of the server. */
export interface EditorActions {
  /** Out of the trash. */
  restore: Restore;
  keep: (input: { id: string }) => Promise<ActionResult<string>>;
  addTag: (input: { name: string }) => Promise<ActionResult<Choices["tags"][number]>>;
  addAuthor: (input: { name: string }) => Promise<ActionResult<Choices["authors"][number]>>;
  notes: NoteActions;
  publishing: PublishingPort;
  workflow: WorkflowPort;
  previews: PreviewPort;
}
