import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireEditor } from "#auth/session.ts";
import { AuditList } from "#components/newsroom/audit/audit-list.tsx";
import { FailedAttemptList } from "#components/newsroom/audit/failed-attempts.tsx";
import { NewsroomShell } from "#components/newsroom/shell/newsroom-shell.tsx";
import { EmptyState } from "#components/newsroom/ui/empty-state.tsx";
import { PageHeader } from "#components/newsroom/ui/page-header.tsx";
import { listAuditEntries } from "#db/newsroom/audit.ts";
import { summariseFailedAttempts } from "#db/newsroom/failed-attempts.ts";
import { may } from "#lib/policy.ts";

export const metadata: Metadata = { title: "Protokoll" };

const LIMIT = 100;

export default async function AuditPage({ searchParams }: PageProps<"/redaktion/protokoll">) {
  const editor = await requireEditor("/redaktion/protokoll");
  if (!may(editor, "audit.read")) notFound();
  const { vor, beitrag } = await searchParams;
  const before = typeof vor === "string" && /^\d{1,12}$/.test(vor) ? Number(vor) : undefined;
  const object = typeof beitrag === "string" ? { type: "article" as const, id: beitrag } : undefined;
  const entries = await listAuditEntries(editor, {
    limit: LIMIT,
    ...(before !== undefined && { before }),
    ...(object && { object }),
  });
  const isWhole = !object && before === undefined;
  const attempts = isWhole ? await summariseFailedAttempts(editor) : [];
  const last = entries.at(-1);
  return (
    <NewsroomShell editor={editor} current="audit">
      <PageHeader title="Protokoll" lead="Wer wann was geändert hat. Einträge lassen sich weder ändern noch löschen.">
        {!isWhole && (
          <a href="/redaktion/protokoll" className="button">
            Ganzes Protokoll zeigen
          </a>
        )}
      </PageHeader>
      <FailedAttemptList attempts={attempts} now={Temporal.Now.instant()} />
      {entries.length === 0 ? (
        <EmptyState title={before === undefined ? "Noch ist nichts geschehen." : "Ältere Einträge gibt es nicht."}>
          <p>Sobald jemand schreibt, veröffentlicht oder ein Konto ändert, steht es hier.</p>
        </EmptyState>
      ) : (
        <AuditList entries={entries} />
      )}
      {entries.length === LIMIT && last && (
        <a
          className="button"
          href={`/redaktion/protokoll?${new URLSearchParams({ ...(object && { beitrag: object.id }), vor: String(last.id) })}`}
        >
          Ältere anzeigen
        </a>
      )}
    </NewsroomShell>
  );
}
