import { useId } from "react";
import { MEDIA_LABELS, MEDIA_LIMITS, type MediaFields } from "#lib/media-entry.ts";
import { Field, INPUT } from "./controls.tsx";
import type { Description } from "./use-description.ts";

type TextField = Exclude<keyof MediaFields, "decorative">;

const HINTS: Partial<Record<TextField, string>> = {
  alt: "Was ist zu sehen? Ein Satz für Menschen, die das Bild nicht sehen können.",
  credit: "So steht er unter dem Bild, etwa „Foto: Ute Berg/dpa“.",
  licence: "Etwa „CC BY 4.0“ oder „Pressefoto, frei zur Veröffentlichung“.",
};

/** The fields of a picture. The form around them saves. */
export function DescriptionFields({ description }: { description: Description }) {
  const { fields, change, outcome } = description;
  const id = useId();
  const field = (name: TextField, control: "input" | "textarea") => {
    const fieldId = `${id}-${name}`;
    const problem = outcome?.fields[name];
    const Control = control;
    return (
      <Field
        id={fieldId}
        label={MEDIA_LABELS[name]}
        hint={HINTS[name]}
        problem={problem}
        length={{ text: fields[name], limit: MEDIA_LIMITS[name] }}
      >
        <Control
          id={fieldId}
          value={fields[name]}
          onChange={(event) => change({ [name]: event.currentTarget.value })}
          aria-describedby={`${fieldId}-hint ${fieldId}-length ${fieldId}-problem`}
          aria-invalid={problem !== undefined || fields[name].length > MEDIA_LIMITS[name]}
          className={INPUT}
          {...(control === "textarea" && { rows: 3 })}
        />
      </Field>
    );
  };
  return (
    <div className="grid gap-4">
      {!fields.decorative && field("alt", "textarea")}
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          checked={fields.decorative}
          onChange={(event) => change({ decorative: event.currentTarget.checked })}
          className="mt-1"
        />
        <span>
          Dekorativ
          <span className="block text-label text-soft">Das Bild sagt nichts, was nicht auch im Text steht.</span>
        </span>
      </label>
      {field("caption", "textarea")}
      {field("credit", "input")}
      {field("licence", "input")}
      {field("sourceUrl", "input")}
    </div>
  );
}

/** What came of the last save. Always there, so that a screen reader hears when it changes. */
export function DescriptionOutcome({ description }: { description: Description }) {
  const { outcome } = description;
  return (
    <p role="status" className={`min-h-5 text-label ${outcome?.ok === false ? "text-red" : "text-soft"}`}>
      {outcome && Object.keys(outcome.fields).length > 0
        ? "Noch nicht gespeichert. Bitte sehen Sie sich die markierte Angabe an."
        : outcome?.message}
    </p>
  );
}
