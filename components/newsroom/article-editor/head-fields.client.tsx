"use client";

import { useId } from "react";
import type { ManuscriptFields } from "#lib/manuscript.ts";
import { FIELD_LIMITS } from "#lib/manuscript-limits.ts";
import type { ChangeFields } from "./article-fields.client.tsx";
import { GrowingTextarea } from "./growing-textarea.client.tsx";

const HEAD = [
  { name: "kicker", label: "Dachzeile", look: "kicker-field" },
  { name: "title", label: "Titel", look: "title-field" },
  { name: "teaser", label: "Vorspann", look: "teaser-field" },
] as const;

/** Dachzeile, Titel and Vorspann, set as they will be read. Enter goes from one to the next, and then into the text. */
export function HeadFields(props: {
  fields: ManuscriptFields;
  onChange: ChangeFields;
  problems: Record<string, string>;
  isDisabled: boolean;
  onLeave: () => void;
}) {
  const { fields, onChange, problems, isDisabled, onLeave } = props;
  const id = useId();
  return (
    <div className="grid gap-2">
      {HEAD.map(({ name, label, look }, index) => (
        <div key={name} className="grid">
          <label htmlFor={`${id}-${name}`} className="text-label text-soft">
            {label}
          </label>
          <GrowingTextarea
            id={`${id}-${name}`}
            className={`head-field ${look}`}
            value={fields[name]}
            maxLength={FIELD_LIMITS[name]}
            readOnly={isDisabled}
            lang="de"
            aria-invalid={problems[name] ? true : undefined}
            aria-describedby={problems[name] ? `${id}-${name}-problem` : undefined}
            onChange={(event) => onChange({ [name]: event.target.value.replace(/[\r\n]+/gu, " ") })}
            onEnter={() => {
              const next = HEAD[index + 1];
              if (next) document.getElementById(`${id}-${next.name}`)?.focus();
              else onLeave();
            }}
          />
          {problems[name] && (
            <p id={`${id}-${name}-problem`} className="field-error">
              {problems[name]}
            </p>
          )}
        </div>
      ))}
    </div>
  );
}
