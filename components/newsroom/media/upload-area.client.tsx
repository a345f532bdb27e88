"use client";
import { type DragEvent, useRef, useState } from "react";
import type { MediaEntry } from "#lib/media-entry.ts";
import { ACCEPTED_FILES, UPLOAD_LIMITS } from "#lib/upload-limits.ts";
import { Button } from "./controls.tsx";
import { uploadMedia } from "./media-requests.ts";

interface Progress {
  done: number;
  total: number;
  refused: { name: string; message: string }[];
}

/** Takes pictures by button or drop, one after the other. `isPrimary`: uploading is what the page is for. */
export function UploadArea(props: { onUploaded: (entries: MediaEntry[]) => void; isPrimary?: boolean }) {
  const { onUploaded, isPrimary = false } = props;
  const [progress, setProgress] = useState<Progress>();
  const [isOver, setIsOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isBusy = progress !== undefined && progress.done < progress.total;

  async function upload(files: File[]) {
    if (files.length === 0 || isBusy) return;
    const entries: MediaEntry[] = [];
    const refused: Progress["refused"] = [];
    for (const [done, file] of files.entries()) {
      setProgress({ done, total: files.length, refused });
      const answer = await uploadMedia(file);
      if ("picture" in answer) entries.push(answer.picture);
      else refused.push(answer);
    }
    setProgress({ done: files.length, total: files.length, refused });
    if (entries.length > 0) onUploaded(entries);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    upload([...event.dataTransfer.files]);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the button inside
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={`border border-dashed px-4 py-3 ${isOver ? "border-ink bg-tint" : "border-line"}`}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button kind={isPrimary ? "primary" : ""} onClick={() => input.current?.click()} disabled={isBusy}>
          Bilder hochladen
        </Button>
        <p className="text-label text-soft">
          oder hierher ziehen. JPEG, PNG, WebP, AVIF, GIF; höchstens {UPLOAD_LIMITS.fileBytes / 1_000_000} MB je Bild.
        </p>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ACCEPTED_FILES}
        aria-label="Bilder hochladen"
        onChange={(event) => {
          upload([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <div role="status" className="text-label">
        {progress && <p className="mt-2">{inWords(progress)}</p>}
      </div>
      {progress && progress.refused.length > 0 && (
        <ul className="mt-2 grid gap-1 text-label text-red">
          {progress.refused.map(({ name, message }) => (
            <li key={`${name} ${message}`}>
              <span className="font-medium break-all">{name}</span>: {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function inWords({ done, total, refused }: Progress): string {
  if (done < total) return total === 1 ? "Wird hochgeladen …" : `Bild ${done + 1} von ${total} wird hochgeladen …`;
  const stored = total - refused.length;
  if (stored === 0) return "";
  return stored === 1 ? "Ein Bild ist da." : `${stored} Bilder sind da.`;
}
