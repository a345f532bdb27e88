import type { Waiting } from "#db/newsroom/waiting.ts";
import type { FormAction } from "#lib/action-result.ts";
import { formatRecent } from "#lib/dates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { ActionForm } from "../account/action-form.client.tsx";

const SHOWN = 5;

/** What needs this editor; nothing when nothing does. */
export function WaitingList({ waiting, onConfirmDate }: { waiting: Waiting[]; onConfirmDate: FormAction<void> }) {
  if (waiting.length === 0) return null;
  const now = Temporal.Now.instant();
  const line = (entry: Waiting) => (
    <li
      key={`${entry.kind} ${entry.id} ${entry.at}`}
      className="grid gap-x-4 border-t border-line py-2 sm:grid-cols-[1fr_auto]"
    >
      <div className="min-w-0">
        <a href={newsroomPaths.article(entry.id)} className="font-medium hover:text-red">
          {entry.title}
        </a>
        <span className="block text-soft">{entry.text}</span>
      </div>
      <span className="text-soft">{formatRecent(entry.at, now)}</span>
      {entry.kind === "date-unclear" && (
        <fieldset aria-label={entry.title} className="mt-2">
          <ActionForm action={onConfirmDate} submit="Datum stimmt" tone="plain" hidden={{ id: entry.id }} />
        </fieldset>
      )}
    </li>
  );
  return (
    <section aria-labelledby="wartet" className="mb-8 border-t-2 border-red bg-raised px-4 pt-3 pb-1">
      <h2 id="wartet" className="pb-2 font-semibold">
        Wartet auf Sie
      </h2>
      <ul>{waiting.slice(0, SHOWN).map(line)}</ul>
      {waiting.length > SHOWN && (
        <details className="border-t border-line py-2">
          <summary className="text-soft">{waiting.length - SHOWN} weitere</summary>
          <ul className="mt-2">{waiting.slice(SHOWN).map(line)}</ul>
        </details>
      )}
    </section>
  );
}
