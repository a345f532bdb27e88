import Link from "next/link";
import { EmptyState } from "#components/newsroom/ui/empty-state.tsx";
import { PageHeader } from "#components/newsroom/ui/page-header.tsx";
import { PageLinks } from "#components/newsroom/ui/page-links.tsx";
import { type LibraryQuery, libraryPath } from "#lib/library-query.ts";
import type { MediaEntry } from "#lib/media-entry.ts";
import { Button, INPUT } from "./controls.tsx";
import { EntryName } from "./entry-name.tsx";
import { LibraryUpload } from "./library-upload.client.tsx";
import { Thumbnail } from "./thumbnail.tsx";

/** The page "Bilder". */
export function MediaLibrary(props: {
  found: { entries: MediaEntry[]; total: number; pages: number };
  query: LibraryQuery;
}) {
  const { found, query } = props;
  return (
    <>
      <PageHeader title="Bilder" />
      <div className="grid gap-5">
        <LibraryUpload />
        <Filter query={query} />
        {found.total === 0 ? (
          <Nothing query={query} />
        ) : (
          <>
            <p className="text-label text-soft">
              {found.total === 1 ? "Ein Bild" : `${found.total} Bilder`}, neueste zuerst
            </p>
            <ul className="grid grid-cols-2 gap-x-4 gap-y-6 sm:grid-cols-3 lg:grid-cols-4">
              {found.entries.map((entry) => (
                <li key={entry.id}>
                  <Link href={`/redaktion/bilder/${entry.id}`} className="block">
                    <Thumbnail entry={entry} />
                    <span className="mt-1.5 line-clamp-3 text-label">
                      <EntryName entry={entry} />
                    </span>
                  </Link>
                  {entry.credit && <p className="truncate text-label text-soft">{entry.credit}</p>}
                </li>
              ))}
            </ul>
            <PageLinks page={query.page} pages={found.pages} pathOf={(page) => libraryPath({ ...query, page })} />
          </>
        )}
      </div>
    </>
  );
}

function Filter({ query }: { query: LibraryQuery }) {
  return (
    <form action="/redaktion/bilder" className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <label className="grid grow gap-1 md:max-w-96">
        <span className="font-medium">Suchen</span>
        <input type="search" name="q" defaultValue={query.search} className={INPUT} />
      </label>
      <label className="flex min-h-10 items-center gap-2">
        <input type="checkbox" name="ohne" value="alternativtext" defaultChecked={query.isAltMissing} />
        Nur ohne Alternativtext
      </label>
      <Button type="submit">Anzeigen</Button>
    </form>
  );
}

/** Says what is the matter, and what to do about it. */
function Nothing({ query }: { query: LibraryQuery }) {
  if (query.search === "" && !query.isAltMissing) {
    return (
      <EmptyState title="Noch keine Bilder">
        <p>
          Hier stehen bald alle Bilder der Redaktion mit Unterschrift und Nachweis und lassen sich in jedem Beitrag
          wieder verwenden. Laden Sie das erste hoch: Was schon in der Datei steht, wird übernommen.
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={query.search === "" ? "Alle Bilder haben einen Alternativtext" : "Kein Bild passt dazu"}>
      {query.search !== "" && <p>Gesucht wird in Alternativtext, Bildunterschrift und Bildnachweis.</p>}
      <Link href="/redaktion/bilder" className="plain-link">
        Alle Bilder zeigen
      </Link>
    </EmptyState>
  );
}
