import type { CorrectionKind } from "#lib/correction.ts";
import { REMARK_LIMITS } from "#lib/manuscript-limits.ts";
import { LongText, Question } from "./form-parts.tsx";

type Answer = "minor" | CorrectionKind;

/** What is being said about a change of something readers may have read. */
export interface TypedCorrection {
  kind: Answer | undefined;
  text: string;
}

const ANSWERS: { value: Answer; label: string; hint: string }[] = [
  { value: "minor", label: "Kleinigkeit", hint: "Tippfehler, Form: Leser:innen erfahren nichts davon." },
  { value: "error", label: "Korrektur", hint: "Etwas war falsch." },
  { value: "addition", label: "Ergänzung", hint: "Etwas Neues kommt dazu." },
  { value: "clarification", label: "Klarstellung", hint: "Etwas war missverständlich." },
];

export function CorrectionFields(props: {
  value: TypedCorrection;
  onChange: (value: TypedCorrection) => void;
  problems: Record<string, string>;
}) {
  const { value, onChange, problems } = props;
  const isTold = value.kind !== undefined && value.kind !== "minor";
  return (
    <Question
      legend="Korrektur oder Kleinigkeit?"
      answers={ANSWERS}
      value={value.kind}
      onChange={(kind) => onChange({ ...value, kind })}
      problem={value.kind === undefined && problems.correction ? "Bitte wählen Sie, was es ist." : undefined}
    >
      {isTold && (
        <div className="mt-3">
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
