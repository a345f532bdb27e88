import type { Metadata } from "next";
import { requireEditor } from "#auth/session.ts";
import { RevisionList } from "#components/newsroom/revisions/revision-list.tsx";
import { RELEASE_PLACES } from "#components/newsroom/revisions/revision-words.ts";
import { WorkingTextLine } from "#components/newsroom/revisions/working-text-line.tsx";
import { NewsroomShell } from "#components/newsroom/shell/newsroom-shell.tsx";
import { EmptyState } from "#components/newsroom/ui/empty-state.tsx";
import { PageHeader } from "#components/newsroom/ui/page-header.tsx";
import { getManuscript, nameOf } from "#db/newsroom/manuscripts.ts";
import { getPlannedChange } from "#db/newsroom/planned-change.ts";
import { findReleased } from "#db/newsroom/released-text.ts";
import { listRevisions } from "#db/newsroom/revisions.ts";
import { formatRecent } from "#lib/dates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { can } from "#lib/policy.ts";
import { factsOf } from "../facts-of.ts";
import { orNotFound } from "../or-not-found.ts";
import { name } from "./revision-actions.ts";

export const metadata: Metadata = { title: "Fassungen" };

export default async function RevisionsPage({ params }: PageProps<"/redaktion/beitrag/[id]/fassungen">) {
  const { id } = await params;
  const editor = await requireEditor(newsroomPaths.revisions(id));
  const manuscript = await orNotFound(getManuscript(editor, id));
  const revisions = await listRevisions(editor, id);
  const released = findReleased(revisions, manuscript);
  const release = RELEASE_PLACES[manuscript.status];
  const plan = await getPlannedChange(editor, id);
  const now = Temporal.Now.instant();
  return (
    <NewsroomShell editor={editor} current="desk">
      <PageHeader
        title="Fassungen"
        lead={
          <a href={newsroomPaths.article(id)} className="plain-link">
            {nameOf(manuscript.content)}
          </a>
        }
      />
      <WorkingTextLine
        articleId={id}
        manuscript={manuscript}
        newest={revisions[0]}
        released={released}
        place={release?.place ?? "Zuletzt veröffentlicht"}
        now={now}
      />
      {revisions.length > 0 ? (
        <RevisionList
          articleId={id}
          revisions={revisions}
          version={manuscript.version}
          released={released && release && { id: released.id, mark: release.mark }}
          planned={plan && { id: plan.revisionId, mark: `kommt ${formatRecent(plan.dueAt, now)}` }}
          now={now}
          canName={can(editor, "article.annotate", factsOf(manuscript))}
          onName={name}
        />
      ) : (
        <EmptyState title="Noch keine Fassungen.">
          <p>
            Eine Fassung hält den Text fest, wie er an einer Stelle des Weges stand: bei jedem „Speichern“, bei jeder
            Prüfung und bei jeder Veröffentlichung. Was beim Schreiben laufend gesichert wird, gehört nicht dazu.
          </p>
        </EmptyState>
      )}
    </NewsroomShell>
  );
}
