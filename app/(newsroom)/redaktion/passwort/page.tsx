import type { Metadata } from "next";
import { ActionForm } from "#components/newsroom/account/action-form.client.tsx";
import { FormField } from "#components/newsroom/account/form-field.client.tsx";
import { QuietPage } from "#components/newsroom/account/quiet-page.tsx";
import { getSite } from "#db/published/site.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { requestLink } from "./actions.ts";

export const metadata: Metadata = { title: "Passwort vergessen" };

export default async function ForgottenPage() {
  const { settings } = await getSite();
  return (
    <QuietPage
      paper={settings.name}
      title="Passwort vergessen"
      lead="Wir schicken Ihnen einen Link, mit dem Sie ein neues wählen."
    >
      <ActionForm
        action={requestLink}
        submit="Link anfordern"
        done="Wenn es zu dieser Adresse ein Konto gibt, ist eine E-Mail unterwegs oder in den letzten zehn Minuten angekommen. Der Link darin gilt eine Stunde."
      >
        <FormField label="E-Mail" name="email" type="email" autoComplete="username" autoFocus />
      </ActionForm>
      <p>
        <a href={newsroomPaths.login} className="plain-link">
          Zur Anmeldung
        </a>
      </p>
    </QuietPage>
  );
}
