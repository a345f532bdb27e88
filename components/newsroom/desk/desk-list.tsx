import type { DeskEntry } from "#db/newsroom/desk.ts";
import { formatDateTime, formatTeaserDate } from "#lib/dates.ts";
import { type DeskQuery, type DeskSort, deskPath } from "#lib/desk-query.ts";
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
            <span className="sr-only">Auswahl</span>
          </th>
          <SortableHead query={query} sort="title" name="Titel" />
          <th scope="col">Status</th>
          <th scope="col">Ressort</th>
          <th scope="col">Autor:in</th>
          <SortableHead query={query} sort="changed" name="Geändert" />
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td>
              <input
                type="checkbox"
                name="id"
                value={entry.id}
                aria-label={`„${entry.title}“ auswählen`}
                className="size-4 accent-red"
              />
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
              {entry.status === "scheduled" && entry.publishAt && (
                <span className="block text-label text-soft">{formatDateTime(entry.publishAt)}</span>
              )}
            </td>
            <td>{entry.category?.name ?? <span className="text-soft">Ohne Ressort</span>}</td>
            <td>{entry.authors.join(", ") || <span className="text-soft">{entry.owner ?? "–"}</span>}</td>
            <td className="whitespace-nowrap">
              <time dateTime={entry.changedAt.toString()} title={formatDateTime(entry.changedAt)}>
                {formatTeaserDate(entry.changedAt, now)}
              </time>
              {entry.changedBy && <span className="block text-label text-soft">{entry.changedBy}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Remarks({ entry }: { entry: DeskEntry }) {
  const remarks = [
    entry.openNotes > 0 && (entry.openNotes === 1 ? "1 Notiz" : `${entry.openNotes} Notizen`),
    entry.presentNames.length > 0 && `offen bei ${new Intl.ListFormat("de").format(entry.presentNames)}`,
  ].filter((remark) => remark !== false);
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
  const direction = isCurrent ? (query.direction === "asc" ? "desc" : "asc") : sort === "title" ? "asc" : "desc";
  return (
    <th scope="col" aria-sort={isCurrent ? (query.direction === "asc" ? "ascending" : "descending") : undefined}>
      <a href={deskPath({ ...query, sort, direction, page: 1 })} className="hover:text-red">
        {name}
        <span aria-hidden="true">{isCurrent ? (query.direction === "asc" ? " ↑" : " ↓") : ""}</span>
      </a>
    </th>
  );
}
