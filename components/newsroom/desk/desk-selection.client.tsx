"use client";

import { type ChangeEvent, type ReactNode, useRef, useState, useTransition } from "react";
import type { Lapsed, ReleasedArticle, TrashResult } from "#db/newsroom/trash.ts";
import type { Ask } from "#lib/action-result.ts";
import { countArticles, describeRestored, describeTrashed } from "../trash/trash-words.ts";
import { noAnswer } from "../ui/no-answer.ts";
import { TrashQuestion } from "./trash-question.client.tsx";

type CategoryChange = { id: string; categoryId: string | null };

interface DeskSelectionProps {
  categories: { id: string; name: string }[];
  onTrash: Ask<{ ids: string[]; confirmed?: number }, TrashResult>;
  onRestore: Ask<{ ids: string[] }, Lapsed[]>;
  onMove: Ask<{ changes: CategoryChange[] }, CategoryChange[]>;
  /** The list, with a checkbox named "id" for each article and one named "all". Or what stands there when it is empty. */
  children: ReactNode;
}

/** What can be done with several articles at once, and undone again. */
export function DeskSelection({ categories, onTrash, onRestore, onMove, children }: DeskSelectionProps) {
  const form = useRef<HTMLFormElement>(null);
  const category = useRef<HTMLSelectElement>(null);
  const [ids, setIds] = useState<string[]>([]);
  const [notice, setNotice] = useState<{ text: string; undo?: () => Promise<string> }>();
  /** Said with aria-disabled: a disabled button would lose the focus, and a dialog could not give it back. */
  const [isPending, begin] = useTransition();
  /** What readers would lose, as far as the editor was told. */
  const [asked, setAsked] = useState<ReleasedArticle[]>();
  const count = countArticles(ids.length);

  const select = (event: ChangeEvent<HTMLFormElement>) => {
    const ticked: unknown = event.target;
    if (!(ticked instanceof HTMLInputElement)) return;
    const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>("input[name=id]")];
    const all = event.currentTarget.querySelector<HTMLInputElement>("input[name=all]");
    if (ticked === all) for (const box of boxes) box.checked = ticked.checked;
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    if (all) {
      all.checked = chosen.length === boxes.length;
      all.indeterminate = chosen.length > 0 && !all.checked;
    }
    setIds(chosen);
    setNotice(undefined);
  };
  const clear = () => {
    for (const box of form.current?.querySelectorAll<HTMLInputElement>("input[type=checkbox]") ?? []) {
      box.checked = false;
      box.indeterminate = false;
    }
    setIds([]);
  };
  const trash = (known: ReleasedArticle[] = []) => {
    if (isPending) return;
    begin(async () => {
      setAsked(undefined);
      const result = await onTrash({ ids, confirmed: known.length }).catch(noAnswer);
      if (!result.ok) return setNotice({ text: result.message });
      if (result.value.kind === "asks") return setAsked(result.value.released);
      clear();
      setNotice({
        text: describeTrashed(ids.length, known),
        undo: async () => {
          const undone = await onRestore({ ids }).catch(noAnswer);
          return undone.ok ? describeRestored(ids.length, undone.value) : undone.message;
        },
      });
    });
  };
  const move = () => {
    if (isPending) return;
    begin(async () => {
      const chosen = categories.find(({ id }) => id === category.current?.value);
      if (!chosen) return category.current?.focus();
      const result = await onMove({ changes: ids.map((id) => ({ id, categoryId: chosen.id })) }).catch(noAnswer);
      if (!result.ok) return setNotice({ text: result.message });
      clear();
      setNotice({
        text: `${count} im Ressort ${chosen.name}. Was online ist, zieht mit der nächsten Veröffentlichung um.`,
        undo: async () => {
          const undone = await onMove({ changes: result.value }).catch(noAnswer);
          return undone.ok ? "Wieder wie vorher." : undone.message;
        },
      });
    });
  };
  const takeBack = notice?.undo;
  const undo = (run: () => Promise<string>) => {
    // At once, so that it cannot be pressed twice.
    setNotice(undefined);
    begin(async () => setNotice({ text: await run() }));
  };

  return (
    <form ref={form} onChange={select} onSubmit={(event) => event.preventDefault()}>
      {children}
      {asked && (
        <TrashQuestion
          released={asked}
          total={ids.length}
          onYes={() => trash(asked)}
          onNo={() => setAsked(undefined)}
        />
      )}
      <div className="selection-bar" data-open={ids.length > 0 || notice !== undefined}>
        <p role="status" className="me-auto">
          {notice?.text ?? (ids.length > 0 && `${count} ausgewählt`)}
        </p>
        {ids.length > 0 && (
          <>
            <span className="flex">
              <select ref={category} aria-label="Ressort" className="text-input w-auto!" defaultValue="">
                <option value="">Ressort</option>
                {categories.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
              <button type="button" className="button border-s-0!" aria-disabled={isPending} onClick={move}>
                Setzen
              </button>
            </span>
            <button type="button" className="button" aria-disabled={isPending} onClick={() => trash()}>
              In den Papierkorb
            </button>
            <button type="button" className="button bare" onClick={clear}>
              Auswahl aufheben
            </button>
          </>
        )}
        {ids.length === 0 && notice && (
          <>
            {takeBack && (
              <button ref={takeFocus} type="button" className="button" onClick={() => undo(takeBack)}>
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

/** The button that was pressed is gone by now; the keyboard goes on at the one that takes it back. */
const takeFocus = (button: HTMLButtonElement | null) => button?.focus();
