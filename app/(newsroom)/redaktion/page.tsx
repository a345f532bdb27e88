import type { Metadata } from "next";
import { requireEditor } from "#auth/session.ts";
import { DeskFilters } from "#components/newsroom/desk/desk-filters.tsx";
import { DeskList } from "#components/newsroom/desk/desk-list.tsx";
import { DeskSelection } from "#components/newsroom/desk/desk-selection.client.tsx";
import { WaitingList } from "#components/newsroom/desk/waiting-list.tsx";
import { NewsroomShell } from "#components/newsroom/shell/newsroom-shell.tsx";
import { EmptyState } from "#components/newsroom/ui/empty-state.tsx";
import { PageHeader } from "#components/newsroom/ui/page-header.tsx";
import { PageLinks } from "#components/newsroom/ui/page-links.tsx";
import { listChoices } from "#db/newsroom/choices.ts";
import { listDesk } from "#db/newsroom/desk.ts";
import { listWaiting } from "#db/newsroom/waiting.ts";
import { deskPath, parseDeskQuery } from "#lib/desk-query.ts";
import { may } from "#lib/policy.ts";
import { beginArticle, moveToCategory, restore, trash } from "./desk-actions.ts";

export const metadata: Metadata = { title: "Schreibtisch" };

export default async function DeskPage({ searchParams }: PageProps<"/redaktion">) {
  const query = parseDeskQuery(await searchParams);
  const editor = await requireEditor(deskPath(query));
  const { entries, total, pages } = await listDesk(editor, query);
  const waiting = await listWaiting(editor);
  const choices = await listChoices(editor);
  const isWhole = deskPath({ ...query, page: 1 }) === "/redaktion";
  return (
    <NewsroomShell editor={editor} current="desk">
      <PageHeader title="Schreibtisch">
        {may(editor, "article.create") && (
          <form action={beginArticle}>
            <button type="submit" className="button primary">
              Neuer Beitrag
            </button>
          </form>
        )}
      </PageHeader>
      <WaitingList waiting={waiting} />
      <DeskFilters query={query} choices={choices} total={total} />
      {entries.length > 0 ? (
        <DeskSelection categories={choices.categories} onTrash={trash} onRestore={restore} onMove={moveToCategory}>
          <DeskList entries={entries} query={query} now={Temporal.Now.instant()} />
        </DeskSelection>
      ) : isWhole ? (
        <EmptyState title="Hier liegt noch nichts.">
          <p>
            Ein Beitrag beginnt mit „Neuer Beitrag“. Was Sie schreiben, wird laufend gesichert; Leserinnen und Leser
            sehen es erst, wenn es veröffentlicht ist.
          </p>
        </EmptyState>
      ) : (
        <EmptyState title="Dazu liegt nichts auf dem Schreibtisch.">
          <a href="/redaktion" className="button">
            Alle Beiträge zeigen
          </a>
        </EmptyState>
      )}
      <PageLinks page={query.page} pages={pages} pathOf={(page) => deskPath({ ...query, page })} />
    </NewsroomShell>
  );
}
