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
            className="grid gap-x-6 gap-y-1 border-b border-line py-2.5 md:grid-cols-[minmax(0,1fr)_12rem_12rem_9rem]"
          >
            <div className="min-w-0">
              <a href={newsroomPaths.consentService(service.key)} className="font-medium hover:text-red">
                {service.name}
              </a>
              <p className="text-note text-soft">{service.purpose}</p>
            </div>
            <p className="text-note">{service.provider || "Anbieter fehlt"}</p>
            <p className="text-note text-soft">{SERVICE_KIND_NAMES[service.kind]}</p>
            <p className="text-note">
              <span aria-hidden="true" className={`me-1.5 ${service.isEnabled ? "text-ok" : "text-soft"}`}>
                {service.isEnabled ? "●" : "○"}
              </span>
              {service.isEnabled ? "Eingeschaltet" : "Aus"}
            </p>
          </li>
        ))}
      </ul>
    </section>
  ));
}
