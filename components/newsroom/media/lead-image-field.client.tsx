"use client";
import { useId, useRef, useState } from "react";
import type { MediaChoice } from "#components/newsroom/editor/ports.ts";
import { FIELD_LIMITS } from "#lib/manuscript-limits.ts";
import type { MediaEntry } from "#lib/media-entry.ts";
import { isAltMissing } from "#lib/picture.ts";
import { Button, Field, INPUT } from "./controls.tsx";
import { FocalPointDialog } from "./focal-point-dialog.client.tsx";
import { useMediaPicker } from "./media-picker.client.tsx";
import { Thumbnail } from "./thumbnail.tsx";

export interface LeadImage {
  leadMediaId: string | null;
  leadCaption: string;
}

/**
 * The field "Titelbild": choose, replace, remove, caption, crops.
 * @param props.media the picture `value` names, once the page has looked it up
 * @param props.onMedia a picture was chosen or its record changed: what to give as `media` from now on
 */
export function LeadImageField(props: {
  value: LeadImage;
  onChange: (value: LeadImage, media?: MediaChoice) => void;
  media: MediaChoice | undefined;
  onMedia?: (media: MediaEntry) => void;
  /** What the server says is wrong with the caption. */
  problem?: string | undefined;
  readOnly?: boolean;
  /** Whether this person may set its focal point. */
  mayCrop?: boolean;
}) {
  const { value, onChange, media, onMedia, readOnly = false, mayCrop = false } = props;
  const picker = useMediaPicker();
  const [isCropping, setIsCropping] = useState(false);
  const captionId = useId();
  const choose = useRef<HTMLButtonElement>(null);

  async function pick() {
    const [entry] = await picker.pick({ title: "Titelbild auswählen" });
    if (!entry) return;
    onChange({ ...value, leadMediaId: entry.id }, entry);
    onMedia?.(entry);
  }

  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-medium">Titelbild</legend>
      {value.leadMediaId !== null && (
        <>
          {media ? <Preview media={media} /> : <p className="text-label text-soft">Das Bild wird geladen …</p>}
          <Field
            id={captionId}
            label="Bildunterschrift"
            hint="Nur für diesen Beitrag. Leer: die Unterschrift aus der Bildersammlung."
            problem={props.problem}
            length={{ text: value.leadCaption, limit: FIELD_LIMITS.leadCaption }}
          >
            <textarea
              id={captionId}
              name="leadCaption"
              rows={2}
              value={value.leadCaption}
              placeholder={media?.caption}
              readOnly={readOnly}
              onChange={(event) => onChange({ ...value, leadCaption: event.currentTarget.value })}
              aria-invalid={props.problem || value.leadCaption.length > FIELD_LIMITS.leadCaption ? true : undefined}
              aria-describedby={`${captionId}-hint ${captionId}-length ${captionId}-problem`}
              className={INPUT}
            />
          </Field>
        </>
      )}
      {!readOnly && (
        <div className="flex flex-wrap gap-2">
          <Button ref={choose} onClick={pick}>
            {value.leadMediaId === null ? "Bild auswählen" : "Bild ersetzen"}
          </Button>
          {value.leadMediaId !== null && mayCrop && (
            <Button onClick={() => setIsCropping(true)}>Ausschnitt festlegen</Button>
          )}
          {value.leadMediaId !== null && (
            <Button
              onClick={() => {
                onChange({ leadMediaId: null, leadCaption: "" });
                choose.current?.focus();
              }}
            >
              Bild entfernen
            </Button>
          )}
        </div>
      )}
      {picker.element}
      {isCropping && value.leadMediaId !== null && (
        <FocalPointDialog
          mediaId={value.leadMediaId}
          onSaved={(entry) => onMedia?.(entry)}
          onClose={() => setIsCropping(false)}
        />
      )}
    </fieldset>
  );
}

function Preview({ media }: { media: MediaChoice }) {
  return (
    <figure>
      <Thumbnail entry={media} />
      <figcaption className="mt-1 text-label text-soft">
        {isAltMissing(media) ? (
          <span className="text-red">Alternativtext fehlt. Ohne ihn lässt sich der Beitrag nicht veröffentlichen.</span>
        ) : (
          media.alt || "Dekoratives Bild, ohne Alternativtext"
        )}
        {media.credit && <span className="block">{media.credit}</span>}
      </figcaption>
    </figure>
  );
}
