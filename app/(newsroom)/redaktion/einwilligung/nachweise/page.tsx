import type { Metadata } from "next";
import { ActionForm } from "#components/newsroom/account/action-form.client.tsx";
import { ConsentFrame } from "#components/newsroom/consent/consent-frame.tsx";
import { RecordList } from "#components/newsroom/consent/record-list.tsx";
import { RecordSearch } from "#components/newsroom/consent/record-search.tsx";
import { EmptyState } from "#components/newsroom/ui/empty-state.tsx";
import { getDraft, listVersions } from "#db/newsroom/consent.ts";
import { searchRecords } from "#db/newsroom/consent-records.ts";
import { serviceNames } from "#lib/consent/consent.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { askToExport, erase } from "../actions.ts";
import { requireConsentEditor } from "../consent-editor.ts";

export const metadata: Metadata = { title: "Nachweise – Einwilligung" };

const LIMIT = 50;

export default async function ConsentRecordsPage({ searchParams }: PageProps<"/redaktion/einwilligung/nachweise">) {
  const path = newsroomPaths.consentRecords;
  const { nummer, vor } = await searchParams;
  const editor = await requireConsentEditor(path);
  const receipt = typeof nummer === "string" ? nummer.trim().slice(0, 64) : "";
  const before = typeof vor === "string" && /^\d{1,12}$/u.test(vor) ? Number(vor) : undefined;
  const records = await searchRecords(editor, {
    limit: LIMIT,
    ...(receipt !== "" && { receipt }),
    ...(before !== undefined && { before }),
  });
  const { draft } = await getDraft(editor);
  const last = records.at(-1);
  return (
    <ConsentFrame
      editor={editor}
      current={path}
      title="Nachweise"
      lead={`Jede Zustimmung, ihre Änderung und ihr Widerruf, lückenlos verkettet. Ohne Namen, Adresse und Gerät; Ablehnungen stehen hier nicht. Gelöscht wird ${draft.recordMonths} Monate nach Ablauf.`}
    >
      <RecordSearch receipt={receipt} askToExport={askToExport} />
      {records.length === 0 ? (
        <EmptyState title={receipt === "" ? "Noch hat niemand zugestimmt" : "Unter dieser Nummer steht nichts"}>
          <p>
            {receipt === ""
              ? "Sobald jemand einem Dienst zustimmt, steht hier, wann, wozu und was dabei zu lesen war."
              : "Die Nummer hat 22 Zeichen und steht bei Leser:innen unter „Cookie-Einstellungen“. Gelöschte Nachweise lassen sich nicht mehr finden."}
          </p>
        </EmptyState>
      ) : (
        <RecordList records={records} names={serviceNames(await listVersions(editor))} />
      )}
      {records.length === LIMIT && last && (
        <a
          className="button mt-5"
          href={`${path}?${new URLSearchParams({ ...(receipt && { nummer: receipt }), vor: String(last.position) })}`}
        >
          Ältere anzeigen
        </a>
      )}
      {receipt !== "" && records.length > 0 && (
        <div className="mt-8 max-w-[36rem]">
          <ActionForm action={erase} submit="Nachweis löschen" tone="danger" hidden={{ receipt }} />
          <p className="field-hint mt-1">
            Löscht Nummer und Auswahl aus allen Zeilen dieser Nummer, etwa wenn jemand das verlangt. Die Prüfsummen
            bleiben. Das lässt sich nicht rückgängig machen.
          </p>
        </div>
      )}
    </ConsentFrame>
  );
}
