import type { Metadata } from "next";
import { requireEditor } from "#auth/session.ts";
import { NewsroomShell } from "#components/newsroom/shell/newsroom-shell.tsx";
import { TrashList } from "#components/newsroom/trash/trash-list.client.tsx";
import { EmptyState } from "#components/newsroom/ui/empty-state.tsx";
import { PageHeader } from "#components/newsroom/ui/page-header.tsx";
import { listTrash } from "#db/newsroom/trash.ts";
import { formatDateTime } from "#lib/dates.ts";
import { destroy, restore } from "../desk-actions.ts";

export const metadata: Metadata = { title: "Papierkorb" };

export default async function TrashPage() {
  const editor = await requireEditor("/redaktion/papierkorb");
  const trashed = await listTrash(editor);
  return (
    <NewsroomShell editor={editor} current="trash">
      <PageHeader
        title="Papierkorb"
        lead="Was hier liegt, sieht niemand außerhalb der Redaktion. Von selbst wird nichts gelöscht."
      />
      <TrashList
        entries={trashed.map(({ trashedAt, ...entry }) => ({ ...entry, trashedAt: formatDateTime(trashedAt) }))}
        onRestore={restore}
        onDestroy={destroy}
      >
        <EmptyState title="Der Papierkorb ist leer.">
          <p>Beiträge kommen hierher, wenn Sie sie auf dem Schreibtisch auswählen und in den Papierkorb legen.</p>
        </EmptyState>
      </TrashList>
    </NewsroomShell>
  );
}
