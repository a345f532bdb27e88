import type { ConsentCategory } from "#lib/consent/consent.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { SERVICE_KIND_NAMES } from "./consent-words.ts";

/** All services under their categories. */
export function ServiceList({ categories }: { categories: ConsentCategory[] }) {
  return categories.map((category) => (
    <section key={category.key} className="mb-8">
      <h2 className="border-b border-ink pb-1.5 font-semibold">
        {category.name}
        {category.isEssential && <span className="font-normal text-soft"> · wird nicht gefragt</span>}
      </h2>
      {category.services.length === 0 && <p className="py-2.5 text-soft">Noch kein Dienst.</p>}
      <ul>
        {category.services.map((service) => (
          <li
            key={service.key}
            className="grid gap-x-6 gap-y-1 border-b border-line py-2.5 lg:grid-cols-[minmax(0,1fr)_14rem_12rem_8rem]"
          >
            <div className="min-w-0">
              <a href={newsroomPaths.consentService(service.key)} className="font-medium hover:text-red">
                {service.name}
              </a>
              <p className="text-note text-soft">{service.purpose}</p>
            </div>
            <div className="flex min-w-0 flex-wrap gap-x-4 text-note lg:contents">
              <p className={service.provider ? undefined : "text-warn"}>{service.provider || "Anbieter fehlt"}</p>
              <p className="text-soft">{SERVICE_KIND_NAMES[service.kind]}</p>
              <p>
                <span aria-hidden="true" className={`me-1.5 ${service.isEnabled ? "text-ok" : "text-soft"}`}>
                  {service.isEnabled ? "●" : "○"}
                </span>
                {service.isEnabled ? "Eingeschaltet" : "Ausgeschaltet"}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  ));
}
