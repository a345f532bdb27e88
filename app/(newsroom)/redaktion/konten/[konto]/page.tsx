import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireEditor } from "#auth/session.ts";
import { BylineField, RoleField } from "#components/newsroom/account/account-fields.tsx";
import { ActionForm } from "#components/newsroom/account/action-form.client.tsx";
import { FormField } from "#components/newsroom/account/form-field.client.tsx";
import { Section } from "#components/newsroom/account/section.tsx";
import { SentPreviews } from "#components/newsroom/account/sent-previews.tsx";
import { NewsroomShell } from "#components/newsroom/shell/newsroom-shell.tsx";
import { PageHeader } from "#components/newsroom/ui/page-header.tsx";
import { getAccount, rolesToGive } from "#db/newsroom/accounts.ts";
import { listChoices } from "#db/newsroom/choices.ts";
import { listSentPreviews } from "#db/newsroom/previews.ts";
import { NAME_MOST } from "#lib/name-most.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { may, ROLE_NAMES } from "#lib/policy.ts";
import { Refusal } from "#lib/refusal.ts";
import { revokeLink } from "../../konto/actions.ts";
import { beginForGuest, endSessions, inviteAgain, removeFactor, resume, saveAccount, suspend } from "../actions.ts";

export const metadata: Metadata = { title: "Konto" };

export default async function AccountOfPage({ params }: { params: Promise<{ konto: string }> }) {
  const { konto: id } = await params;
  const editor = await requireEditor(newsroomPaths.accountOf(id));
  const account = await getAccount(editor, id).catch((error: unknown) => {
    if (error instanceof Refusal) notFound();
    throw error;
  });
  const { authors } = await listChoices(editor);
  const isOwn = id === editor.id;
  const previews = may(editor, "account.manage") ? await listSentPreviews(editor, id) : [];
  return (
    <NewsroomShell editor={editor} current="accounts">
      <PageHeader title={account.name} lead={`${account.email} · ${ROLE_NAMES[account.role]}`} />
      <Section
        title="Angaben"
        lead={
          isOwn
            ? undefined
            : "Eine neue Rolle meldet das Konto überall ab und beendet die Vorschau-Links, die es verschickt hat."
        }
      >
        <ActionForm action={saveAccount} submit="Speichern" saysAnswer hidden={{ id }}>
          <FormField label="Name" name="name" defaultValue={account.name} autoComplete="off" limit={NAME_MOST} />
          {!isOwn && <RoleField roles={rolesToGive(editor)} defaultValue={account.role} />}
          <BylineField authors={authors} defaultValue={account.author?.id ?? ""} />
        </ActionForm>
      </Section>
      {account.status === "invited" && (
        <Section title="Einladung" lead="Noch nicht angenommen. Ein neuer Link macht den alten ungültig.">
          <ActionForm
            action={inviteAgain}
            submit="Einladung noch einmal schicken"
            done="Die Einladung ist unterwegs."
            tone="plain"
            hidden={{ id }}
          />
        </Section>
      )}
      {account.role === "gast" && account.status !== "suspended" && (
        <Section
          title="Beiträge"
          lead="Ein Gast schreibt nur, worum Sie ihn bitten. Der erste Entwurf liegt schon bereit."
        >
          <ActionForm
            action={beginForGuest}
            submit="Weiteren Entwurf anlegen"
            done="Der Entwurf liegt auf dem Schreibtisch des Gasts."
            tone="plain"
            hidden={{ id }}
          />
        </Section>
      )}
      {account.hasSecondFactor && !isOwn && (
        <Section
          title="Zweiter Faktor"
          lead="Wenn Telefon und Wiederherstellungscodes verloren sind. Vergewissern Sie sich, wer Sie darum bittet."
        >
          <ActionForm action={removeFactor} submit="Zweiten Faktor entfernen" tone="danger" hidden={{ id }} />
        </Section>
      )}
      {previews.length > 0 && (
        <Section
          title="Vorschau-Links"
          lead="Von diesem Konto verschickt und noch gültig. Wird das Konto gesperrt, enden sie alle."
        >
          <SentPreviews previews={previews} revoke={revokeLink} />
        </Section>
      )}
      {!isOwn && account.status === "active" && (
        <Section
          title="Anmeldungen"
          lead="Etwa wenn ein Gerät verloren ist. Das Konto bleibt offen: Wer das Passwort kennt, kann sich neu anmelden."
        >
          <p>{openSessionsInWords(account.openSessions)}</p>
          <ActionForm
            action={endSessions}
            submit="Alle Anmeldungen dieser Person beenden"
            done="Beendet. Auf allen Geräten muss sich diese Person neu anmelden."
            tone="plain"
            hidden={{ id }}
          />
        </Section>
      )}
      {!isOwn && (
        <Section
          title={account.status === "suspended" ? "Gesperrt" : "Sperren"}
          lead="Ein gesperrtes Konto ist sofort überall abgemeldet, und seine Vorschau-Links gelten nicht mehr. Seine Beiträge bleiben."
        >
          {account.status === "suspended" ? (
            <ActionForm action={resume} submit="Wieder zulassen" tone="plain" hidden={{ id }} />
          ) : (
            <ActionForm action={suspend} submit="Konto sperren" tone="danger" hidden={{ id }} />
          )}
        </Section>
      )}
    </NewsroomShell>
  );
}

const openSessionsInWords = (count: number) =>
  count === 0
    ? "Zurzeit auf keinem Gerät angemeldet."
    : `Zurzeit auf ${count === 1 ? "einem Gerät" : `${count} Geräten`} angemeldet.`;
