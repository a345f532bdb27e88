import type { Metadata } from "next";
import { ConsentFrame } from "#components/newsroom/consent/consent-frame.tsx";
import { ServiceForm } from "#components/newsroom/consent/service-form.tsx";
import { EmptyState } from "#components/newsroom/ui/empty-state.tsx";
import { getDraft } from "#db/newsroom/consent.ts";
import type { ConsentService } from "#lib/consent/consent.ts";
import { SERVICE_TEMPLATES } from "#lib/consent/templates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { saveService } from "../../actions.ts";
import { requireConsentEditor, seenAt } from "../../consent-editor.ts";

export const metadata: Metadata = { title: "Dienst anlegen – Einwilligung" };

const BLANK: ConsentService = {
  key: "",
  name: "",
  kind: "script",
  provider: "",
  providerAddress: "",
  country: "",
  isThirdCountry: false,
  safeguard: "",
  privacyUrl: "",
  purpose: "",
  hosts: [],
  items: [],
  isEnabled: false,
};

/** `?vorlage=` takes the particulars from the catalogue, `?server=` starts from a host that was found. */
export default async function NewConsentServicePage({
  searchParams,
}: PageProps<"/redaktion/einwilligung/dienste/neu">) {
  const { vorlage, server } = await searchParams;
  const editor = await requireConsentEditor(newsroomPaths.consentNewService);
  const { draft, changedAt } = await getDraft(editor);
  const template = SERVICE_TEMPLATES.find(({ service }) => service.key === vorlage);
  const blank = { ...BLANK, hosts: typeof server === "string" ? [server.slice(0, 253)] : [] };
  const [firstAsked] = draft.categories.filter(({ isEssential }) => !isEssential);
  const category = draft.categories.find(({ name }) => name === template?.category) ?? firstAsked;
  return (
    <ConsentFrame
      editor={editor}
      current={newsroomPaths.consentServices}
      title={template ? `Dienst anlegen: ${template.service.name}` : "Dienst anlegen"}
      lead={template?.advice}
    >
      {category ? (
        <div className="max-w-[40rem]">
          <ServiceForm
            service={template?.service ?? blank}
            category={category.key}
            categories={draft.categories}
            changedAt={seenAt(changedAt)}
            save={saveService}
          />
        </div>
      ) : (
        <EmptyState title="Erst der Zweck, dann der Dienst">
          <p>
            Legen Sie zuerst eine Kategorie an, nach der gefragt wird
            {template && `, etwa „${template.category}“`}. Ein Dienst steht immer unter dem Zweck, dem er dient.
          </p>
          <a href={newsroomPaths.consentCategories} className="button primary">
            Kategorie anlegen
          </a>
        </EmptyState>
      )}
    </ConsentFrame>
  );
}
