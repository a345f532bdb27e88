import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireEditor } from "#auth/session.ts";
import { MediaPage } from "#components/newsroom/media/media-page.tsx";
import { NewsroomShell } from "#components/newsroom/shell/newsroom-shell.tsx";
import { getMedia } from "#db/newsroom/media.ts";
import { listUsesOfMedia } from "#db/newsroom/media-uses.ts";
import { formatDate } from "#lib/dates.ts";
import { may } from "#lib/policy.ts";
import { cropAction, deleteAction, saveFieldsAction } from "../actions.ts";

export const metadata: Metadata = { title: "Bild" };

export default async function EditMediaPage({ params }: PageProps<"/redaktion/bilder/[media]">) {
  const { media: id } = await params;
  const editor = await requireEditor(`/redaktion/bilder/${id}`);
  const found = may(editor, "media.read") ? await getMedia(editor, id) : undefined;
  if (!found) notFound();
  const { createdAt, ...entry } = found;
  return (
    <NewsroomShell editor={editor} current="media">
      <MediaPage
        entry={entry}
        uploadedOn={formatDate(createdAt)}
        uses={await listUsesOfMedia(editor, id)}
        actions={{ saveFields: saveFieldsAction, crop: cropAction, remove: deleteAction }}
      />
    </NewsroomShell>
  );
}
