import type { Metadata } from "next";
import { requireEditor } from "#auth/session.ts";
import { ActionForm } from "#components/newsroom/account/action-form.client.tsx";
import { FormField } from "#components/newsroom/account/form-field.client.tsx";
import { NewPasswordFields } from "#components/newsroom/account/new-password-fields.tsx";
import { Section } from "#components/newsroom/account/section.tsx";
import { SentPreviews } from "#components/newsroom/account/sent-previews.tsx";
import { SessionList } from "#components/newsroom/account/session-list.tsx";
import { NewsroomShell } from "#components/newsroom/shell/newsroom-shell.tsx";
import { PageHeader } from "#components/newsroom/ui/page-header.tsx";
import { listSentPreviews } from "#db/newsroom/previews.ts";
import { readSecondFactor } from "#db/newsroom/second-factor.ts";
import { listOwnSessions } from "#db/newsroom/sessions.ts";
import { formatDate } from "#lib/dates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { may, ROLE_NAMES } from "#lib/policy.ts";
import { signOutAction } from "../anmelden/actions.ts";
import { changePassword, endAllSessions, endOneSession, revokeLink } from "./actions.ts";

export const metadata: Metadata = { title: "Mein Konto" };

export default async function AccountPage() {
  const editor = await requireEditor(newsroomPaths.account);
  const [sessions, factor, previews] = await Promise.all([
    listOwnSessions(editor),
    readSecondFactor(editor),
    listSentPreviews(editor, editor.id),
  ]);
  return (
    <NewsroomShell editor={editor} current="account">
      <PageHeader title={editor.name} lead={`${editor.email} · ${ROLE_NAMES[editor.role]}`}>
        <div>
          <ActionForm action={signOutAction} submit="Abmelden" tone="plain" />
        </div>
      </PageHeader>
      <Section title="Zweiter Faktor" lead="Schützt Ihr Konto auch dann, wenn jemand Ihr Passwort kennt.">
        <p>
          {factor.since
            ? `Eingerichtet am ${formatDate(factor.since)}. Noch ${factor.codesLeft} Wiederherstellungscodes.`
            : "Nicht eingerichtet: Zur Anmeldung genügt das Passwort."}
        </p>
        <p>
          <a href={newsroomPaths.secondFactor} className="button">
            {factor.since ? "Zweiten Faktor ändern" : "Zweiten Faktor einrichten"}
          </a>
        </p>
      </Section>
      <Section title="Passwort" lead="Ein neues Passwort meldet alle anderen Geräte ab.">
        <ActionForm
          action={changePassword}
          submit="Passwort ändern"
          done="Ihr Passwort ist geändert. Alle anderen Geräte wurden abgemeldet."
          tone="plain"
        >
          <FormField label="Bisheriges Passwort" name="current" type="password" autoComplete="current-password" />
          <NewPasswordFields />
        </ActionForm>
      </Section>
      <Section
        title="Angemeldete Geräte"
        lead="Eine Anmeldung gilt zwölf Stunden und endet, wenn sie eine Stunde lang nicht benutzt wird."
      >
        <SessionList sessions={sessions} end={endOneSession} />
        <ActionForm action={endAllSessions} submit="Überall abmelden" tone="danger" />
      </Section>
      {may(editor, "article.create") && (
        <Section
          title="Vorschau-Links, die Sie verschickt haben"
          lead="Wer einen dieser Links hat, sieht den Beitrag so, wie er beim Erzeugen war, auch ohne Konto."
        >
          <SentPreviews previews={previews} revoke={revokeLink} />
        </Section>
      )}
    </NewsroomShell>
  );
}
