import { Breadcrumb } from "#components/site/breadcrumb.tsx";
import { DeclaredServiceView } from "#components/site/declared-items.tsx";
import type { PublishedConsent } from "#db/published/consent.ts";
import { type ConsentCategory, optionalServices } from "#lib/consent/consent.ts";
import { paths } from "#lib/urls.ts";

/**
 * The second layer, a page of its own: by purpose and by service, with everything that has to be known. The same bytes for
 * everybody; the edge ticks the reader's own boxes and fills the two empty places on the way out.
 */
export function ConsentSettingsPage({ consent }: { consent: PublishedConsent | undefined }) {
  const asked = consent?.snapshot;
  const isAsked = asked !== undefined && optionalServices(asked).length > 0;
  return (
    <div className="frame cc-settings">
      <article className="article-grid pt-4">
        <div className="roomy">
          <Breadcrumb trail={[{ name: "Startseite", href: paths.home }, { name: "Cookie-Einstellungen" }]} />
        </div>
        <header className="pt-6 md:pt-9">
          <h1 className="text-headline font-semibold tracking-[-0.025em]">
            {asked?.texts.settingsTitle ?? "Cookie-Einstellungen"}
          </h1>
        </header>
        <div id="cc-state" className="mt-4 font-sans text-small" />
        <div className="text mt-7">
          {isAsked ? (
            <p>{asked.texts.settingsIntro}</p>
          ) : (
            <p>
              Diese Website nutzt keinen Dienst, für den Ihre Einwilligung nötig wäre. Es gibt hier nichts zu erlauben
              und nichts abzulehnen.
            </p>
          )}
        </div>
        {asked && (
          <form method="post" action={paths.consent} className="mt-7 font-sans text-small">
            <input type="hidden" name="source" value="settings" />
            <input type="hidden" name="seen" value={asked.number} />
            {asked.categories.map((category) => (
              <Purpose key={category.key} category={category} />
            ))}
            {isAsked && (
              <>
                <p>{asked.texts.withdrawal}</p>
                <div className="cc-choices">
                  <button type="submit" name="decision" value="reject">
                    Alle ablehnen
                  </button>
                  <button type="submit" name="decision" value="save">
                    Auswahl speichern
                  </button>
                  <button type="submit" name="decision" value="accept">
                    Alle akzeptieren
                  </button>
                </div>
              </>
            )}
          </form>
        )}
        <div id="cc-receipt" className="mt-10 font-sans text-small" />
      </article>
    </div>
  );
}

function Purpose({ category }: { category: ConsentCategory }) {
  const { key, name, purpose, isEssential, services } = category;
  return (
    <fieldset>
      <legend>{name}</legend>
      <p>{purpose}</p>
      {!isEssential && services.length > 1 && (
        <p className="cc-choices">
          <button type="submit" name="without" value={key}>
            {name}: nichts erlauben
          </button>
          <button type="submit" name="with" value={key}>
            {name}: alles erlauben
          </button>
        </p>
      )}
      <ul>
        {services.map(({ isEnabled: _, kind: __, ...service }) => (
          <li key={service.key}>
            {isEssential ? (
              <p>
                <strong>{service.name}</strong> <span className="text-soft">· immer aktiv</span>
              </p>
            ) : (
              <p className="cc-service">
                <input
                  type="checkbox"
                  name="svc"
                  value={service.key}
                  id={`cc-${service.key}`}
                  aria-describedby={`cc-${service.key}-purpose`}
                />
                <label htmlFor={`cc-${service.key}`}>{service.name} erlauben</label>
              </p>
            )}
            <p id={`cc-${service.key}-purpose`} className="text-soft">
              {service.purpose}
            </p>
            <details>
              <summary>
                Anbieter, Dauer und Cookies<span className="sr-only"> von {service.name}</span>
              </summary>
              <DeclaredServiceView service={{ ...service, category: name, isEssential }} />
            </details>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
