import type { SentPreview } from "#db/newsroom/previews.ts";
import type { FormAction } from "#lib/action-result.ts";
import { formatDateTime, type Moment } from "#lib/dates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { ActionForm } from "./action-form.client.tsx";

/** The preview links of an account that have not ended, each with the button that closes it. */
export function SentPreviews({ previews, revoke }: { previews: SentPreview[]; revoke: FormAction<void> }) {
  if (previews.length === 0) return <p className="text-soft">Zurzeit ist kein Link offen.</p>;
  return (
    <ul>
      {previews.map(({ id, article, createdAt, expiresAt, closedUntil }) => (
        <li
          key={id}
          className="grid items-center gap-x-4 gap-y-2 border-b border-line py-2 sm:grid-cols-[minmax(0,1fr)_auto]"
        >
          <div>
            <a href={newsroomPaths.article(article.id)} className="font-medium hover:text-red">
              {article.title}
            </a>
            <p className="text-note text-soft">erzeugt am {formatDateTime(createdAt)}</p>
            <p className={`text-note ${closedUntil ? "text-warn" : "text-soft"}`}>
              {describeTerm(expiresAt, closedUntil)}
            </p>
          </div>
          <div>
            <ActionForm action={revoke} submit="Link sperren" tone="plain" hidden={{ id }} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function describeTerm(expiresAt: Moment, closedUntil: Moment | undefined): string {
  if (!closedUntil) return `gilt bis ${formatDateTime(expiresAt)}`;
  if (closedUntil.epochMilliseconds >= expiresAt.epochMilliseconds)
    return `Wegen der Sperrfrist geschlossen; er endet vorher (${formatDateTime(expiresAt)}).`;
  return `Wegen der Sperrfrist geschlossen bis ${formatDateTime(closedUntil)}, danach offen bis ${formatDateTime(expiresAt)}`;
}
