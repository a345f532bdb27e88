import type { FormAction } from "#lib/action-result.ts";
import { formatDateTime } from "#lib/dates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { ActionForm } from "../account/action-form.client.tsx";
import { FINDING_KIND_NAMES, FINDING_SOURCE_NAMES, FINDING_STATUS_NAMES } from "./consent-words.ts";

export interface ListedFinding {
  id: string;
  source: string;
  kind: string;
  name: string;
  path: string;
  count: number;
  /** The most on one day. */
  networks: number;
  days: number;
  firstSeenAt: Temporal.Instant;
  lastSeenAt: Temporal.Instant;
  status: "new" | "known" | "ignored";
}

const MARKS = {
  new: [
    { status: "known", submit: "Als bekannt merken" },
    { status: "ignored", submit: "Ignorieren" },
  ],
  known: [{ status: "new", submit: "Wieder als neu zeigen" }],
  ignored: [{ status: "new", submit: "Wieder als neu zeigen" }],
} as const;

/** One network on one day may well be one browser with an extension, or somebody who made it up. */
function saySpread(networks: number, days: number): string {
  const from = networks === 1 ? "aus einem Netz" : `aus bis zu ${networks} Netzen am Tag`;
  return `Gesehen ${from}, ${days === 1 ? "an einem Tag" : `an ${days} Tagen`}.`;
}

/** Hosts and stored names nobody declared, and what to do about them. */
export function FindingList({ findings, judge }: { findings: ListedFinding[]; judge: FormAction<void> }) {
  return (
    <ul className="border-t border-ink">
      {findings.map(({ id, source, kind, name, path, count, networks, days, firstSeenAt, lastSeenAt, status }) => (
        <li key={id} className="grid gap-x-6 gap-y-2 border-b border-line py-3 lg:grid-cols-[minmax(0,1fr)_auto]">
          <div className="min-w-0">
            <p className="wrap-anywhere">
              <span className="font-medium">{name}</span>{" "}
              <span className="text-note text-soft">
                {FINDING_KIND_NAMES[kind] ?? kind} · {FINDING_STATUS_NAMES[status]}
              </span>
            </p>
            <p className="text-note text-soft wrap-anywhere">
              Gemeldet {FINDING_SOURCE_NAMES[source] ?? source}
              {count > 1 && ", zuerst"} auf „{path}“ am {formatDateTime(firstSeenAt)}
              {count > 1 && `, zuletzt am ${formatDateTime(lastSeenAt)} (${count.toLocaleString("de-DE")} Mal)`}.
              {source === "policy" && ` ${saySpread(networks, days)}`}
            </p>
          </div>
          <div className="flex flex-wrap items-start gap-3">
            {kind === "host" && status === "new" && (
              <a
                href={`${newsroomPaths.consentNewService}?${new URLSearchParams({ server: name })}`}
                className="button"
              >
                Dienst anlegen
              </a>
            )}
            {MARKS[status].map((mark) => (
              <div key={mark.status}>
                <ActionForm action={judge} submit={mark.submit} tone="plain" hidden={{ id, status: mark.status }} />
              </div>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
