import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireEditor } from "#auth/session.ts";
import { AccountList } from "#components/newsroom/account/account-list.tsx";
import { RequiredRolesForm } from "#components/newsroom/account/required-roles-form.tsx";
import { Section } from "#components/newsroom/account/section.tsx";
import { NewsroomShell } from "#components/newsroom/shell/newsroom-shell.tsx";
import { EmptyState } from "#components/newsroom/ui/empty-state.tsx";
import { PageHeader } from "#components/newsroom/ui/page-header.tsx";
import { listAccounts, rolesToGive } from "#db/newsroom/accounts.ts";
import { readSecondFactorRoles } from "#db/newsroom/house-rules.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { may } from "#lib/policy.ts";
import { saveRequiredRoles } from "./actions.ts";

export const metadata: Metadata = { title: "Konten" };

export default async function AccountsPage() {
  const editor = await requireEditor(newsroomPaths.accounts);
  if (rolesToGive(editor).length === 0) notFound();
  const accounts = await listAccounts(editor);
  return (
    <NewsroomShell editor={editor} current="accounts">
      <PageHeader title="Konten">
        <a href={newsroomPaths.newAccount} className="button primary">
          Konto einladen
        </a>
      </PageHeader>
      {accounts.length > 0 ? (
        <AccountList accounts={accounts} />
      ) : (
        <EmptyState title="Noch keine Gäste">
          <p>Wer als Gast eingeladen ist, schreibt in den Beiträgen mit, die Sie ihm zuweisen, und sonst nirgends.</p>
        </EmptyState>
      )}
      {may(editor, "account.manage") && (
        <div className="mt-10">
          <Section
            title="Zweiter Faktor ist Pflicht"
            lead="Wer noch keinen hat, richtet ihn beim nächsten Schritt ein und kann vorher nichts anderes tun."
          >
            <RequiredRolesForm roles={readSecondFactorRoles()} save={saveRequiredRoles} />
          </Section>
        </div>
      )}
    </NewsroomShell>
  );
}
