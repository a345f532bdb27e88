"use client";

import { type ReactNode, useId } from "react";
import { useFieldError } from "./action-form.client.tsx";

/** What connects a field of an `ActionForm` to its label, its error and its hint. */
interface FieldTies {
  id: string;
  error: string | undefined;
  hint: string | undefined;
  /** For the field itself. */
  aria: { "aria-invalid": true | undefined; "aria-describedby": string | undefined };
}

/** @param warning shown where an error would be, while there is none */
export function useFieldTies(name: string, hint: string | undefined, warning?: string): FieldTies {
  const id = useId();
  const error = useFieldError(name) ?? warning;
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return {
    id,
    error,
    hint,
    aria: { "aria-invalid": error ? true : undefined, "aria-describedby": described || undefined },
  };
}

/** A label, its field, what is wrong and what helps, one below the other. */
export function FieldFrame({ label, ties, children }: { label: string; ties: FieldTies; children: ReactNode }) {
  const { id, error, hint } = ties;
  return (
    <div className="grid w-full gap-1">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      {children}
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
