import type { Metadata } from "next";
import { requireEditor } from "#auth/session.ts";
import { ActionForm } from "#components/newsroom/account/action-form.client.tsx";
import { GuessingNotice } from "#components/newsroom/audit/failed-attempts.tsx";
import { BackupLine } from "#components/newsroom/desk/backup-line.tsx";
import { DeskFilters } from "#components/newsroom/desk/desk-filters.tsx";
import { DeskList } from "#components/newsroom/desk/desk-list.tsx";
import { DeskSelection } from "#components/newsroom/desk/desk-selection.client.tsx";
import { ProxyNotice } from "#components/newsroom/desk/proxy-notice.tsx";
import { SpaceNotice } from "#components/newsroom/desk/space-notice.tsx";
import { StandstillLine } from "#components/newsroom/desk/standstill-line.tsx";
import { UnsavedCopies } from "#components/newsroom/desk/unsaved-copies.client.tsx";
import { WaitingList } from "#components/newsroom/desk/waiting-list.tsx";
import { NewsroomShell } from "#components/newsroom/shell/newsroom-shell.tsx";
import { EmptyState } from "#components/newsroom/ui/empty-state.tsx";
import { PageHeader } from "#components/newsroom/ui/page-header.tsx";
import { PageLinks } from "#components/newsroom/ui/page-links.tsx";
import { getBackupStanding } from "#db/newsroom/backups.ts";
import { listChoices } from "#db/newsroom/choices.ts";
import { listDesk } from "#db/newsroom/desk.ts";
import { summariseFailedAttempts } from "#db/newsroom/failed-attempts.ts";
import { findUnannouncedProxy } from "#db/newsroom/proxy-notice.ts";
import { getSpaceNotice } from "#db/newsroom/space-alarm.ts";
import { getStandstill } from "#db/newsroom/standstill.ts";
import type { Editor } from "#db/newsroom/users.ts";
import { listWaiting } from "#db/newsroom/waiting.ts";
import { describeBackups } from "#lib/backup-words.ts";
import { type DeskQuery, deskPath, parseDeskQuery } from "#lib/desk-query.ts";
import { may } from "#lib/policy.ts";
import { beginArticle, confirmDate, moveToCategory, restore, trash } from "./desk-actions.ts";

export const metadata: Metadata = { title: "Schreibtisch" };

export default async function DeskPage({ searchParams }: PageProps<"/redaktion">) {
  const asked = parseDeskQuery(await searchParams);
  const editor = await requireEditor(deskPath(asked));
  const { query, entries, total, pages } = await readDesk(editor, asked);
  const waiting = await listWaiting(editor);
  const choices = await listChoices(editor);
  const attempts = may(editor, "account.manage") ? await summariseFailedAttempts(editor) : [];
  const now = Temporal.Now.instant();
  const standing = await getBackupStanding(editor);
  const space = await getSpaceNotice(editor);
  const backups = standing && describeBackups(standing, now);
  const standstill = await getStandstill(editor, now);
  const isWhole = deskPath({ ...query, page: 1 }) === deskPath(parseDeskQuery({}));
  return (
    <NewsroomShell editor={editor} current="desk">
      <PageHeader title="Schreibtisch">
        {may(editor, "article.create") && (
          <div>
            <ActionForm action={beginArticle} submit="Neuer Beitrag" />
          </div>
        )}
      </PageHeader>
      {space && <SpaceNotice words={space} />}
      {standstill && <StandstillLine text={standstill} />}
      {backups?.step && <BackupLine words={backups} />}
      <ProxyNotice seenAt={await findUnannouncedProxy(editor)} now={now} />
      <UnsavedCopies userId={editor.id} />
      <GuessingNotice attempts={attempts} />
      <WaitingList waiting={waiting} onConfirmDate={confirmDate} />
      <DeskFilters query={query} choices={choices} total={total} />
      <DeskSelection categories={choices.categories} onTrash={trash} onRestore={restore} onMove={moveToCategory}>
        {entries.length > 0 ? (
          <DeskList entries={entries} query={query} now={now} />
        ) : isWhole ? (
          <EmptyState title="Hier liegt noch nichts.">
            <p>
              {may(editor, "article.create")
                ? "Ein Beitrag beginnt mit „Neuer Beitrag“. Was Sie schreiben, wird laufend gesichert; Leserinnen und Leser sehen es erst, wenn es veröffentlicht ist."
                : "Sobald die Redaktion Ihnen einen Beitrag zuweist, liegt er hier."}
            </p>
          </EmptyState>
        ) : (
          <EmptyState title="Dazu liegt nichts auf dem Schreibtisch.">
            <a href={deskPath(parseDeskQuery({}))} className="button">
              Alle Beiträge zeigen
            </a>
          </EmptyState>
        )}
      </DeskSelection>
      <PageLinks page={query.page} pages={pages} pathOf={(page) => deskPath({ ...query, page })} />
      {backups && !backups.step && <BackupLine words={backups} />}
    </NewsroomShell>
  );
}

/** The last page when there are fewer: it may just have been emptied. */
async function readDesk(editor: Editor, asked: DeskQuery) {
  const found = await listDesk(editor, asked);
  if (asked.page <= found.pages) return { query: asked, ...found };
  const query = { ...asked, page: found.pages };
  return { query, ...(await listDesk(editor, query)) };
}
