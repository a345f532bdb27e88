import { formatDateTime } from "#lib/dates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { DECISION_NAMES, SOURCE_NAMES } from "./consent-words.ts";

export interface ListedRecord {
  position: number;
  receipt: string | null;
  version: number;
  snapshotHash: string;
  decision: string;
  source: string;
  choices: Record<string, boolean> | null;
  createdAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
  contentHash: string;
  previousHash: string;
  rowHash: string;
  erasedAt: Temporal.Instant | null;
}

/** Links of the chain of records, newest first. @param props.names of services, by key */
export function RecordList({ records, names }: { records: ListedRecord[]; names: ReadonlyMap<string, string> }) {
  return (
    <ol className="border-t border-ink">
      {records.map((record) => (
        <li
          key={record.position}
          className="grid gap-x-6 gap-y-1 border-b border-line py-2.5 md:grid-cols-[4rem_14rem_minmax(0,1fr)]"
        >
          <p className="text-note text-soft">Nr. {record.position}</p>
          <div className="text-note">
            <p>{formatDateTime(record.createdAt)}</p>
            <p className="text-soft">gilt bis {formatDateTime(record.expiresAt)}</p>
          </div>
          <div className="min-w-0">
            {record.receipt === null ? (
              <p className="text-soft">
                Gelöscht{record.erasedAt && ` am ${formatDateTime(record.erasedAt)}`}; die Prüfsummen stehen noch.
              </p>
            ) : (
              <p>
                <a
                  href={`${newsroomPaths.consentRecords}?${new URLSearchParams({ nummer: record.receipt })}`}
                  className="plain-link"
                >
                  <code className="text-note wrap-anywhere">{record.receipt}</code>
                </a>
              </p>
            )}
            <p className="text-note">
              {SOURCE_NAMES[record.source]}: {DECISION_NAMES[record.decision]}.{" "}
              {record.choices && choicesInWords(record.choices, names)}{" "}
              <a href={newsroomPaths.consentVersion(record.version)} className="plain-link">
                Version {record.version}
              </a>
            </p>
            <details className="text-label text-soft">
              <summary className="py-1">Prüfsummen</summary>
              <dl className="grid gap-x-3 wrap-anywhere sm:grid-cols-[9rem_minmax(0,1fr)]">
                <Hash name="Gezeigte Version" value={record.snapshotHash} />
                <Hash name="Inhalt" value={record.contentHash} />
                <Hash name="Zeile davor" value={record.previousHash} />
                <Hash name="Diese Zeile" value={record.rowHash} />
              </dl>
            </details>
          </div>
        </li>
      ))}
    </ol>
  );
}

function Hash({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
      </dd>
    </>
  );
}

function choicesInWords(choices: Record<string, boolean>, names: ReadonlyMap<string, string>): string {
  const of = (isGranted: boolean) =>
    Object.keys(choices)
      .filter((key) => choices[key] === isGranted)
      .map((key) => names.get(key) ?? key);
  return [["Erlaubt", of(true)] as const, ["Nicht erlaubt", of(false)] as const]
    .filter(([, keys]) => keys.length > 0)
    .map(([word, keys]) => `${word}: ${keys.join(", ")}.`)
    .join(" ");
}
