import type { CategoryLink, Site } from "#db/published/site.ts";
import { TIME_ZONE } from "#lib/dates.ts";
import type { SiteSettings } from "#lib/site-settings.ts";
import { paths } from "#lib/urls.ts";

/** Withdrawing is as near as agreeing: on every page, also when nothing is asked. */
const SETTINGS = { label: "Cookie-Einstellungen", href: paths.consentSettings };

export function SiteFooter(props: {
  settings: SiteSettings;
  categories: CategoryLink[];
  links: Site["footer"];
  now: Temporal.Instant;
}) {
  const { settings, categories, links, now } = props;
  const year = now.toZonedDateTimeISO(TIME_ZONE).year;
  return (
    <footer className="frame mt-16 pb-10 font-sans text-note print:hidden">
      <div className="border-t-4 border-ink pt-0.5">
        <div className="grid grid-cols-1 gap-x-8 gap-y-8 border-t border-ink pt-6 md:grid-cols-[1fr_2fr_auto]">
          <div>
            <p className="font-serif text-title font-semibold tracking-[-0.03em]">
              <a href={paths.home}>{settings.name}</a>
            </p>
            <p className="mt-2 max-w-64 text-soft">{settings.description}</p>
          </div>
          <nav aria-label="Alle Ressorts und Seiten" className="grid grid-cols-2 gap-x-8 sm:grid-cols-3">
            <ul className="contents">
              {categories.map((category) => (
                <li key={category.slug}>
                  <a href={paths.category(category.slug)} className="inline-block py-1">
                    {category.name}
                  </a>
                </li>
              ))}
              <li>
                <a href={paths.feed} className="inline-block py-1">
                  RSS-Feed
                </a>
              </li>
            </ul>
          </nav>
          <p className="md:text-right">
            <a href="#oben" className="inline-block py-1 font-medium text-red">
              Nach oben ↑
            </a>
          </p>
        </div>
        <div className="mt-8 flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2 border-t border-line pt-4 text-soft">
          <p>
            © {year} {settings.publisher}
          </p>
          <nav aria-label="Rechtliches">
            <ul className="flex flex-wrap gap-x-5">
              {[...links, SETTINGS].map((link) => (
                <li key={link.href}>
                  <a href={link.href} className="inline-block py-1">
                    {link.label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </div>
    </footer>
  );
}
