import type { Manuscript } from "#db/newsroom/manuscripts.ts";
import type { RevisionLine } from "#db/newsroom/revisions.ts";
import { formatDateTime, formatRecent } from "#lib/dates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { AGAINST, NOBODY_KNOWN, WORKING_TEXT } from "./revision-words.ts";

interface WorkingTextLineProps {
  articleId: string;
  manuscript: Pick<Manuscript, "version" | "releasedVersion" | "savedAt" | "savedBy">;
  newest: RevisionLine | undefined;
  /** The Fassung that was published last. */
  released: RevisionLine | undefined;
  /** Where that one is: "Online". */
  place: string;
  now: Temporal.Instant;
}

/** What is being written on, before the Fassungen it left behind. */
export function WorkingTextLine(props: WorkingTextLineProps) {
  const { articleId, manuscript, newest, released, place, now } = props;
  const { version, savedAt, savedBy } = manuscript;
  const isFurther = newest !== undefined && newest.version !== version;
  const toCurrent = (line: RevisionLine) => `${newsroomPaths.revision(articleId, line.id)}?mit=${AGAINST.current}`;
  return (
    <div className="mb-8 flex flex-wrap items-baseline gap-x-6 gap-y-1">
      <p>
        <span className="font-medium">{WORKING_TEXT}:</span> gesichert{" "}
        <time dateTime={savedAt.toString()} title={formatDateTime(savedAt)}>
          {formatRecent(savedAt, now)}
        </time>
        <span className="text-soft"> · {savedBy?.name ?? NOBODY_KNOWN}</span>
      </p>
      {released && manuscript.releasedVersion !== version && (
        <a href={toCurrent(released)} className="plain-link">
          {place} ↔ Arbeitsstand
        </a>
      )}
      {isFurther && newest.id !== released?.id && (
        <a href={toCurrent(newest)} className="plain-link">
          Seit der letzten Fassung
        </a>
      )}
    </div>
  );
}
