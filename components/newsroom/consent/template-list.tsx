import { newsroomPaths } from "#lib/newsroom-paths.ts";

interface Template {
  key: string;
  name: string;
  provider: string;
  country: string;
}

/** The catalogue: services whose particulars are filled in already. */
export function TemplateList({ templates }: { templates: Template[] }) {
  return (
    <ul className="grid border-t border-line sm:grid-cols-2 sm:gap-x-8 lg:grid-cols-3">
      {templates.map(({ key, name, provider, country }) => (
        <li key={key} className="border-b border-line py-2.5">
          <a href={`${newsroomPaths.consentNewService}?vorlage=${key}`} className="font-medium hover:text-red">
            {name}
          </a>
          <p className="text-note text-soft">{[provider, country].filter(Boolean).join(" · ")}</p>
        </li>
      ))}
      <li className="border-b border-line py-2.5">
        <a href={newsroomPaths.consentNewService} className="font-medium hover:text-red">
          Anderer Dienst
        </a>
        <p className="text-note text-soft">Alle Angaben selbst eintragen.</p>
      </li>
    </ul>
  );
}
