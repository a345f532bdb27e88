import { listPath } from "#lib/urls.ts";

/** Newer and older pages of a list. Nothing when there is only one. */
export function Pagination({ path, page, pages }: { path: string; page: number; pages: number }) {
  if (pages === 1) return null;
  return (
    <nav
      aria-label="Seiten"
      className="mt-10 flex items-baseline justify-between gap-4 border-t-2 border-ink pt-3 font-sans text-note"
    >
      <span>
        {page > 1 && (
          <a href={listPath(path, page - 1)} rel="prev" className="inline-block py-1 font-medium text-red">
            ← Neuere Beiträge
          </a>
        )}
      </span>
      <span className="text-soft">
        Seite {page} von {pages}
      </span>
      <span>
        {page < pages && (
          <a href={listPath(path, page + 1)} rel="next" className="inline-block py-1 font-medium text-red">
            Ältere Beiträge →
          </a>
        )}
      </span>
    </nav>
  );
}
