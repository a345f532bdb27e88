import type { Metadata } from "next";
import { ConsentFrame } from "#components/newsroom/consent/consent-frame.tsx";
import { ServiceList } from "#components/newsroom/consent/service-list.tsx";
import { TemplateList } from "#components/newsroom/consent/template-list.tsx";
import { EmptyState } from "#components/newsroom/ui/empty-state.tsx";
import { getDraft } from "#db/newsroom/consent.ts";
import { optionalServices } from "#lib/consent/consent.ts";
import { servicesOf } from "#lib/consent/edit.ts";
import { SERVICE_TEMPLATES } from "#lib/consent/templates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { requireConsentEditor } from "../consent-editor.ts";

export const metadata: Metadata = { title: "Dienste – Einwilligung" };

export default async function ConsentServicesPage() {
  const path = newsroomPaths.consentServices;
  const editor = await requireConsentEditor(path);
  const { draft } = await getDraft(editor);
  const taken = new Set(servicesOf(draft).map(({ service }) => service.key));
  return (
    <ConsentFrame
      editor={editor}
      current={path}
      title="Dienste"
      lead="Wer von Leser:innen Daten bekommt oder auf ihrem Gerät etwas speichert."
      action={
        <a href={newsroomPaths.consentNewService} className="button primary">
          Dienst anlegen
        </a>
      }
    >
      {optionalServices(draft).length === 0 && (
        <div className="mb-8">
          <EmptyState title="Kein Dienst, kein Banner">
            <p>
              Solange kein Dienst eine Einwilligung braucht, sehen Leser:innen keinen Banner. Das ist die beste
              Einstellung für alle, die keine Videos, Karten oder Zählung brauchen.
            </p>
          </EmptyState>
        </div>
      )}
      <ServiceList categories={draft.categories} />
      <section>
        <h2 className="mb-2 font-semibold">Aus dem Katalog</h2>
        <TemplateList
          templates={SERVICE_TEMPLATES.map(({ service }) => service).filter(({ key }) => !taken.has(key))}
        />
      </section>
    </ConsentFrame>
  );
}
