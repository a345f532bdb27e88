import type { Metadata } from "next";
import { ActionForm } from "#components/newsroom/account/action-form.client.tsx";
import { FormField } from "#components/newsroom/account/form-field.client.tsx";
import { Section } from "#components/newsroom/account/section.tsx";
import { ConsentFrame } from "#components/newsroom/consent/consent-frame.tsx";
import { getDraft } from "#db/newsroom/consent.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { saveTerms } from "../actions.ts";
import { requireConsentEditor, seenAt } from "../consent-editor.ts";

export const metadata: Metadata = { title: "Einstellungen – Einwilligung" };

export default async function ConsentTermsPage() {
  const path = newsroomPaths.consentTerms;
  const editor = await requireConsentEditor(path);
  const { draft, changedAt } = await getDraft(editor);
  return (
    <ConsentFrame
      editor={editor}
      current={path}
      title="Einstellungen"
      lead="Auch das gilt erst mit der nächsten Veröffentlichung."
    >
      <Section title="Fristen" lead="Eine Zustimmung und eine Ablehnung gelten gleich lang.">
        <ActionForm
          action={saveTerms}
          submit="Speichern"
          done="Gespeichert. Es gilt nach der nächsten Veröffentlichung."
          hidden={{ changedAt: seenAt(changedAt) }}
        >
          <FormField
            label="Eine Entscheidung gilt (Tage)"
            name="choiceDays"
            inputMode="numeric"
            defaultValue={String(draft.choiceDays)}
            hint="Höchstens 182, also ein halbes Jahr. Danach wird wieder gefragt."
          />
          <FormField
            label="Nachweise aufbewahren (Monate nach Ablauf)"
            name="recordMonths"
            inputMode="numeric"
            defaultValue={String(draft.recordMonths)}
            hint="Danach werden Nummer und Auswahl gelöscht; die Prüfsummen bleiben, damit die Kette lückenlos ist."
          />
        </ActionForm>
      </Section>
      <Section
        title="Banner"
        lead="Erscheint von selbst, sobald ein veröffentlichter Dienst eine Einwilligung braucht."
      >
        <p className="text-soft">Ohne solchen Dienst gibt es keinen Banner; das lässt sich nicht erzwingen.</p>
      </Section>
      <Section title="Signal des Browsers (GPC)" lead="Global Privacy Control wird immer beachtet.">
        <p className="text-soft">
          Wer es eingeschaltet hat, wird nicht gefragt und gilt als nicht einverstanden. Unter „Cookie-Einstellungen“
          kann man trotzdem zustimmen.
        </p>
      </Section>
    </ConsentFrame>
  );
}
