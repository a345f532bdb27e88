import type { ConsentCategory, ConsentTexts } from "#lib/consent/consent.ts";
import { introOf } from "#lib/consent/consent.ts";
import { paths } from "#lib/urls.ts";

interface Props {
  asked: { categories: ConsentCategory[]; texts: ConsentTexts; number: number };
  /** What is new, for those who answered before. */
  changeNote: string;
  /** Addresses of legal notice and privacy, where there are such pages. */
  links: { label: string; href: string }[];
}

/**
 * The first layer: a form that works by itself, in every document and hidden by the stylesheet until the boot script (or the
 * stylesheet for browsers without scripts) knows that this reader has not answered. Stands first after the skip link, covers
 * nothing that cannot be scrolled to, and holds nobody.
 */
export function ConsentBanner({ asked, changeNote, links }: Props) {
  const { texts, number } = asked;
  return (
    <section id="cc" aria-labelledby="cc-title">
      <form method="post" action={paths.consent}>
        <input type="hidden" name="source" value="banner" />
        <input type="hidden" name="seen" value={number} />
        <h2 id="cc-title">{texts.title}</h2>
        {changeNote !== "" && <p className="cc-new">Was ist neu: {changeNote}</p>}
        <p>{introOf(asked)}</p>
        <p>{texts.withdrawal}</p>
        <div className="cc-choices">
          <button type="submit" name="decision" value="reject">
            Alle ablehnen
          </button>
          <button type="submit" name="decision" value="accept">
            Alle akzeptieren
          </button>
          <a href={paths.consentSettings}>Einstellungen</a>
        </div>
        <p className="cc-links">
          {links.map(({ label, href }) => (
            <a key={href} href={href}>
              {label}
            </a>
          ))}
        </p>
      </form>
    </section>
  );
}
