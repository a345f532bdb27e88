"use client";
import type { MediaEntry } from "#lib/media-entry.ts";
import { Button } from "./controls.tsx";
import { DescriptionFields, DescriptionOutcome } from "./description-fields.tsx";
import { type SaveFields, useDescription } from "./use-description.ts";

/** What is written about a picture, as a form of its own. */
export function DescriptionForm({ entry, saveFields }: { entry: MediaEntry; saveFields: SaveFields }) {
  const description = useDescription(entry, saveFields);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        description.save();
      }}
    >
      <DescriptionFields description={description} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" kind="primary" disabled={!description.isDirty || description.isSaving}>
          {description.isSaving ? "Wird gespeichert …" : "Speichern"}
        </Button>
        <DescriptionOutcome description={description} />
      </div>
    </form>
  );
}
