"use client";

import { useEffect, useRef } from "react";

/** A secret that a dialog asks for: ready to be typed. */
export function SecretField(props: {
  id: string;
  name: string;
  label: string;
  autoComplete: string;
  type?: "password" | "text";
  hint?: string;
}) {
  const { id, name, label, autoComplete, type = "password", hint } = props;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <div className="grid gap-1">
      <label htmlFor={`${id}-${name}`} className="field-label">
        {label}
      </label>
      <input
        ref={field}
        id={`${id}-${name}`}
        name={name}
        type={type}
        autoComplete={autoComplete}
        required
        aria-describedby={hint && `${id}-${name}-hint`}
        className="text-input"
      />
      {hint && (
        <p id={`${id}-${name}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
