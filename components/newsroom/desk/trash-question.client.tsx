"use client";

import { useId, useRef } from "react";
import type { ReleasedArticle } from "#db/newsroom/trash.ts";
import { useShownModal } from "../media/use-shown-modal.ts";
import { describeLoss, describeReleased, STATES } from "../trash/trash-words.ts";

/** More titles than these are not read, only counted. */
const NAMED = 8;

/** Before readers lose something: how much it is, and what. */
export function TrashQuestion(props: {
  released: ReleasedArticle[];
  /** How many were chosen. */
  total: number;
  onYes: () => void;
  onNo: () => void;
}) {
  const { released, total, onYes, onNo } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const harmless = useRef<HTMLButtonElement>(null);
  useShownModal(dialog, harmless);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      className="w-[34rem] text-start"
      onCancel={(event) => {
        event.preventDefault();
        onNo();
      }}
    >
      <div className="grid gap-4 px-5 pt-4 pb-5">
        <h2 id={titleId} className="border-b-2 border-ink pb-2 font-serif text-large font-medium">
          {describeReleased(released, total)}
        </h2>
        {released.length <= NAMED && (
          <ul className="grid gap-1">
            {released.map(({ id, title, status }) => (
              <li key={id} className="wrap-anywhere">
                „{title}“ <span className="text-soft">{STATES[status]}</span>
              </li>
            ))}
          </ul>
        )}
        <p>{describeLoss(released)}</p>
        <div className="flex flex-wrap gap-3 border-t border-line pt-4">
          <button type="button" className="button danger" onClick={onYes}>
            {total === 1 ? "Trotzdem in den Papierkorb" : `Alle ${total} in den Papierkorb`}
          </button>
          <button ref={harmless} type="button" className="button" onClick={onNo}>
            Nichts wegwerfen
          </button>
        </div>
      </div>
    </dialog>
  );
}
