"use client";

import { type ComponentProps, useId } from "react";
import { useFieldError } from "./action-form.client.tsx";

/** A labelled line of an `ActionForm`. */
export function FormField(
  props: { label: string; name: string; hint?: string; defaultValue?: string } & Pick<
    ComponentProps<"input">,
    "type" | "autoComplete" | "inputMode" | "maxLength" | "autoFocus" | "required"
  >,
) {
  const { label, name, hint, type = "text", required = true, ...input } = props;
  const id = useId();
  const error = useFieldError(name);
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className="grid w-full gap-1">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <input
        {...input}
        id={id}
        name={name}
        type={type}
        required={required}
        className="text-input"
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
      />
      {error && (
        <p id={`${id}-error`} className="field-error">
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
