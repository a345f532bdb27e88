import type { ReactNode } from "react";
import { formatDateTime, formatRecent } from "#lib/dates.ts";
import { diffManuscripts } from "#lib/diff.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import type { Names } from "./block-words.tsx";
import { countDiff, describeCounts } from "./diff-counts.ts";
import { RevisionDiff } from "./revision-diff.tsx";
import { NOBODY_KNOWN } from "./revision-words.ts";

/** One of the two texts that are compared. */
export interface Side {
  /** "Veröffentlicht", "Aktueller Stand" */
  what: string;
  name: string | null;
  at: Temporal.Instant;
  by: string | null;
  content: ManuscriptContent;
}

interface ComparisonProps {
  before: Side;
  after: Side;
  names: Names;
  now: Temporal.Instant;
  /** What can be done with it. */
  children?: ReactNode;
}

/** Two texts of one article: which they are, how much changed, and what. */
export function Comparison({ before, after, names, now, children }: ComparisonProps) {
  const diff = diffManuscripts(before.content, after.content);
  const summary = describeCounts(countDiff(diff));
  return (
    <div className="grid gap-6">
      <dl className="grid max-w-[42rem] grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        <SideLine label="Vorher" side={before} now={now} />
        <SideLine label="Nachher" side={after} now={now} />
      </dl>
      {summary !== "" && <p className="font-medium">{summary}</p>}
      {children}
      <RevisionDiff diff={diff} names={names} />
    </div>
  );
}

function SideLine({ label, side, now }: { label: string; side: Side; now: Temporal.Instant }) {
  return (
    <>
      <dt className="text-soft">{label}</dt>
      <dd className="min-w-0">
        {side.name && <strong className="me-2 font-serif text-small font-semibold break-words">{side.name}</strong>}
        {side.what},{" "}
        <time dateTime={side.at.toString()} title={formatDateTime(side.at)}>
          {formatRecent(side.at, now)}
        </time>
        <span className="text-soft"> · {side.by ?? NOBODY_KNOWN}</span>
      </dd>
    </>
  );
}
