/** Links to the neighbouring pages of a list; nothing when there is only one. */
export function PageLinks(props: { page: number; pages: number; pathOf: (page: number) => string }) {
  const { page, pages, pathOf } = props;
  if (pages <= 1) return null;
  return (
    <nav aria-label="Seiten" className="mt-5 flex items-baseline justify-between gap-4">
      {page > 1 ? (
        <a className="plain-link" href={pathOf(page - 1)} rel="prev">
          Vorige Seite
        </a>
      ) : (
        <span />
      )}
      <span className="text-soft">
        Seite {page} von {pages}
      </span>
      {page < pages ? (
        <a className="plain-link" href={pathOf(page + 1)} rel="next">
          Nächste Seite
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
