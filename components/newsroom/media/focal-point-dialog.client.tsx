"use client";
import { useEffect, useId, useRef, useState } from "react";
import type { MediaEntry } from "#lib/media-entry.ts";
import { Button } from "./controls.tsx";
import { FocalPointField } from "./focal-point.client.tsx";
import { findMediaByIds } from "./media-requests.ts";
import { PublicEffect } from "./public-effect.tsx";
import { useShownModal } from "./use-shown-modal.ts";

/** The crops of one picture, over the page. Open as long as it is rendered. */
export function FocalPointDialog(props: {
  mediaId: string;
  onSaved: (entry: MediaEntry) => void;
  onClose: () => void;
}) {
  const { mediaId, onSaved, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [entry, setEntry] = useState<MediaEntry>();
  const [problem, setProblem] = useState("");

  useShownModal(dialog);
  useEffect(() => {
    findMediaByIds([mediaId]).then((result) => {
      if (!result.ok) setProblem(result.message);
      else if (result.value.entries[0]) setEntry(result.value.entries[0]);
      else setProblem("Dieses Bild gibt es nicht mehr.");
    });
  }, [mediaId]);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="w-[44rem] p-4"
    >
      <div className="mb-3 flex items-center justify-between gap-4">
        <h2 id={titleId} className="font-serif text-large font-semibold">
          Ausschnitt festlegen
        </h2>
        <Button onClick={onClose}>Schließen</Button>
      </div>
      {problem && <p role="alert">{problem}</p>}
      {entry?.readOnly && <p>{entry.readOnly}</p>}
      {entry && !entry.readOnly && (
        <div className="grid gap-4">
          <PublicEffect entry={entry} />
          <FocalPointField entry={entry} onSaved={onSaved} />
        </div>
      )}
    </dialog>
  );
}
