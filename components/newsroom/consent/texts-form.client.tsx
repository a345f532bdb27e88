"use client";

import { useState } from "react";
import type { FormAction } from "#lib/action-result.ts";
import { type ConsentDraft, type ConsentTexts, TEXT_NAMES } from "#lib/consent/consent.ts";
import { TEXT_LIMITS } from "#lib/consent/limits.ts";
import { lintConsent } from "#lib/consent/lint.ts";
import { ActionForm } from "../account/action-form.client.tsx";
import { ConsentPreview } from "./consent-preview.client.tsx";
import { LintList } from "./lint-list.tsx";
import { TextArea } from "./text-area.client.tsx";

const FIELDS: { name: keyof ConsentTexts; rows: number; hint?: string }[] = [
  { name: "title", rows: 1 },
  {
    name: "intro",
    rows: 5,
    hint: "Nennt die Zwecke, das Wort „Einwilligung“ und mit {anzahl} die Zahl der Dienste.",
  },
  { name: "withdrawal", rows: 2 },
  { name: "settingsTitle", rows: 1 },
  { name: "settingsIntro", rows: 4 },
];

/** What the banner and the settings say: what is wrong with it and how it looks, while it is written. */
export function TextsForm(props: { draft: ConsentDraft; changedAt: string; save: FormAction<void> }) {
  const { draft, changedAt, save } = props;
  const [texts, setTexts] = useState(draft.texts);
  const findings = lintConsent({ ...draft, texts });
  const warningFor = (field: string) =>
    findings
      .filter(({ where }) => where === `texts.${field}`)
      .map(({ text }) => text)
      .join("\n") || undefined;
  const elsewhere = findings.filter(({ where }) => !where.startsWith("texts."));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10 min-[75rem]:grid-cols-[minmax(0,1fr)_36rem]">
      <div className="grid max-w-[46rem] content-start gap-6">
        <ActionForm
          action={save}
          submit="Speichern"
          done="Gespeichert. Auf der Website steht es nach der nächsten Veröffentlichung."
          hidden={{ changedAt }}
        >
          {FIELDS.map((field) => (
            <TextArea
              key={field.name}
              {...field}
              label={TEXT_NAMES[field.name]}
              limit={TEXT_LIMITS[field.name]}
              defaultValue={draft.texts[field.name]}
              warning={warningFor(field.name)}
              onChange={({ target }) => setTexts((before) => ({ ...before, [field.name]: target.value }))}
            />
          ))}
        </ActionForm>
        {elsewhere.length > 0 && <LintList findings={elsewhere} title="Prüfung der anderen Angaben" />}
        {findings.length === 0 && <p className="text-ok">Die Prüfung hat nichts zu beanstanden.</p>}
      </div>
      <ConsentPreview texts={texts} />
    </div>
  );
}
