import { shareLinks } from "#lib/share-links.ts";
import { paths } from "#lib/urls.ts";

/**
 * Plain links; nothing is loaded from anyone. What only a script can do (copy, print, the device's own sheet) is hidden
 * until the enhancement script shows it.
 */
export function ShareBar({ article, path }: { article: { url: string; title: string }; path: string }) {
  const linkClass = "inline-block py-1 hover:text-red";
  return (
    <section
      aria-labelledby="teilen"
      data-share
      data-url={article.url}
      data-title={article.title}
      className="mt-8 border-t border-line pt-4 font-sans text-note print:hidden"
    >
      <h2 id="teilen" className="font-semibold">
        Diesen Beitrag teilen
      </h2>
      <ul className="mt-1 flex flex-wrap gap-x-4">
        <li hidden>
          <button type="button" data-share-device className={`${linkClass} font-medium text-red`}>
            Teilen …
          </button>
        </li>
        {shareLinks(article).map((link) => (
          <li key={link.name}>
            <a href={link.href} rel="noopener nofollow" className={linkClass}>
              {link.name}
            </a>
          </li>
        ))}
        <li>
          <details className="group">
            <summary className={linkClass}>Mastodon</summary>
            <form action={paths.mastodonShare} method="get" className="mb-2 flex flex-wrap items-end gap-2">
              <input type="hidden" name="pfad" value={path} />
              <label className="label">
                Ihr Mastodon-Server
                <input
                  name="server"
                  required
                  placeholder="z.&#8239;B. koeln.social"
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  className="mt-0.5 block border border-soft bg-paper px-2 py-1 text-small"
                />
              </label>
              <button
                type="submit"
                className="border border-ink px-3 py-1 text-small font-medium hover:bg-ink hover:text-paper"
              >
                Weiter
              </button>
            </form>
          </details>
        </li>
        <li hidden>
          <button type="button" data-share-copy className={linkClass}>
            Link kopieren
          </button>
        </li>
        <li hidden>
          <button type="button" data-share-print className={linkClass}>
            Drucken
          </button>
        </li>
      </ul>
      <p role="status" data-share-status className="label text-soft" />
    </section>
  );
}
