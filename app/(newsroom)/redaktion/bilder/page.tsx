import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireEditor } from "#auth/session.ts";
import { MediaLibrary } from "#components/newsroom/media/media-library.tsx";
import { NewsroomShell } from "#components/newsroom/shell/newsroom-shell.tsx";
import { listMedia } from "#db/newsroom/media.ts";
import { readLibraryQuery } from "#lib/library-query.ts";
import { may } from "#lib/policy.ts";

export const metadata: Metadata = { title: "Bilder" };

export default async function LibraryPage({ searchParams }: PageProps<"/redaktion/bilder">) {
  const editor = await requireEditor("/redaktion/bilder");
  if (!may(editor, "media.read")) notFound();
  const query = readLibraryQuery(await searchParams);
  const found = await listMedia(editor, query);
  return (
    <NewsroomShell editor={editor} current="media">
      <MediaLibrary found={found} query={query} />
    </NewsroomShell>
  );
}
