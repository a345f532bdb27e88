"use client";

import { type ReactNode, type SetStateAction, useState, useTransition } from "react";
import type { Lapsed, TrashedManuscript } from "#db/newsroom/trash.ts";
import type { ActionFailure, Ask } from "#lib/action-result.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { noAnswer } from "../ui/no-answer.ts";
import { countArticles, describeRestored } from "./trash-words.ts";

interface TrashEntry extends Omit<TrashedManuscript, "trashedAt"> {
  /** As it is shown. */
  trashedAt: string;
}

interface TrashListProps {
  entries: TrashEntry[];
  onRestore: Ask<{ ids: string[] }, Lapsed[]>;
  onDestroy: Ask<{ ids: string[] }, void>;
  /** What stands there when the trash is empty. */
  children: ReactNode;
}

/** Asked for one after the other: a full trash is more than one request should carry. */
const AT_ONCE = 25;

/** What lies in the trash. Taking out needs no second thought; deleting cannot be undone, so it takes two steps. */
export function TrashList({ entries, onRestore, onDestroy, children }: TrashListProps) {
  const [isPending, begin] = useTransition();
  const [message, setMessage] = useState("");
  const [doomed, setDoomed] = useState<string>();
  const [ticked, setTicked] = useState<string[]>([]);
  // What was taken out meanwhile is not chosen any more.
  const chosen = ticked.filter((id) => entries.some((entry) => entry.id === id));

  const restore = (ids: string[], done?: string) => {
    if (isPending) return;
    begin(async () => {
      const result = await restoreAll(onRestore, ids);
      setDoomed(undefined);
      if (!("lapsed" in result)) return setMessage(result.message);
      setTicked([]);
      setMessage(result.lapsed.length === 0 && done ? done : describeRestored(ids.length, result.lapsed));
    });
  };
  const destroy = ({ id, title }: TrashEntry) => {
    if (isPending) return;
    begin(async () => {
      const result = await onDestroy({ ids: [id] }).catch(noAnswer);
      setDoomed(undefined);
      setMessage(result.ok ? `„${title}“ ist gelöscht.` : result.message);
    });
  };
  const tick = (ids: SetStateAction<string[]>) => {
    setTicked(ids);
    setMessage("");
  };

  return (
    <>
      {entries.length === 0 && children}
      {entries.length > 1 && (
        <div className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 pb-2">
          <label className="flex cursor-pointer items-center gap-2.5 py-2">
            <input
              type="checkbox"
              className="size-4 accent-red"
              checked={chosen.length === entries.length}
              onChange={(event) => tick(event.target.checked ? entries.map(({ id }) => id) : [])}
            />
            Alle auswählen
          </label>
        </div>
      )}
      <ul className={entries.length > 0 ? "border-t border-ink" : "hidden"}>
        {entries.map((entry) => (
          <li key={entry.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line py-2.5">
            <label className="-m-2.5 inline-grid place-items-center p-2.5">
              <span className="sr-only">„{entry.title}“ auswählen</span>
              <input
                type="checkbox"
                className="size-4 accent-red"
                checked={chosen.includes(entry.id)}
                onChange={({ target }) =>
                  tick((now) => (target.checked ? [...now, entry.id] : now.filter((id) => id !== entry.id)))
                }
              />
            </label>
            <span className="min-w-0 grow basis-60">
              <a href={newsroomPaths.article(entry.id)} className="font-medium hover:text-red">
                {entry.title}
              </a>
              <span className="block text-label text-soft">
                Seit {entry.trashedAt}. {HISTORY[entry.history]}
              </span>
            </span>
            {doomed === entry.id ? (
              <>
                <button
                  type="button"
                  className="button danger"
                  aria-disabled={isPending}
                  onClick={() => destroy(entry)}
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
                  aria-disabled={isPending}
                  onClick={() => restore([entry.id], describeOne(entry))}
                >
                  Zurückholen
                </button>
                {entry.canBeDeleted && (
                  <button type="button" className="button bare" onClick={() => setDoomed(entry.id)}>
                    Löschen
                  </button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      <div className="selection-bar" data-open={chosen.length > 0 || message !== ""}>
        <p role="status" className="me-auto">
          {message || (chosen.length > 0 && `${countArticles(chosen.length)} ausgewählt`)}
        </p>
        {chosen.length > 0 ? (
          <button type="button" className="button" aria-disabled={isPending} onClick={() => restore(chosen)}>
            Auswahl zurückholen
          </button>
        ) : (
          message !== "" && (
            <button key={message} ref={takeFocus} type="button" className="button bare" onClick={() => setMessage("")}>
              Schließen
            </button>
          )
        )}
      </div>
    </>
  );
}

const HISTORY: Record<TrashedManuscript["history"], string> = {
  never: "",
  planned: "War geplant und ist es nach dem Zurückholen wieder, wenn die Zeit noch kommt.",
  online: "War online und ist es nach dem Zurückholen wieder.",
  withdrawn: "War schon online und bleibt als zurückgezogener Beitrag erhalten.",
};

const describeOne = ({ title, history }: TrashEntry): string =>
  history === "online" ? `„${title}“ ist wieder online, wie vorher.` : `„${title}“ liegt wieder auf dem Schreibtisch.`;

async function restoreAll(
  onRestore: TrashListProps["onRestore"],
  ids: string[],
): Promise<{ lapsed: Lapsed[] } | ActionFailure> {
  const lapsed: Lapsed[] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const result = await onRestore({ ids: ids.slice(start, start + AT_ONCE) }).catch(noAnswer);
    if (!result.ok) return result;
    lapsed.push(...result.value);
  }
  return { lapsed };
}

/** What was pressed is gone. The keyboard goes on at what stands there instead, and pressing twice does no harm. */
const takeFocus = (button: HTMLButtonElement | null) => button?.focus();
