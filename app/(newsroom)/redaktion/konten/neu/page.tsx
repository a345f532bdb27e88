import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireEditor } from "#auth/session.ts";
import { BylineField, RoleField } from "#components/newsroom/account/account-fields.tsx";
import { ActionForm } from "#components/newsroom/account/action-form.client.tsx";
import { FormField } from "#components/newsroom/account/form-field.client.tsx";
import { NewsroomShell } from "#components/newsroom/shell/newsroom-shell.tsx";
import { PageHeader } from "#components/newsroom/ui/page-header.tsx";
import { rolesToGive } from "#db/newsroom/accounts.ts";
import { listChoices } from "#db/newsroom/choices.ts";
import { NAME_MOST } from "#lib/name-most.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { invite } from "../actions.ts";

export const metadata: Metadata = { title: "Konto einladen" };

export default async function InvitationPage() {
  const editor = await requireEditor(newsroomPaths.newAccount);
  const roles = rolesToGive(editor);
  const [modest] = roles.toReversed();
  if (!modest) notFound();
  const { authors } = await listChoices(editor);
  return (
    <NewsroomShell editor={editor} current="accounts">
      <PageHeader
        title="Konto einladen"
        lead="Die eingeladene Person bekommt eine E-Mail und wählt ihr Passwort selbst. Der Link gilt sieben Tage."
      />
      <div className="max-w-[30rem]">
        <ActionForm action={invite} submit="Einladung schicken">
          <FormField label="Name" name="name" autoComplete="off" limit={NAME_MOST} />
          <FormField label="E-Mail" name="email" type="email" autoComplete="off" />
          <RoleField roles={roles} defaultValue={roles.includes("autor") ? "autor" : modest} />
          <BylineField authors={authors} defaultValue="" />
        </ActionForm>
      </div>
    </NewsroomShell>
  );
}
