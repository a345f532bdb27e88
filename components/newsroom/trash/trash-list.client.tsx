"use client";

import { useState, useTransition } from "react";
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

/** What lies in the trash. Taking out needs no second thought; deleting cannot be undone, so it takes two steps. */
export function TrashList(props: { entries: TrashEntry[]; onRestore: Write; onDestroy: Write }) {
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
      <ul className="border-t border-ink">
        {props.entries.map(({ id, title, trashedAt, canBeDeleted }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-2.5">
            <span className="grow basis-72">
              <a href={newsroomPaths.article(id)} className="font-medium hover:text-red">
                {title}
              </a>
              <span className="block text-label text-soft">
                Seit {trashedAt}
                {!canBeDeleted && ". War schon online und bleibt als zurückgezogener Beitrag erhalten."}
              </span>
            </span>
            <button
              type="button"
              className="button"
              disabled={isPending}
              onClick={() => run(props.onRestore, id, `„${title}“ liegt wieder auf dem Schreibtisch.`)}
            >
              Zurückholen
            </button>
            {canBeDeleted &&
              (doomed === id ? (
                <button
                  type="button"
                  className="button danger"
                  disabled={isPending}
                  onClick={() => run(props.onDestroy, id, `„${title}“ ist gelöscht.`)}
                >
                  Endgültig löschen, mit allen Fassungen
                </button>
              ) : (
                <button type="button" className="button bare" onClick={() => setDoomed(id)}>
                  Löschen
                </button>
              ))}
          </li>
        ))}
      </ul>
    </>
  );
}
