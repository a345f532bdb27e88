"use client";

import { type ReactNode, useState, useTransition } from "react";
import type { ActionResult } from "#lib/action-result.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";

interface TrashEntry {
  id: string;
  title: string;
  /** As it is shown. */
  trashedAt: string;
  canBeDeleted: boolean;
}

type Write = (input: { ids: string[] }) => Promise<ActionResult<void>>;

interface TrashListProps {
  entries: TrashEntry[];
  onRestore: Write;
  onDestroy: Write;
  /** What stands there when the trash is empty. */
  children: ReactNode;
}

/** What lies in the trash. Taking out needs no second thought; deleting cannot be undone, so it takes two steps. */
export function TrashList({ entries, onRestore, onDestroy, children }: TrashListProps) {
  const [isPending, begin] = useTransition();
  const [message, setMessage] = useState("");
  const [doomed, setDoomed] = useState<string>();
  const run = (write: Write, id: string, done: string) =>
    begin(async () => {
      const result = await write({ ids: [id] });
      setDoomed(undefined);
      setMessage(result.ok ? done : result.message);
    });
  return (
    <>
      <p role="status" className="mb-3 min-h-6 font-medium">
        {message}
      </p>
      {entries.length === 0 && children}
      <ul className={entries.length > 0 ? "border-t border-ink" : "hidden"}>
        {entries.map(({ id, title, trashedAt, canBeDeleted }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line py-2.5">
            <span className="min-w-0 grow basis-72">
              <a href={newsroomPaths.article(id)} className="font-medium hover:text-red">
                {title}
              </a>
              <span className="block text-label text-soft">
                Seit {trashedAt}
                {!canBeDeleted && ". War schon online und bleibt als zurückgezogener Beitrag erhalten."}
              </span>
            </span>
            {doomed === id ? (
              <>
                <button
                  type="button"
                  className="button danger"
                  disabled={isPending}
                  onClick={() => run(onDestroy, id, `„${title}“ ist gelöscht.`)}
                >
                  Endgültig löschen, mit allen Fassungen
                </button>
                <button ref={takeFocus} type="button" className="button" onClick={() => setDoomed(undefined)}>
                  Behalten
                </button>
              </>
            ) : (
              <>
                <button
                  type="button"
                  className="button"
                  disabled={isPending}
                  onClick={() => run(onRestore, id, `„${title}“ liegt wieder auf dem Schreibtisch.`)}
                >
                  Zurückholen
                </button>
                {canBeDeleted && (
                  <button type="button" className="button bare" onClick={() => setDoomed(id)}>
                    Löschen
                  </button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Stands where "Löschen" stood: pressing twice keeps the article. */
const takeFocus = (button: HTMLButtonElement | null) => button?.focus();
