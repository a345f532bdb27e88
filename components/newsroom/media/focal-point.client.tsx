"use client";
import { useId, useRef, useState } from "react";
import type { Asked } from "#lib/action-result.ts";
import type { FocalPoint, MediaEntry } from "#lib/media-entry.ts";
import { noAnswerToForm } from "../ui/no-answer.ts";
import { Button } from "./controls.tsx";
import { CropPreview } from "./crop-preview.client.tsx";
import { cropMedia } from "./media-requests.ts";
import { StoredPicture } from "./thumbnail.tsx";
import { useFocalPoint } from "./use-focal-point.ts";
import { useStyle } from "./use-style.ts";

/** Sets what every crop of a picture keeps, and shows the crops while it moves. */
export function FocalPointField(props: {
  entry: MediaEntry;
  crop?: (id: string, point: FocalPoint) => Asked<MediaEntry>;
  onSaved?: (entry: MediaEntry) => void;
}) {
  const { entry, crop = cropMedia, onSaved } = props;
  const [saved, setSaved] = useState<FocalPoint>({ x: entry.focalX, y: entry.focalY });
  const { point, onSurface, onCross } = useFocalPoint(saved);
  const [state, setState] = useState<{ isSaving: boolean; message: string }>({ isSaving: false, message: "" });
  const cross = useRef<HTMLDivElement>(null);
  const hint = useId();
  useStyle(cross, { left: `${point.x}%`, top: `${point.y}%` });
  const isMoved = point.x !== saved.x || point.y !== saved.y;

  async function save() {
    setState({ isSaving: true, message: "" });
    const result = await crop(entry.id, point).catch(noAnswerToForm);
    setState({ isSaving: false, message: result.ok ? "Gespeichert." : result.message });
    if (!result.ok) return;
    setSaved({ x: result.value.focalX, y: result.value.focalY });
    onSaved?.(result.value);
  }

  return (
    <div className="grid gap-4">
      <p id={hint} className="text-label text-soft">
        Ziehen Sie das Kreuz auf das Wichtigste im Bild, oder bewegen Sie es mit den Pfeiltasten (mit Umschalt in
        größeren Schritten). Kein Ausschnitt schneidet diese Stelle ab.
      </p>
      <div className="relative w-fit max-w-full cursor-crosshair touch-none select-none bg-tint" {...onSurface}>
        <StoredPicture
          entry={entry}
          atLeast={800}
          alt={entry.alt ?? ""}
          draggable={false}
          className="block h-auto max-h-96 w-auto max-w-full"
        />
        <div
          ref={cross}
          {...onCross}
          role="slider"
          tabIndex={0}
          aria-label="Bildmittelpunkt"
          aria-describedby={hint}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={point.x}
          aria-valuetext={`${point.x} Prozent von links, ${point.y} Prozent von oben`}
          className="absolute -mt-5 -ml-5 grid size-10 place-items-center rounded-full border-2 border-[#fff] bg-[#0007] outline-2 outline-[#000] focus-visible:outline-4 focus-visible:outline-red"
        >
          <span className="absolute h-px w-6 bg-[#fff]" />
          <span className="absolute h-6 w-px bg-[#fff]" />
        </div>
      </div>
      <div className="flex max-w-[46rem] gap-3">
        <CropPreview entry={entry} point={point} shape="lead" />
        <CropPreview entry={entry} point={point} shape="square" />
        <CropPreview entry={entry} point={point} shape="share" />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={save} disabled={!isMoved || state.isSaving}>
          {state.isSaving ? "Wird zugeschnitten …" : "Ausschnitte speichern"}
        </Button>
        <p role="status" className="min-h-5 text-label text-soft">
          {state.message}
        </p>
      </div>
    </div>
  );
}
