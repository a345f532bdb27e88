import type { Asked } from "#lib/action-result.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { ExportLink } from "./export-link.client.tsx";

/** Finds a number, and gives out what is found. */
export function RecordSearch(props: { receipt: string; askToExport: () => Asked<void> }) {
  const { receipt, askToExport } = props;
  const exported = (format: string) =>
    `${newsroomPaths.consentExport}?${new URLSearchParams({ format, ...(receipt !== "" && { nummer: receipt }) })}`;
  return (
    <div className="mb-5 flex flex-wrap items-end justify-between gap-4">
      {/* biome-ignore lint/a11y/useSemanticElements: <search> is not known everywhere yet */}
      <form
        role="search"
        action={newsroomPaths.consentRecords}
        className="flex w-full flex-wrap items-end gap-2 sm:w-auto"
      >
        <label className="grid grow gap-1 sm:w-[18rem]">
          <span className="field-label">Einwilligungs-Nr.</span>
          <input type="search" name="nummer" defaultValue={receipt} maxLength={64} className="text-input" />
        </label>
        <button type="submit" className="button">
          Suchen
        </button>
        {receipt !== "" && (
          <a href={newsroomPaths.consentRecords} className="button bare">
            Alle zeigen
          </a>
        )}
      </form>
      <div className="flex flex-wrap gap-2">
        <ExportLink href={exported("csv")} ask={askToExport}>
          Als CSV herunterladen
        </ExportLink>
        <ExportLink href={exported("json")} ask={askToExport}>
          Als JSON herunterladen
        </ExportLink>
      </div>
    </div>
  );
}
