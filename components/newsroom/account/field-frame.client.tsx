"use client";

import { type ReactNode, useId, useState } from "react";
import { describedBy, LengthNote, lengthAria } from "../ui/length-note.tsx";
import { useFieldError } from "./action-form.client.tsx";

/** What connects a field of an `ActionForm` to its label, its error and its hint. */
interface FieldTies {
  id: string;
  error: string | undefined;
  hint: string | undefined;
  length: { text: string; limit: number } | undefined;
  /** For the field itself. */
  aria: { "aria-invalid": true | undefined; "aria-describedby": string | undefined };
  /** To be called with what stands in the field, where its length counts. */
  onText: (text: string) => void;
}

/**
 * @param given.warning shown where an error would be, while there is none
 * @param given.limit the most characters it should have
 */
export function useFieldTies(given: {
  name: string;
  hint?: string | undefined;
  warning?: string | undefined;
  limit?: number | undefined;
  defaultValue?: string | undefined;
}): FieldTies {
  const { name, hint, warning, limit, defaultValue = "" } = given;
  const id = useId();
  const [text, onText] = useState(defaultValue);
  const error = useFieldError(name) ?? warning;
  const measured = limit === undefined ? undefined : lengthAria(id, text, limit);
  return {
    id,
    error,
    hint,
    length: limit === undefined ? undefined : { text, limit },
    aria: {
      "aria-invalid": error || measured?.isOver ? true : undefined,
      "aria-describedby": describedBy(measured?.describedBy, error && `${id}-error`, hint && `${id}-hint`),
    },
    onText,
  };
}

/** A label, its field, how long it is, what is wrong and what helps, one below the other. */
export function FieldFrame({ label, ties, children }: { label: string; ties: FieldTies; children: ReactNode }) {
  const { id, error, hint, length } = ties;
  return (
    <div className="grid w-full gap-1">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      {children}
      {length && <LengthNote id={id} {...length} />}
      {error && (
        <p id={`${id}-error`} className="field-error whitespace-pre-line">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
