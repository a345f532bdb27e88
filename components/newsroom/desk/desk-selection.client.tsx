"use client";

import { type ReactNode, useRef, useState, useTransition } from "react";
import type { ActionResult } from "#lib/action-result.ts";

type CategoryChange = { id: string; categoryId: string | null };

interface DeskSelectionProps {
  categories: { id: string; name: string }[];
  onTrash: (input: { ids: string[] }) => Promise<ActionResult<void>>;
  onRestore: (input: { ids: string[] }) => Promise<ActionResult<void>>;
  onMove: (input: { changes: CategoryChange[] }) => Promise<ActionResult<CategoryChange[]>>;
  /** The list, with a checkbox named "id" for each article. */
  children: ReactNode;
}

/** What can be done with several articles at once, and undone again. */
export function DeskSelection({ categories, onTrash, onRestore, onMove, children }: DeskSelectionProps) {
  const form = useRef<HTMLFormElement>(null);
  const [ids, setIds] = useState<string[]>([]);
  const [notice, setNotice] = useState<{ text: string; undo?: () => Promise<string> }>();
  const [isPending, begin] = useTransition();

  const count = (selected: string[]) => (selected.length === 1 ? "1 Beitrag" : `${selected.length} Beiträge`);
  const clear = () => {
    form.current?.reset();
    setIds([]);
  };
  const trash = () =>
    begin(async () => {
      const result = await onTrash({ ids });
      if (!result.ok) return setNotice({ text: result.message });
      clear();
      setNotice({
        text: `${count(ids)} im Papierkorb. Was online war, ist jetzt offline.`,
        undo: async () => {
          const undone = await onRestore({ ids });
          return undone.ok
            ? `${count(ids)} zurückgeholt. Was online war, veröffentlichen Sie bitte neu.`
            : undone.message;
        },
      });
    });
  const move = (categoryId: string) =>
    begin(async () => {
      const result = await onMove({ changes: ids.map((id) => ({ id, categoryId })) });
      if (!result.ok) return setNotice({ text: result.message });
      clear();
      const name = categories.find(({ id }) => id === categoryId)?.name;
      setNotice({
        text: `${count(ids)} im Ressort ${name}. Was online ist, zieht mit der nächsten Veröffentlichung um.`,
        undo: async () => {
          const undone = await onMove({ changes: result.value });
          return undone.ok ? "Wieder wie vorher." : undone.message;
        },
      });
    });
  const undo = () =>
    begin(async () => {
      const text = await notice?.undo?.();
      setNotice(text === undefined ? undefined : { text });
    });

  return (
    <form
      ref={form}
      onChange={(event) => setIds(new FormData(event.currentTarget).getAll("id").map(String))}
      onSubmit={(event) => event.preventDefault()}
    >
      {children}
      <div className="selection-bar" data-open={ids.length > 0 || notice !== undefined}>
        {ids.length > 0 && (
          <>
            <span className="font-medium" role="status">
              {count(ids)} ausgewählt
            </span>
            <select
              aria-label="Ressort setzen"
              className="text-input w-auto!"
              value=""
              disabled={isPending}
              onChange={(event) => {
                event.stopPropagation();
                move(event.target.value);
              }}
            >
              <option value="">Ressort setzen</option>
              {categories.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
            <button type="button" className="button" disabled={isPending} onClick={trash}>
              In den Papierkorb
            </button>
            <button type="button" className="button bare" onClick={clear}>
              Auswahl aufheben
            </button>
          </>
        )}
        {ids.length === 0 && notice && (
          <>
            <span role="status">{notice.text}</span>
            {notice.undo && (
              <button type="button" className="button" disabled={isPending} onClick={undo}>
                Rückgängig
              </button>
            )}
            <button type="button" className="button bare" onClick={() => setNotice(undefined)}>
              Schließen
            </button>
          </>
        )}
      </div>
    </form>
  );
}
