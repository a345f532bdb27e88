import { useId } from "react";
import { CORRECTION_KINDS, type CorrectionChoice, type CorrectionKind } from "#lib/correction.ts";
import { REMARK_LIMITS } from "#lib/manuscript-limits.ts";
import { LongText, Question } from "./form-parts.tsx";

/** What is being said about a change of something readers may have read. */
export interface TypedCorrection {
  answer: "correction" | "update" | "minor" | undefined;
  kind: CorrectionKind;
  text: string;
}

const UNANSWERED: TypedCorrection = { answer: undefined, kind: "error", text: "" };

/** As it is sent; without an answer the server asks for it. */
export function asChoice({ answer, kind, text }: TypedCorrection): CorrectionChoice | undefined {
  return answer === "correction" ? { kind, text } : answer;
}

/** As it is shown before anything is typed: what was planned to be told. That a Kleinigkeit was planned answers nothing. */
export function asTyped(planned: CorrectionChoice): TypedCorrection {
  if (planned === "minor") return UNANSWERED;
  return planned === "update" ? { ...UNANSWERED, answer: planned } : { ...planned, answer: "correction" };
}

const ANSWERS = [
  {
    value: "correction",
    label: "Korrektur",
    hint: "Etwas war falsch, fehlte oder war missverständlich. Leser:innen lesen, was.",
  },
  { value: "update", label: "Aktualisierung", hint: "Es gibt Neues. Leser:innen sehen, wann der Text geändert wurde." },
  { value: "minor", label: "Kleinigkeit", hint: "Tippfehler, Form: Leser:innen erfahren nichts davon." },
] as const;

const KIND_NAMES: Record<CorrectionKind, string> = {
  error: "Korrektur: etwas war falsch",
  addition: "Ergänzung: etwas fehlte",
  clarification: "Klarstellung: etwas war missverständlich",
};

export function CorrectionFields(props: {
  value: TypedCorrection;
  onChange: (value: TypedCorrection) => void;
  problems: Record<string, string>;
}) {
  const { value, onChange, problems } = props;
  const id = useId();
  return (
    <Question
      legend="Korrektur, Aktualisierung oder Kleinigkeit?"
      answers={ANSWERS}
      value={value.answer}
      onChange={(answer) => onChange({ ...value, answer })}
      problem={value.answer === undefined && problems.correction ? "Bitte wählen Sie, was es ist." : undefined}
    >
      {value.answer === "correction" && (
        <div className="mt-3 grid gap-3">
          <div className="grid gap-1">
            <label htmlFor={id} className="field-label">
              Wie es überschrieben ist
            </label>
            <select
              id={id}
              className="text-input"
              value={value.kind}
              onChange={(event) =>
                onChange({ ...value, kind: CORRECTION_KINDS.find((kind) => kind === event.target.value) ?? "error" })
              }
            >
              {CORRECTION_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {KIND_NAMES[kind]}
                </option>
              ))}
            </select>
          </div>
          <LongText
            label="Was Leser:innen dazu lesen"
            hint="Steht mit Datum über dem Text und unter „Korrekturen“."
            value={value.text}
            onChange={(text) => onChange({ ...value, text })}
            limit={REMARK_LIMITS.correction}
            problem={value.text.trim() === "" ? problems.correctionText : undefined}
            isRequired
          />
        </div>
      )}
    </Question>
  );
}
