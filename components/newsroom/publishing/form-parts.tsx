import { type ReactNode, useId } from "react";
import type { ActionFailure } from "#lib/action-result.ts";
import { describedBy, LengthNote, lengthAria } from "../ui/length-note.tsx";

/** What the server said no to. */
export function FailureNote({ failure }: { failure: ActionFailure | undefined }) {
  if (!failure) return null;
  return (
    <p role="alert" className="border-s-4 border-red py-1 ps-3">
      {failure.message}
    </p>
  );
}

/** A question with answers to choose from. */
export function Question<Answer extends string>(props: {
  legend: string;
  answers: readonly { value: Answer; label: string; hint?: string }[];
  value: Answer | undefined;
  onChange: (value: Answer) => void;
  problem?: string | undefined;
  children?: ReactNode;
}) {
  const name = useId();
  return (
    <fieldset aria-describedby={props.problem && `${name}-problem`} data-invalid={props.problem !== undefined}>
      <legend className="field-label mb-1">{props.legend}</legend>
      {props.answers.map(({ value, label, hint }) => (
        <label key={value} className="flex cursor-pointer items-baseline gap-2.5 py-1">
          <input
            type="radio"
            name={name}
            className="translate-y-0.5 accent-ink"
            checked={props.value === value}
            onChange={() => props.onChange(value)}
          />
          <span>
            {label}
            {hint && <span className="field-hint block">{hint}</span>}
          </span>
        </label>
      ))}
      {props.problem && (
        <p id={`${name}-problem`} className="field-error">
          {props.problem}
        </p>
      )}
      {props.children}
    </fieldset>
  );
}

/** A few lines of text. */
export function LongText(props: {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  limit: number;
  problem?: string | undefined;
  isRequired?: boolean;
}) {
  const id = useId();
  const below = props.problem ?? props.hint;
  const length = lengthAria(id, props.value, props.limit);
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="field-label">
        {props.label}
      </label>
      <textarea
        id={id}
        rows={3}
        className="text-input"
        value={props.value}
        required={props.isRequired}
        aria-invalid={props.problem || length.isOver ? true : undefined}
        aria-describedby={describedBy(length.describedBy, below && `${id}-below`)}
        onChange={(event) => props.onChange(event.target.value)}
      />
      <LengthNote id={id} text={props.value} limit={props.limit} />
      {below && (
        <p id={`${id}-below`} className={props.problem ? "field-error" : "field-hint"}>
          {below}
        </p>
      )}
    </div>
  );
}
