"use client";

import { useId, useState } from "react";
import { useFieldError } from "./action-form.client.tsx";

/** A labelled choice of an `ActionForm`. */
export function SelectField(props: {
  label: string;
  name: string;
  /** `hint` says what it means to choose this one. */
  options: { value: string; label: string; hint?: string }[];
  defaultValue: string;
  hint?: string;
}) {
  const { label, name, options, defaultValue } = props;
  const id = useId();
  const error = useFieldError(name);
  const [chosen, setChosen] = useState(defaultValue);
  const hint = options.find((option) => option.value === chosen)?.hint ?? props.hint;
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className="grid w-full gap-1">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <select
        id={id}
        name={name}
        className="text-input"
        defaultValue={defaultValue}
        onChange={(event) => setChosen(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
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
