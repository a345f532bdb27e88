import type { Metadata } from "next";
import { requireEditor } from "#auth/session.ts";
import { Comparison } from "#components/newsroom/revisions/comparison.tsx";
import { ComparisonLinks } from "#components/newsroom/revisions/comparison-links.tsx";
import { RestoreButton } from "#components/newsroom/revisions/restore-button.client.tsx";
import { NewsroomShell } from "#components/newsroom/shell/newsroom-shell.tsx";
import { PageHeader } from "#components/newsroom/ui/page-header.tsx";
import { getManuscript, nameOf } from "#db/newsroom/manuscripts.ts";
import { formatDateTime } from "#lib/dates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { can } from "#lib/policy.ts";
import { factsOf } from "../../facts-of.ts";
import { orNotFound } from "../../or-not-found.ts";
import { restore } from "../revision-actions.ts";
import { namesIn } from "./names.ts";
import { readSides } from "./sides.ts";

export const metadata: Metadata = { title: "Fassungen vergleichen" };

export default async function RevisionPage({
  params,
  searchParams,
}: PageProps<"/redaktion/beitrag/[id]/fassungen/[revision]">) {
  const { id, revision } = await params;
  const { mit } = await searchParams;
  const editor = await requireEditor(newsroomPaths.revision(id, revision));
  const manuscript = await orNotFound(getManuscript(editor, id));
  const wanted = typeof mit === "string" ? mit : undefined;
  const sides = await orNotFound(readSides(editor, manuscript, { revisionId: revision, wanted }));
  const { before, after } = sides;
  const canRestore = can(editor, "article.write", factsOf(manuscript)) && !sides.isCurrent;
  return (
    <NewsroomShell editor={editor} current="desk">
      <PageHeader
        title="Fassungen vergleichen"
        lead={
          <>
            <a href={newsroomPaths.article(id)} className="plain-link">
              {nameOf(manuscript.content)}
            </a>{" "}
            ·{" "}
            <a href={newsroomPaths.revisions(id)} className="plain-link">
              Alle Fassungen
            </a>
          </>
        }
      />
      <ComparisonLinks
        path={newsroomPaths.revision(id, revision)}
        against={sides.against}
        hasPrevious={sides.hasPrevious}
      />
      <Comparison
        before={before}
        after={after}
        names={await namesIn(editor, [before.content, after.content])}
        now={Temporal.Now.instant()}
      >
        {canRestore && (
          <div className="grid max-w-[42rem] justify-items-start gap-2">
            <RestoreButton articleId={id} revisionId={revision} onRestore={restore} />
            <p className="field-hint">
              Zurück in den Text kommt der Stand vom {formatDateTime(sides.here.at)}. Was jetzt dort steht, geht nicht
              verloren: Es bleibt als eigene Fassung in der Liste.
              {manuscript.releasedVersion !== undefined &&
                " Leserinnen und Leser bekommen die wiederhergestellte Fassung erst, wenn Sie sie veröffentlichen."}
            </p>
          </div>
        )}
      </Comparison>
    </NewsroomShell>
  );
}
