import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentEditor } from "#auth/session.ts";
import { ActionForm } from "#components/newsroom/account/action-form.client.tsx";
import { FormField } from "#components/newsroom/account/form-field.client.tsx";
import { QuietPage } from "#components/newsroom/account/quiet-page.tsx";
import { getSite } from "#db/published/site.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { safeNext } from "#lib/safe-next.ts";
import { logIn } from "./actions.ts";

export const metadata: Metadata = { title: "Anmelden" };

export default async function LoginPage({ searchParams }: { searchParams: Promise<{ weiter?: string | string[] }> }) {
  const weiter = safeNext((await searchParams).weiter);
  if (await currentEditor()) redirect(weiter);
  const { settings } = await getSite();
  return (
    <QuietPage paper={settings.name} title="Redaktion">
      <ActionForm action={logIn} submit="Anmelden" hidden={{ weiter }}>
        <FormField label="E-Mail" name="email" type="email" autoComplete="username" autoFocus />
        <FormField label="Passwort" name="password" type="password" autoComplete="current-password" />
      </ActionForm>
      <p>
        <a href={newsroomPaths.forgotten} className="plain-link">
          Passwort vergessen
        </a>
      </p>
    </QuietPage>
  );
}
