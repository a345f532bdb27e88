"use client";

import type { ComponentProps } from "react";
import { FieldFrame, useFieldTies } from "../account/field-frame.client.tsx";

/** Several lines of an `ActionForm`, with what is wrong beside them. */
export function TextArea(
  props: {
    label: string;
    name: string;
    hint?: string;
    warning?: string | undefined;
    rows?: number;
    limit?: number;
    defaultValue?: string | undefined;
  } & Pick<ComponentProps<"textarea">, "onChange">,
) {
  const { label, name, hint, warning, rows = 3, limit, ...area } = props;
  const ties = useFieldTies({ name, hint, warning, limit, defaultValue: props.defaultValue });
  return (
    <FieldFrame label={label} ties={ties}>
      <textarea
        {...area}
        id={ties.id}
        name={name}
        rows={rows}
        onInput={({ currentTarget }) => ties.onText(currentTarget.value)}
        className={`text-input ${rows === 1 ? "resize-none" : "field-sizing-content max-h-80 min-h-18"}`}
        {...ties.aria}
      />
    </FieldFrame>
  );
}
