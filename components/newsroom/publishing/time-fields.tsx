import { useId } from "react";
import { occurrenceNames } from "#lib/wall-clock.ts";
import { Question } from "./form-parts.tsx";
import type { TypedTime } from "./use-wall-clock.ts";

/** Date and time of day; and in the night that has an hour twice, which of the two. */
export function TimeFields({
  time,
  problems,
  isOpen,
}: {
  time: TypedTime;
  problems?: Record<string, string> | undefined;
  /** Typed, and taken only when the field is left. */
  isOpen?: boolean;
}) {
  const id = useId();
  const { fields, change } = time;
  const wrong = { ...problems, ...time.problems };
  const sentence = wrong.date ?? wrong.time;
  const names = occurrenceNames(fields.time);
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-3">
        <div className="grid gap-1">
          <label htmlFor={`${id}-date`} className="field-label">
            Datum
          </label>
          <input
            id={`${id}-date`}
            type="date"
            className="text-input"
            value={fields.date}
            aria-invalid={wrong.date ? true : undefined}
            aria-describedby={`${id}-below`}
            onChange={(event) => change({ date: event.target.value })}
          />
        </div>
        <div className="grid gap-1">
          <label htmlFor={`${id}-time`} className="field-label">
            Uhrzeit
          </label>
          <input
            id={`${id}-time`}
            type="time"
            className="text-input"
            value={fields.time}
            aria-invalid={wrong.time ? true : undefined}
            aria-describedby={`${id}-below`}
            onChange={(event) => change({ time: event.target.value })}
          />
        </div>
      </div>
      <p id={`${id}-below`} role={sentence ? "alert" : undefined} className={sentence ? "field-error" : "field-hint"}>
        {sentence ?? `${isOpen ? "Gilt, sobald Sie das Feld verlassen. " : ""}Deutsche Zeit (MEZ oder MESZ)`}
      </p>
      {(fields.occurrence !== undefined || wrong.occurrence !== undefined) && (
        <Question
          legend="Vor oder nach der Umstellung der Uhr?"
          answers={[
            { value: "first", label: names.first, hint: "vor der Umstellung" },
            { value: "second", label: names.second, hint: "eine Stunde später, nach der Umstellung" },
          ]}
          value={fields.occurrence}
          onChange={(occurrence) => change({ occurrence })}
          problem={fields.occurrence === undefined ? wrong.occurrence : undefined}
        />
      )}
    </div>
  );
}
