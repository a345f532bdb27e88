import type { AuditEntry } from "#db/newsroom/audit.ts";
import { deedInWords, detailInWords, detailsOf, valueInWords } from "#lib/audit-words.ts";
import { formatDate, formatDateTime } from "#lib/dates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";

/** Who did what, day by day, with what changed folded away under it. */
export function AuditList({ entries }: { entries: AuditEntry[] }) {
  const days = Map.groupBy(entries, (entry) => formatDate(entry.at));
  return [...days].map(([day, ofDay]) => (
    <section key={day} className="mb-6">
      <h2 className="border-b border-ink pb-1.5 font-semibold">{day}</h2>
      <ul>
        {ofDay.map((entry) => (
          <li key={entry.id} className="grid grid-cols-[3.5rem_minmax(0,1fr)] border-b wrap-anywhere border-line py-2">
            <time dateTime={entry.at.toString()} title={formatDateTime(entry.at)} className="text-soft">
              {clock(entry.at)}
            </time>
            <div>
              <p>
                <span className="font-medium">{entry.userName}</span> {deedInWords(entry.action)}
                {": "}
                {entry.objectType === "article" && entry.action !== "article.delete" ? (
                  <a href={newsroomPaths.article(entry.objectId)} className="plain-link">
                    {entry.objectName}
                  </a>
                ) : (
                  entry.objectName
                )}
              </p>
              <Changes before={entry.before} after={entry.after} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  ));
}

const clock = (instant: Temporal.Instant) => formatDateTime(instant).split(", ")[1]?.replace(" Uhr", "");

function Changes({ before, after }: Pick<AuditEntry, "before" | "after">) {
  const details = detailsOf(before, after);
  if (details.length === 0) return null;
  return (
    <dl className="mt-1 text-label text-soft">
      {details.map((detail) => (
        <div key={detail.key} className="flex gap-x-2">
          <dt className="shrink-0">{detailInWords(detail.key)}:</dt>
          <dd className="min-w-0">
            {detail.before !== undefined && <del>{valueInWords(detail.key, detail.before)}</del>}
            {detail.before !== undefined && detail.after !== undefined && " → "}
            {detail.after !== undefined && <span className="text-ink">{valueInWords(detail.key, detail.after)}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
