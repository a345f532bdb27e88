import { type ConsentSnapshot, introOf } from "#lib/consent/consent.ts";
import { SERVICE_KIND_NAMES, STORAGE_NAMES } from "./consent-words.ts";

/** What visitors were asked, word for word. */
export function SnapshotView({ snapshot }: { snapshot: ConsentSnapshot }) {
  const { texts, categories } = snapshot;
  return (
    <div className="grid max-w-[46rem] gap-6">
      <section>
        <h2 className="border-b border-ink pb-1.5 font-semibold">Erste Ebene</h2>
        <p className="mt-1.5 font-medium">{texts.title}</p>
        <p className="mt-1 whitespace-pre-line">{introOf(snapshot)}</p>
        <p className="mt-1 whitespace-pre-line">{texts.withdrawal}</p>
      </section>
      <section>
        <h2 className="border-b border-ink pb-1.5 font-semibold">Zweite Ebene</h2>
        <p className="mt-1.5 font-medium">{texts.settingsTitle}</p>
        <p className="mt-1 whitespace-pre-line">{texts.settingsIntro}</p>
      </section>
      {categories.map((category) => (
        <section key={category.key}>
          <h2 className="border-b border-ink pb-1.5 font-semibold">
            {category.name}
            <span className="font-normal text-soft">
              {category.isEssential ? " · wird nicht gefragt" : " · wird gefragt"}
            </span>
          </h2>
          <p className="border-b border-line py-1.5">{category.purpose}</p>
          {category.services.map((service) => (
            <details key={service.key} className="border-b border-line py-1.5">
              <summary className="font-medium">{service.name}</summary>
              <p className="mt-1">{service.purpose}</p>
              <p className="text-note text-soft">
                {[
                  SERVICE_KIND_NAMES[service.kind],
                  service.provider,
                  service.providerAddress,
                  service.country,
                  service.isThirdCountry && `Drittland: ${service.safeguard}`,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
              {service.hosts.length > 0 && <p className="text-note">Server: {service.hosts.join(", ")}</p>}
              {service.items.length > 0 && (
                <ul className="list-disc ps-5 text-note">
                  {service.items.map((item) => (
                    <li key={`${item.storage} ${item.host} ${item.name}`}>
                      {STORAGE_NAMES[item.storage]} „{item.name}“, {item.lifetime}: {item.purpose}
                      {item.isThirdParty && " (auch für Dritte)"}
                    </li>
                  ))}
                </ul>
              )}
            </details>
          ))}
        </section>
      ))}
    </div>
  );
}
