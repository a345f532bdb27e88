import type { DeclaredService } from "#db/published/consent.ts";
import type { StorageKind } from "#lib/consent/consent.ts";

/** The table of the privacy page: every service in force, what it stores, for how long, and who can read it. */
export function DeclaredItems({ services }: { services: DeclaredService[] }) {
  const categories = Map.groupBy(services, ({ category }) => category);
  return [...categories].map(([category, ofCategory]) => (
    <section key={category} className="text mt-7">
      <h2>
        {category}
        {ofCategory[0]?.isEssential ? " (ohne Einwilligung)" : " (nur mit Ihrer Einwilligung)"}
      </h2>
      {ofCategory.map((service) => (
        <section key={service.key}>
          <h3>{service.name}</h3>
          <p className="mb-3">{service.purpose}</p>
          <DeclaredServiceView service={service} />
        </section>
      ))}
    </section>
  ));
}

/** Who is behind a service, where its data goes, and everything it stores. */
export function DeclaredServiceView({ service }: { service: DeclaredService }) {
  const { name, provider, providerAddress, country, isThirdCountry, safeguard, privacyUrl, hosts, items } = service;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p>
        Anbieter: {[provider, providerAddress].filter(Boolean).join(", ")}.
        {country && ` Ort der Verarbeitung: ${country}.`}
        {isThirdCountry && ` Daten gelangen in ein Drittland; Grundlage der Übermittlung: ${safeguard}.`}{" "}
        {privacyUrl && (
          <a href={privacyUrl} rel="noopener">
            Datenschutz bei {provider || name}
          </a>
        )}
      </p>
      {hosts.length > 0 && <p>Ihr Browser verbindet sich mit: {hosts.join(", ")}.</p>}
      {items.length === 0 ? <p>Auf Ihrem Gerät wird nichts gespeichert.</p> : <Items of={name} items={items} />}
    </div>
  );
}

const STORAGE: Record<StorageKind, string> = {
  cookie: "Cookie",
  local: "Local Storage",
  session: "Session Storage",
  "indexed-db": "IndexedDB",
  pixel: "Zählpixel",
};

function Items({ of, items }: { of: string; items: DeclaredService["items"] }) {
  return (
    // Wide tables scroll by themselves; the page never does. Focusable, so that keyboards can scroll it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable
    <section aria-label={`Was ${of} speichert`} tabIndex={0} className="table-scroll">
      <table className="w-full min-w-[34rem] border-t-2 border-ink font-sans text-note">
        <thead>
          <tr className="border-b border-ink">
            {["Name", "Server", "Wozu", "Dauer", "Zugriff Dritter"].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ storage, host, name, purpose, lifetime, isThirdParty }) => (
            <tr key={`${storage} ${host} ${name}`} className="border-b border-line">
              <th scope="row">
                {name}
                <span className="block text-soft">{STORAGE[storage]}</span>
              </th>
              <td>{host || "unserer"}</td>
              <td>{purpose}</td>
              <td className="min-w-[6.5rem]">{lifetime}</td>
              <td>{isThirdParty ? "ja" : "nein"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
