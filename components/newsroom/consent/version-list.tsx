import { type ConsentSnapshot, optionalServices } from "#lib/consent/consent.ts";
import { formatDateTime } from "#lib/dates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";

export interface ListedVersion {
  number: number;
  publishedAt: Temporal.Instant;
  /** `null` for the demo, or when the account is gone. */
  publishedBy: string | null;
  asksSince: number;
  changeNote: string;
  snapshot: ConsentSnapshot;
  snapshotHash: string;
}

/** What was asked, newest first. */
export function VersionList({ versions }: { versions: ListedVersion[] }) {
  return (
    <ul className="border-t border-ink">
      {versions.map(({ number, publishedAt, publishedBy, asksSince, changeNote, snapshot, snapshotHash }, at) => (
        <li
          key={number}
          className="grid gap-x-6 items-baseline gap-y-1 border-b border-line py-2.5 lg:grid-cols-[9rem_21rem_minmax(0,1fr)_7rem]"
        >
          <p>
            <a href={newsroomPaths.consentVersion(number)} className="font-medium hover:text-red">
              Version {number}
            </a>
            {at === 0 && <span className="text-ok"> · gilt</span>}
          </p>
          <p className="text-note">
            {formatDateTime(publishedAt)}
            {publishedBy && `, ${publishedBy}`}
          </p>
          <p className="text-note text-soft">
            {consequence(asksSince === number, optionalServices(snapshot).length > 0)}
            {changeNote && ` „${changeNote}“`}
          </p>
          <code className="truncate text-label text-soft" title={snapshotHash}>
            {snapshotHash.slice(0, 12)}
          </code>
        </li>
      ))}
    </ul>
  );
}

function consequence(asks: boolean, hasServices: boolean): string {
  if (!asks) return "Niemand wurde noch einmal gefragt.";
  return hasServices ? "Danach wurden alle gefragt." : "Es gab nichts zu fragen.";
}
