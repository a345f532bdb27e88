import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "#components/newsroom/account/action-form.client.tsx";
import { ConsentFrame } from "#components/newsroom/consent/consent-frame.tsx";
import { LintList } from "#components/newsroom/consent/lint-list.tsx";
import { ServiceForm } from "#components/newsroom/consent/service-form.tsx";
import { getDraft } from "#db/newsroom/consent.ts";
import { findService } from "#lib/consent/edit.ts";
import { lintConsent } from "#lib/consent/lint.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { dropService, saveService } from "../../actions.ts";
import { requireConsentEditor, seenAt } from "../../consent-editor.ts";

export const metadata: Metadata = { title: "Dienst – Einwilligung" };

export default async function ConsentServicePage({ params }: PageProps<"/redaktion/einwilligung/dienste/[dienst]">) {
  const { dienst: key } = await params;
  const editor = await requireConsentEditor(newsroomPaths.consentService(key));
  const { draft, changedAt } = await getDraft(editor);
  const { service, category } = findService(draft, key) ?? notFound();
  const findings = lintConsent(draft).filter(({ where }) => where === `service.${key}`);
  return (
    <ConsentFrame
      editor={editor}
      current={newsroomPaths.consentServices}
      title={service.name}
      lead={`${category.name} · Kurzname „${key}“`}
    >
      <div className="grid gap-8 lg:grid-cols-[minmax(0,40rem)_minmax(0,1fr)]">
        <ServiceForm
          service={service}
          former={key}
          category={category.key}
          categories={draft.categories}
          changedAt={seenAt(changedAt)}
          save={saveService}
        />
        <div className="grid content-start gap-6">
          <LintList findings={findings} />
          <div>
            <ActionForm
              action={dropService}
              submit="Dienst entfernen"
              tone="danger"
              hidden={{ key, changedAt: seenAt(changedAt) }}
            />
            <p className="field-hint mt-1">
              Nachweise früherer Einwilligungen bleiben. Wer ihn nur vorübergehend nicht braucht, schaltet ihn aus.
            </p>
          </div>
        </div>
      </div>
    </ConsentFrame>
  );
}
