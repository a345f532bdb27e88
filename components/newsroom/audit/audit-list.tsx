import type { AuditEntry } from "#db/newsroom/audit.ts";
import { deedInWords, detailInWords } from "#lib/audit-words.ts";
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
          <li key={entry.id} className="grid grid-cols-[3.5rem_1fr] border-b border-line py-2">
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
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  if (keys.length === 0) return null;
  return (
    <dl className="mt-1 grid gap-x-3 text-label text-soft sm:grid-cols-[8rem_1fr]">
      {keys.map((key) => (
        <div key={key} className="contents">
          <dt>{detailInWords(key)}</dt>
          <dd>
            {before?.[key] !== undefined && <del>{shown(before[key])}</del>}
            {before?.[key] !== undefined && after?.[key] !== undefined && " → "}
            {after?.[key] !== undefined && <span className="text-ink">{shown(after[key])}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function shown(value: unknown): string {
  if (value === null) return "nichts";
  if (typeof value !== "string") return typeof value === "object" ? JSON.stringify(value) : String(value);
  const isInstant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value);
  return isInstant ? formatDateTime(Temporal.Instant.from(value)) : value;
}
