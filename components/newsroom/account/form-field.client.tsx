"use client";

import type { ComponentProps } from "react";
import { FieldFrame, useFieldTies } from "./field-frame.client.tsx";

/** A labelled line of an `ActionForm`. */
export function FormField(
  props: { label: string; name: string; hint?: string; defaultValue?: string; limit?: number } & Pick<
    ComponentProps<"input">,
    "type" | "autoComplete" | "inputMode" | "maxLength" | "autoFocus" | "required"
  >,
) {
  const { label, name, hint, limit, type = "text", required = true, ...input } = props;
  const ties = useFieldTies({ name, hint, limit, defaultValue: props.defaultValue });
  return (
    <FieldFrame label={label} ties={ties}>
      <input
        {...input}
        id={ties.id}
        name={name}
        type={type}
        required={required}
        className="text-input"
        onInput={({ currentTarget }) => ties.onText(currentTarget.value)}
        {...ties.aria}
      />
    </FieldFrame>
  );
}
