import type { Metadata } from "next";
import { ActionForm } from "#components/newsroom/account/action-form.client.tsx";
import { NewPasswordFields } from "#components/newsroom/account/new-password-fields.tsx";
import { QuietPage } from "#components/newsroom/account/quiet-page.tsx";
import { findPasswordLink } from "#db/newsroom/passwords.ts";
import { getSite } from "#db/published/site.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { setPassword } from "../actions.ts";

export const metadata: Metadata = { title: "Neues Passwort" };

type Query = Promise<{ schluessel?: string | string[] }>;

export default async function NewPasswordPage({ searchParams }: { searchParams: Query }) {
  const { settings } = await getSite();
  const secret = String((await searchParams).schluessel ?? "");
  const link = await findPasswordLink(secret);
  if (!link) {
    return (
      <QuietPage
        paper={settings.name}
        title="Dieser Link gilt nicht mehr"
        lead="Jeder Link gilt einmal und nur für kurze Zeit. An Ihrem Konto wurde nichts geändert."
      >
        <p>
          <a href={newsroomPaths.forgotten} className="plain-link">
            Neuen Link anfordern
          </a>
        </p>
      </QuietPage>
    );
  }
  return (
    <QuietPage
      paper={settings.name}
      title={link.isInvitation ? `Willkommen, ${link.name}` : "Neues Passwort"}
      lead={`Wählen Sie ein Passwort für ${link.email}.`}
    >
      <ActionForm action={setPassword} submit="Passwort speichern" hidden={{ secret }}>
        {/* For password managers: whose password this is. */}
        <input type="email" name="username" autoComplete="username" defaultValue={link.email} readOnly hidden />
        <NewPasswordFields />
      </ActionForm>
    </QuietPage>
  );
}
