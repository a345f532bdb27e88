"use client";

import { useState } from "react";
import { FieldFrame, useFieldTies } from "./field-frame.client.tsx";

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
  const [chosen, setChosen] = useState(defaultValue);
  const hint = options.find((option) => option.value === chosen)?.hint ?? props.hint;
  const ties = useFieldTies({ name, hint });
  return (
    <FieldFrame label={label} ties={ties}>
      <select
        id={ties.id}
        name={name}
        className="text-input"
        defaultValue={defaultValue}
        onChange={(event) => setChosen(event.target.value)}
        {...ties.aria}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
