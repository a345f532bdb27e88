"use client";

import { type ComponentProps, useId } from "react";
import { useFieldError } from "../account/action-form.client.tsx";

/** Several lines of an `ActionForm`, with what is wrong beside them. */
export function TextArea(
  props: { label: string; name: string; hint?: string; warning?: string | undefined; rows?: number } & Pick<
    ComponentProps<"textarea">,
    "defaultValue" | "maxLength" | "onChange"
  >,
) {
  const { label, name, hint, warning, rows = 3, ...area } = props;
  const id = useId();
  const error = useFieldError(name) ?? warning;
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className="grid w-full gap-1">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <textarea
        {...area}
        id={id}
        name={name}
        rows={rows}
        className={`text-input ${rows === 1 ? "resize-none" : "field-sizing-content max-h-80 min-h-18"}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
      />
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
