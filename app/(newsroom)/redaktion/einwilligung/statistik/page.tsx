import type { Metadata } from "next";
import { ConsentFrame } from "#components/newsroom/consent/consent-frame.tsx";
import { DayTable, ServiceTable } from "#components/newsroom/consent/count-table.tsx";
import { EmptyState } from "#components/newsroom/ui/empty-state.tsx";
import { listVersions } from "#db/newsroom/consent.ts";
import { listCounts } from "#db/newsroom/consent-records.ts";
import { serviceNames } from "#lib/consent/consent.ts";
import { countByDay, countByService } from "#lib/consent/counts.ts";
import { dayBefore } from "#lib/dates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { requireConsentEditor } from "../consent-editor.ts";

export const metadata: Metadata = { title: "Statistik – Einwilligung" };

const DAYS = 90;

export default async function ConsentCountsPage() {
  const path = newsroomPaths.consentCounts;
  const editor = await requireConsentEditor(path);
  const counts = await listCounts(editor, { since: dayBefore(DAYS) });
  const versions = await listVersions(editor);
  const asked = serviceNames(versions.slice(0, 1));
  const days = countByDay(counts);
  return (
    <ConsentFrame
      editor={editor}
      current={path}
      title="Statistik"
      lead={`Die letzten ${DAYS} Tage. Gezählt wird je Tag, nie je Person; von einer Ablehnung bleibt nichts als diese Zahl.`}
    >
      {days.length === 0 ? (
        <EmptyState title="Noch keine Zahlen">
          <p>Sobald der Banner gezeigt oder beantwortet wird, stehen hier die Summen des Tages.</p>
        </EmptyState>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
          <section>
            <h2 className="mb-2 font-semibold">Nach Tagen</h2>
            <DayTable days={days} />
          </section>
          <section>
            <h2 className="mb-2 font-semibold">Nach Diensten</h2>
            <ServiceTable services={countByService(counts, asked, serviceNames(versions))} />
          </section>
        </div>
      )}
    </ConsentFrame>
  );
}
