import type { Metadata } from "next";
import { requireEditor } from "#auth/session.ts";
import { ActionForm } from "#components/newsroom/account/action-form.client.tsx";
import { FormField } from "#components/newsroom/account/form-field.client.tsx";
import { RecoveryCodesRenewal } from "#components/newsroom/account/recovery-codes-renewal.client.tsx";
import { SecondFactorSetup } from "#components/newsroom/account/second-factor-setup.client.tsx";
import { Section } from "#components/newsroom/account/section.tsx";
import { NewsroomShell } from "#components/newsroom/shell/newsroom-shell.tsx";
import { PageHeader } from "#components/newsroom/ui/page-header.tsx";
import { readSecondFactorRoles } from "#db/newsroom/house-rules.ts";
import { readSecondFactor } from "#db/newsroom/second-factor.ts";
import { formatDate } from "#lib/dates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { confirmFactor, removeFactor, renewCodes, startFactor } from "../actions.ts";

export const metadata: Metadata = { title: "Zweiter Faktor" };

export default async function SecondFactorPage() {
  const editor = await requireEditor(newsroomPaths.secondFactor);
  const factor = await readSecondFactor(editor);
  const isRequired = readSecondFactorRoles().includes(editor.role);
  const lead = factor.since
    ? `Eingerichtet am ${formatDate(factor.since)}. Noch ${factor.codesLeft} Wiederherstellungscodes.`
    : editor.lacksSecondFactor
      ? "Ihre Redaktion verlangt ihn für Ihre Rolle. Danach geht es wie gewohnt weiter."
      : "Bei der Anmeldung geben Sie zusätzlich zum Passwort einen Code ein, den eine App auf Ihrem Telefon zeigt.";
  return (
    <NewsroomShell editor={editor} current="account">
      <PageHeader title="Zweiter Faktor" lead={lead} />
      <Section
        title={factor.since ? "Neues Gerät" : "Einrichten"}
        lead={factor.since ? "Die bisherige App gilt, bis die neue bestätigt ist." : "Das dauert zwei Minuten."}
      >
        <SecondFactorSetup
          start={startFactor}
          confirm={confirmFactor}
          submit={factor.since ? "Neu einrichten" : "Einrichten"}
          wayOn={
            <p>
              <a href={newsroomPaths.desk} className="button primary">
                Ich habe sie notiert
              </a>
            </p>
          }
        />
      </Section>
      {factor.since && (
        <Section title="Wiederherstellungscodes" lead="Neue Codes machen die bisherigen ungültig.">
          <RecoveryCodesRenewal renew={renewCodes} />
        </Section>
      )}
      {factor.since && !isRequired && (
        <Section title="Entfernen" lead="Danach genügt zur Anmeldung wieder das Passwort.">
          <ActionForm action={removeFactor} submit="Zweiten Faktor entfernen" tone="danger">
            <FormField label="Ihr Passwort" name="current" type="password" autoComplete="current-password" />
          </ActionForm>
        </Section>
      )}
    </NewsroomShell>
  );
}
