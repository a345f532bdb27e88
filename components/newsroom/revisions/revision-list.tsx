import type { RevisionLine } from "#db/newsroom/revisions.ts";
import type { Ask } from "#lib/action-result.ts";
import { formatDateTime, formatRecent } from "#lib/dates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { RevisionName } from "./revision-name.client.tsx";
import { AGAINST, KIND_NAMES, NOBODY_KNOWN } from "./revision-words.ts";

export interface RevisionListProps {
  articleId: string;
  /** Newest first. */
  revisions: RevisionLine[];
  /** Of the working text. */
  version: number;
  /** The Fassung that was published last, and where it is now. */
  released: { id: string; mark: string } | undefined;
  /** The Fassung that waits for its time, and until when. */
  planned: { id: string; mark: string } | undefined;
  now: Temporal.Instant;
  canName: boolean;
  onName: Ask<{ articleId: string; revisionId: string; name: string }, void>;
}

export function RevisionList(props: RevisionListProps) {
  const { articleId, revisions, version, released, planned, now, canName, onName } = props;
  const compare = (id: string, against: string) => `${newsroomPaths.revision(articleId, id)}?mit=${against}`;
  return (
    <ol className="border-t border-line" aria-label="Fassungen, die neueste zuerst">
      {revisions.map((line, index) => (
        <li
          key={line.id}
          className="grid gap-x-6 gap-y-1 border-b border-line py-2.5 md:grid-cols-[11rem_minmax(0,1fr)_auto]"
        >
          <time dateTime={line.createdAt.toString()} title={formatDateTime(line.createdAt)} className="text-soft">
            {formatRecent(line.createdAt, now)}
          </time>
          <div className="min-w-0">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">
                {line.kind === "publish" && (
                  <span aria-hidden="true" className="me-1.5 text-ok">
                    ●
                  </span>
                )}
                {KIND_NAMES[line.kind]}
              </span>
              <span className="text-soft">{line.createdBy ?? NOBODY_KNOWN}</span>
              {line.id === released?.id && <span className="text-label text-ok">{released.mark}</span>}
              {line.id === planned?.id && <span className="text-label text-warn">{planned.mark}</span>}
            </p>
            <RevisionName
              articleId={articleId}
              revisionId={line.id}
              name={line.name ?? ""}
              canName={canName}
              onName={onName}
            />
          </div>
          <p className="flex flex-wrap items-baseline gap-x-4 text-note md:flex-col md:items-end">
            {index < revisions.length - 1 && (
              <a href={compare(line.id, AGAINST.previous)} className="plain-link max-md:py-1">
                Mit der vorigen vergleichen
              </a>
            )}
            {line.version === version ? (
              <span className="text-soft">ist der aktuelle Stand</span>
            ) : (
              <a href={compare(line.id, AGAINST.current)} className="plain-link max-md:py-1">
                Mit dem aktuellen Stand vergleichen
              </a>
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}
