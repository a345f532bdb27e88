import type { ComponentProps, ReactNode } from "react";
import { LengthNote } from "../ui/length-note.tsx";

export const INPUT = "text-input";

export function Button({
  kind = "",
  className = "",
  ...rest
}: ComponentProps<"button"> & { kind?: "primary" | "danger" | "" }) {
  return <button type="button" className={`button ${kind} ${className}`} {...rest} />;
}

/**
 * A labelled field. `children` is the control; it has the id `id` and is described by `${id}-hint`, `${id}-length` and
 * `${id}-problem`.
 */
export function Field(props: {
  id: string;
  label: string;
  hint?: string | undefined;
  problem?: string | undefined;
  length?: { text: string; limit: number };
  children: ReactNode;
}) {
  const { id, label, hint, problem, length, children } = props;
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {children}
      {length && <LengthNote id={id} {...length} />}
      {problem && (
        <p id={`${id}-problem`} className="field-error">
          {problem}
        </p>
      )}
    </div>
  );
}
