"use client";

import { useEffect, useRef } from "react";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import type { AutosaveState } from "../editor/autosave-state.ts";
import { ConflictView } from "../editor/conflict-view.client.tsx";
import { useNames } from "./use-names.ts";

/** Both texts, over the whole page. Closing it decides nothing: the status line leads back here. */
export function ConflictDialog(props: {
  conflict: Extract<AutosaveState, { kind: "conflict" }>;
  mine: ManuscriptContent;
  names: Record<string, string>;
  onResolve: (content: ManuscriptContent, version: number) => void;
  onClose: () => void;
}) {
  const { conflict, mine, onResolve, onClose } = props;
  const { base, theirs, isOwn } = conflict;
  const names = useNames({
    names: props.names,
    blocks: [base, mine, theirs.content].flatMap(({ body }) => body.content),
    leadMediaIds: [base, mine, theirs.content].map(({ leadMediaId }) => leadMediaId),
  });
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      className="conflict-dialog w-full max-w-[80rem]"
      aria-label="Zwei Fassungen zusammenführen"
    >
      <ConflictView
        base={base}
        mine={mine}
        theirs={theirs.content}
        names={names}
        theirName={isOwn ? "Ihnen (anderes Fenster)" : (theirs.savedBy?.name ?? "Jemand anderes")}
        theirSavedAt={theirs.savedAt}
        onResolve={(content) => onResolve(content, theirs.version)}
        onCancel={onClose}
      />
    </dialog>
  );
}
