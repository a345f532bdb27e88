"use client";

import { useId } from "react";
import type { ManuscriptFields } from "#lib/manuscript.ts";
import { FIELD_LIMITS } from "#lib/manuscript-limits.ts";
import { describedBy, LengthNote, lengthAria } from "../ui/length-note.tsx";
import type { ChangeFields } from "./article-fields.client.tsx";
import { GrowingTextarea } from "./growing-textarea.client.tsx";

const HEAD = [
  { name: "kicker", label: "Dachzeile", look: "kicker-field", kind: "headline" },
  { name: "title", label: "Titel", look: "title-field", kind: "headline" },
  { name: "teaser", label: "Vorspann", look: "teaser-field", kind: "line" },
] as const;

/** Dachzeile, Titel and Vorspann, set as they will be read. Enter goes from one to the next, and then into the text. */
export function HeadFields(props: {
  fields: ManuscriptFields;
  /** What is to be shown instead, while somebody writes in it. */
  typed: Partial<ManuscriptFields>;
  onChange: ChangeFields;
  problems: Record<string, string>;
  isDisabled: boolean;
  onLeave: () => void;
}) {
  const { fields, typed, onChange, problems, isDisabled, onLeave } = props;
  const id = useId();
  return (
    <div className="grid gap-2">
      {HEAD.map(({ name, label, look, kind }, index) => {
        const fieldId = `${id}-${name}`;
        const [text, limit, problem] = [typed[name] ?? fields[name], FIELD_LIMITS[name], problems[name]];
        const length = lengthAria(fieldId, text, limit, kind);
        return (
          <div key={name} className="grid">
            <label htmlFor={fieldId} className="text-label text-soft">
              {label}
            </label>
            <GrowingTextarea
              id={fieldId}
              name={name}
              className={`head-field ${look}`}
              value={text}
              readOnly={isDisabled}
              lang="de"
              data-text-kind={kind}
              aria-invalid={problem || length.isOver ? true : undefined}
              aria-describedby={describedBy(problem && `${fieldId}-problem`, length.describedBy)}
              onChange={(event) => onChange({ [name]: event.target.value.replace(/[\r\n]+/gu, " ") })}
              onEnter={() => {
                const next = HEAD[index + 1];
                if (next) document.getElementById(`${id}-${next.name}`)?.focus();
                else onLeave();
              }}
            />
            <LengthNote id={fieldId} text={text} limit={limit} kind={kind} />
            {problem && (
              <p id={`${fieldId}-problem`} className="field-error">
                {problem}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
}
