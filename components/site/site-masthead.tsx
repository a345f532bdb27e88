import type { CategoryLink } from "#db/published/site.ts";
import { formatWeekday } from "#lib/dates.ts";
import type { SiteSettings } from "#lib/site-settings.ts";
import { paths } from "#lib/urls.ts";

/** Date line, wordmark and Ressort bar. The bar wraps on a phone: every Ressort is in sight, none behind a button. */
export function SiteMasthead(props: { settings: SiteSettings; categories: CategoryLink[]; now: Temporal.Instant }) {
  const { settings, categories, now } = props;
  const dateLine = [formatWeekday(now), settings.town].filter(Boolean).join(" · ");
  return (
    <header className="frame pt-3 print:hidden">
      <p className="label text-center text-soft lg:text-left">{dateLine}</p>
      <p className="mt-1 text-center lg:-mt-2">
        <a
          href={paths.home}
          className="inline-block text-[clamp(2.75rem,1.6rem+5.2vw,5.25rem)] leading-none font-semibold tracking-[-0.035em] no-underline hover:no-underline"
        >
          {settings.name}
        </a>
      </p>
      <div className="mt-3 border-t-4 border-ink pt-0.5 md:mt-4">
        <div className="border-t border-ink" />
      </div>
      {categories.length > 0 && (
        <nav aria-label="Ressorts" className="border-b border-line">
          <ul className="flex flex-wrap justify-center gap-x-4 pt-1 pb-1.5 font-sans text-note md:justify-between md:gap-x-5 md:px-2">
            {categories.map((category) => (
              <li key={category.slug}>
                <a href={paths.category(category.slug)} className="inline-block py-1 font-medium hover:text-red">
                  {category.name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  );
}
