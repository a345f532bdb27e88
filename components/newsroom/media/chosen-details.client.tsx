"use client";
import { type RefObject, useEffect } from "react";
import type { MediaEntry } from "#lib/media-entry.ts";
import { Button } from "./controls.tsx";
import { DescriptionFields, DescriptionOutcome } from "./description-fields.tsx";
import { DescriptionView } from "./description-view.tsx";
import { describeMedia } from "./media-requests.ts";
import { PublicEffect } from "./public-effect.tsx";
import { type Description, useDescription } from "./use-description.ts";

interface ChosenDetailsProps {
  entry: MediaEntry;
  handle: RefObject<Description | null>;
  onSaved: (entry: MediaEntry) => void;
}

/** What is written about the picture chosen last. `handle` lets the dialog save what is written here before it moves on. */
export function ChosenDetails(props: ChosenDetailsProps) {
  return props.entry.readOnly === null ? <DetailsForm {...props} /> : <DescriptionView entry={props.entry} />;
}

function DetailsForm({ entry, handle, onSaved }: ChosenDetailsProps) {
  const description = useDescription(entry, describeMedia, onSaved);
  useEffect(() => {
    handle.current = description;
    return () => {
      handle.current = null;
    };
  });
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        description.save();
      }}
    >
      <PublicEffect entry={entry} />
      <DescriptionFields description={description} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" disabled={!description.isDirty || description.isSaving}>
          Angaben speichern
        </Button>
        <DescriptionOutcome description={description} />
      </div>
    </form>
  );
}
