import { useState } from "react";
import type { Asked } from "#lib/action-result.ts";
import type { MediaEntry, MediaFields } from "#lib/media-entry.ts";
import { noAnswerToForm } from "../ui/no-answer.ts";

export type SaveFields = (id: string, fields: MediaFields) => Asked<MediaEntry>;

export interface Description {
  fields: MediaFields;
  isDirty: boolean;
  isSaving: boolean;
  /** What came of the last save: a sentence, and one for each field that was refused. */
  outcome: { ok: boolean; message: string; fields: Record<string, string> } | undefined;
  change(part: Partial<MediaFields>): void;
  /** Saves what was changed. `undefined` when that failed: the sentence then stands in `outcome`. */
  save(): Promise<MediaEntry | undefined>;
}

const fieldsOf = (entry: MediaEntry): MediaFields => ({
  alt: entry.alt ?? "",
  decorative: entry.decorative,
  caption: entry.caption,
  credit: entry.credit,
  licence: entry.licence ?? "",
  sourceUrl: entry.sourceUrl ?? "",
});

/** What is being written about `entry`. Give the component that uses it the picture's id as its key. */
export function useDescription(
  entry: MediaEntry,
  saveFields: SaveFields,
  onSaved?: (entry: MediaEntry) => void,
): Description {
  const [saved, setSaved] = useState(entry);
  const [fields, setFields] = useState(() => fieldsOf(entry));
  const [isSaving, setIsSaving] = useState(false);
  const [outcome, setOutcome] = useState<Description["outcome"]>();
  const isDirty = JSON.stringify(fields) !== JSON.stringify(fieldsOf(saved));

  async function save(): Promise<MediaEntry | undefined> {
    if (!isDirty) return saved;
    setIsSaving(true);
    const result = await saveFields(entry.id, fields).catch(noAnswerToForm);
    setIsSaving(false);
    if (!result.ok) {
      setOutcome(result);
      return undefined;
    }
    setSaved(result.value);
    setFields(fieldsOf(result.value));
    setOutcome({ ok: true, message: "Gespeichert.", fields: {} });
    onSaved?.(result.value);
    return result.value;
  }

  return {
    fields,
    isDirty,
    isSaving,
    outcome,
    change(part) {
      setOutcome(undefined);
      setFields((current) => ({ ...current, ...part }));
    },
    save,
  };
}
