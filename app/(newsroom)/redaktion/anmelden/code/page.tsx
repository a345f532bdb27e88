import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { readPending } from "#auth/session-cookies.ts";
import { ActionForm } from "#components/newsroom/account/action-form.client.tsx";
import { FormField } from "#components/newsroom/account/form-field.client.tsx";
import { QuietPage } from "#components/newsroom/account/quiet-page.tsx";
import { findPendingLogin } from "#db/newsroom/login.ts";
import { getSite } from "#db/published/site.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { safeNext } from "#lib/safe-next.ts";
import { enterCode } from "../actions.ts";

export const metadata: Metadata = { title: "Code eingeben" };

type Query = Promise<{ weiter?: string | string[]; notfall?: string | string[] }>;

export default async function CodePage({ searchParams }: { searchParams: Query }) {
  const query = await searchParams;
  const weiter = safeNext(query.weiter);
  const back = `${newsroomPaths.login}?weiter=${encodeURIComponent(weiter)}`;
  if (!(await findPendingLogin(await readPending()))) redirect(back);
  const { settings } = await getSite();
  const isRecovery = query.notfall !== undefined;
  const here = `${newsroomPaths.loginCode}?weiter=${encodeURIComponent(weiter)}`;
  return (
    <QuietPage
      paper={settings.name}
      title={isRecovery ? "Wiederherstellungscode" : "Zweiter Faktor"}
      lead={
        isRecovery
          ? "Geben Sie einen der zehn Codes ein, die Sie beim Einrichten notiert haben. Jeder gilt einmal."
          : "Geben Sie den sechsstelligen Code ein, den Ihre App jetzt zeigt."
      }
    >
      <ActionForm action={enterCode} submit="Anmelden" hidden={{ weiter }}>
        <FormField
          label="Code"
          name="code"
          autoComplete="one-time-code"
          inputMode={isRecovery ? "text" : "numeric"}
          maxLength={40}
          autoFocus
        />
      </ActionForm>
      <ul className="grid gap-2">
        <li>
          <a href={isRecovery ? here : `${here}&notfall=1`} className="plain-link">
            {isRecovery ? "Code aus der App eingeben" : "Telefon nicht zur Hand? Wiederherstellungscode eingeben"}
          </a>
        </li>
        <li>
          <a href={back} className="plain-link">
            Noch einmal von vorn
          </a>
        </li>
      </ul>
    </QuietPage>
  );
}
