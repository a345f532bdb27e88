import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "#components/newsroom/account/action-form.client.tsx";
import { FormField } from "#components/newsroom/account/form-field.client.tsx";
import { NewPasswordFields } from "#components/newsroom/account/new-password-fields.tsx";
import { QuietPage } from "#components/newsroom/account/quiet-page.tsx";
import { isSetupOffered } from "#db/newsroom/setup.ts";
import { getSite } from "#db/published/site.ts";
import { NAME_MOST } from "#lib/name-most.ts";
import { setUp } from "./actions.ts";

export const metadata: Metadata = { title: "Einrichten" };

export default async function SetupPage({
  searchParams,
}: {
  searchParams: Promise<{ schluessel?: string | string[] }>;
}) {
  const secret = String((await searchParams).schluessel ?? "");
  if (!(await isSetupOffered(secret))) notFound();
  const { settings } = await getSite();
  return (
    <QuietPage
      paper={settings.name}
      title="Das erste Konto"
      lead="Es gehört zur Verwaltung und lädt alle anderen ein. Danach gibt es diese Seite nicht mehr."
    >
      <ActionForm action={setUp} submit="Konto anlegen" hidden={{ secret }}>
        <FormField label="Name" name="name" autoComplete="name" limit={NAME_MOST} autoFocus />
        <FormField label="E-Mail" name="email" type="email" autoComplete="username" />
        <NewPasswordFields label="Passwort" />
      </ActionForm>
    </QuietPage>
  );
}
