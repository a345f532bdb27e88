"use client";

import { isOfFormerRelease } from "#components/newsroom/ui/no-answer.ts";

/** Next's own place for what went wrong on a page. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  if (isOfFormerRelease(error)) return <UpdatedPage />;
  return (
    <main className="mx-auto grid max-w-[36rem] gap-4 px-4 pt-20">
      <h1 className="font-serif text-title">Diese Seite ließ sich nicht anzeigen</h1>
      <p className="text-soft">
        Der Fehler liegt bei uns und wurde notiert{error.digest ? ` (Kennung ${error.digest})` : ""}. Geändert wurde
        nichts; was noch nicht gespeichert war, liegt in diesem Browser.
      </p>
      <p className="flex gap-3">
        <button type="button" className="button primary" onClick={reset}>
          Noch einmal versuchen
        </button>
        <a href="/redaktion" className="button">
          Zum Schreibtisch
        </a>
      </p>
    </main>
  );
}

/** This page was made by a release that is gone. */
function UpdatedPage() {
  return (
    <main className="mx-auto grid max-w-[36rem] gap-4 px-4 pt-20">
      <h1 className="font-serif text-title">Die Redaktion wurde inzwischen aktualisiert</h1>
      <p className="text-soft">
        Der letzte Schritt wurde nicht ausgeführt. Ihre Beiträge sind gesichert. Bitte laden Sie die Seite neu.
      </p>
      <p>
        <button type="button" className="button primary" onClick={() => location.reload()}>
          Seite neu laden
        </button>
      </p>
    </main>
  );
}
