import type { DeskEntry } from "#db/newsroom/desk.ts";
import { formatDateTime, formatRecent, formatWeekdayTime } from "#lib/dates.ts";
import { type DeskQuery, type DeskSort, deskPath, naturalDirection } from "#lib/desk-query.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { StatusWord } from "../ui/status-word.tsx";

/** The articles on the desk: a table where there is room for one, a list of lines on a phone. */
export function DeskList(props: { entries: DeskEntry[]; query: DeskQuery; now: Temporal.Instant }) {
  const { entries, query, now } = props;
  return (
    <table className="desk-table">
      <thead>
        <tr>
          <th scope="col">
            <Tick name="all" label="Alle auf dieser Seite auswählen" />
          </th>
          <SortableHead query={query} sort="title" name="Titel" />
          <th scope="col">Status</th>
          <th scope="col">Ressort</th>
          <th scope="col">Autor:in</th>
          <SortableHead query={query} sort="published" name="Veröffentlichung" />
          <SortableHead query={query} sort="changed" name="Geändert" />
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td>
              <Tick name="id" value={entry.id} label={`„${entry.title}“ auswählen`} />
            </td>
            <td>
              <a href={newsroomPaths.article(entry.id)} className="font-medium hover:text-red">
                {entry.title}
              </a>
              <Remarks entry={entry} />
            </td>
            <td>
              {entry.path ? (
                <a href={entry.path} title="Auf der Website ansehen" className="hover:text-red">
                  <StatusWord status={entry.status} />
                </a>
              ) : (
                <StatusWord status={entry.status} />
              )}
            </td>
            <td>{entry.category?.name ?? <span className="whitespace-nowrap text-soft">Ohne Ressort</span>}</td>
            <td>{entry.authors.join(", ") || <span className="text-soft">{entry.owner ?? "–"}</span>}</td>
            <td data-label={entry.status === "scheduled" ? "erscheint" : "erschienen"}>
              {entry.publishAt && <When at={entry.publishAt} now={now} />}
            </td>
            <td data-label="geändert">
              <When at={entry.changedAt} now={now} />
              {entry.changedBy && (
                <span className="text-label text-soft lg:block">
                  <span className="lg:hidden"> von </span>
                  {entry.changedBy}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A box a thumb can hit: the label around it is larger than it looks. */
function Tick(props: { name: string; value?: string; label: string }) {
  return (
    <label className="-m-2.5 inline-grid place-items-center p-2.5">
      <span className="sr-only">{props.label}</span>
      <input type="checkbox" name={props.name} value={props.value} className="size-4 accent-red" />
    </label>
  );
}

function When({ at, now }: { at: Temporal.Instant; now: Temporal.Instant }) {
  return (
    <time dateTime={at.toString()} title={formatDateTime(at)} className="whitespace-nowrap">
      {formatRecent(at, now)}
    </time>
  );
}

function Remarks({ entry }: { entry: DeskEntry }) {
  const { openNotes, presentNames, unpublishAt, status, changePlannedFor, embargoUntil } = entry;
  const isComingToItsEnd = unpublishAt && status !== "ended" && status !== "withdrawn";
  const remarks = [
    entry.isFurtherThanPlanned && "Änderungen noch nicht eingeplant",
    changePlannedFor && `Änderung geplant für ${formatWeekdayTime(changePlannedFor)}`,
    embargoUntil && `Sperrfrist bis ${formatWeekdayTime(embargoUntil)}`,
    openNotes > 0 && (openNotes === 1 ? "1 Notiz" : `${openNotes} Notizen`),
    presentNames.length > 0 && `offen bei ${new Intl.ListFormat("de").format(presentNames)}`,
    isComingToItsEnd && `läuft ab: ${formatDateTime(unpublishAt)}`,
  ].filter((remark) => typeof remark === "string");
  if (remarks.length === 0) return null;
  return (
    <span className="flex flex-wrap gap-x-3 text-label text-soft">
      {remarks.map((remark) => (
        <span key={remark}>{remark}</span>
      ))}
    </span>
  );
}

function SortableHead({ query, sort, name }: { query: DeskQuery; sort: DeskSort; name: string }) {
  const isCurrent = query.sort === sort;
  const other = query.direction === "asc" ? "desc" : "asc";
  const direction = isCurrent ? other : naturalDirection(sort);
  return (
    <th scope="col" aria-sort={isCurrent ? (query.direction === "asc" ? "ascending" : "descending") : undefined}>
      <a
        href={deskPath({ ...query, sort, direction, page: 1 })}
        className={`hover:text-red ${isCurrent ? "text-ink" : ""}`}
      >
        {name}
        <span aria-hidden="true">{isCurrent ? (query.direction === "asc" ? " ↑" : " ↓") : ""}</span>
      </a>
    </th>
  );
}
