import { notFound } from "next/navigation";
import { requireEditor } from "#auth/session.ts";
import type { Editor } from "#db/newsroom/users.ts";
import { may } from "#lib/policy.ts";

/** Who asks for a page about consent; everybody else does not learn that there is one. */
export async function requireConsentEditor(path: string): Promise<Editor> {
  const editor = await requireEditor(path);
  if (!may(editor, "consent.manage")) notFound();
  return editor;
}

/** When the draft was saved, as forms carry it. */
export const seenAt = (changedAt: Temporal.Instant | undefined): string => changedAt?.toString() ?? "";
