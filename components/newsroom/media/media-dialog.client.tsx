"use client";
import { useId, useRef, useState } from "react";
import type { MediaEntry } from "#lib/media-entry.ts";
import { ChosenDetails } from "./chosen-details.client.tsx";
import { Button, INPUT } from "./controls.tsx";
import { MediaGrid } from "./media-grid.client.tsx";
import { UploadArea } from "./upload-area.client.tsx";
import type { Description } from "./use-description.ts";
import { useMediaSearch } from "./use-media-search.ts";
import { useShownModal } from "./use-shown-modal.ts";

export interface PickOptions {
  title?: string;
  multiple?: boolean;
}

/** The library over the page: search, upload, choose, describe. Open as long as it is rendered. */
export function MediaDialog({ options, onDone }: { options: PickOptions; onDone: (entries: MediaEntry[]) => void }) {
  const { title = "Bild auswählen", multiple = false } = options;
  const dialog = useRef<HTMLDialogElement>(null);
  const aside = useRef<HTMLElement>(null);
  const details = useRef<Description>(null);
  const library = useMediaSearch();
  const [chosen, setChosen] = useState<MediaEntry[]>([]);
  const titleId = useId();
  const current = chosen.at(-1);

  useShownModal(dialog);

  /** Nothing that was typed is lost by choosing on. */
  const saveDetails = async () => !details.current || (await details.current.save()) !== undefined;

  function replace(entry: MediaEntry) {
    library.show([entry]);
    setChosen((before) => before.map((other) => (other.id === entry.id ? entry : other)));
  }

  async function toggle(entry: MediaEntry) {
    if (!(await saveDetails())) return;
    const rest = chosen.filter(({ id }) => id !== entry.id);
    const isNew = rest.length === chosen.length;
    setChosen(multiple ? (isNew ? [...rest, entry] : rest) : isNew ? [entry] : []);
  }

  function takeUploaded(entries: MediaEntry[]) {
    library.show(entries);
    setChosen((before) => {
      const others = before.filter(({ id }) => !entries.some((entry) => entry.id === id));
      return multiple ? [...others, ...entries] : entries.slice(-1);
    });
  }

  async function finish() {
    const last = details.current && (await details.current.save());
    if (details.current && !last) return;
    onDone(chosen.map((entry) => (entry.id === last?.id ? last : entry)));
  }

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onDone([]);
      }}
      className="h-dvh max-h-none w-dvw max-w-none overflow-hidden border-0 md:h-[85dvh] md:w-[min(75rem,94dvw)]"
    >
      <div className="flex h-full flex-col">
        <header className="flex items-center justify-between gap-4 border-b border-line px-4 py-3">
          <h2 id={titleId} className="font-serif text-large font-semibold">
            {title}
          </h2>
          <Button onClick={() => onDone([])}>Schließen</Button>
        </header>
        <div className="min-h-0 grow overflow-y-auto md:grid md:grid-cols-[1fr_20rem] md:overflow-hidden">
          <div className="grid content-start gap-4 p-4 md:overflow-y-auto">
            <Search value={library.search} onChange={library.narrow} />
            <UploadArea onUploaded={takeUploaded} />
            <Library library={library} chosen={chosen} onToggle={toggle} />
          </div>
          <aside
            ref={aside}
            className="border-t border-line p-4 md:overflow-y-auto md:border-t-0 md:border-l"
            aria-label="Angaben zum Bild"
          >
            {current ? (
              <ChosenDetails key={current.id} entry={current} handle={details} onSaved={replace} />
            ) : (
              <p className="text-soft">Wählen Sie ein Bild; hier stehen dann die Angaben dazu.</p>
            )}
          </aside>
        </div>
        <footer className="flex items-center justify-end gap-3 border-t border-line px-4 py-3">
          {current && (
            // On a phone the details stand below all pictures.
            <Button className="me-auto md:hidden" onClick={() => aside.current?.scrollIntoView()}>
              Angaben
            </Button>
          )}
          <Button className="max-sm:hidden" onClick={() => onDone([])}>
            Abbrechen
          </Button>
          <Button kind="primary" onClick={finish} disabled={chosen.length === 0}>
            {chosen.length > 1 ? `${chosen.length} Bilder übernehmen` : "Bild übernehmen"}
          </Button>
        </footer>
      </div>
    </dialog>
  );
}

function Search({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        Bilder durchsuchen
      </label>
      <input
        id={id}
        type="search"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        placeholder="Alternativtext, Bildunterschrift, Bildnachweis"
        className={INPUT}
      />
    </div>
  );
}

function Library(props: {
  library: ReturnType<typeof useMediaSearch>;
  chosen: MediaEntry[];
  onToggle: (entry: MediaEntry) => void;
}) {
  const { library, chosen, onToggle } = props;
  if (library.problem) return <p role="alert">{library.problem}</p>;
  if (!library.entries) return <p className="text-soft">Bilder werden geladen …</p>;
  if (library.entries.length === 0) {
    return (
      <p className="text-soft">
        {library.search
          ? "Kein Bild passt zu diesen Wörtern. Versuchen Sie es mit weniger Wörtern oder laden Sie ein Bild hoch."
          : "Noch gibt es keine Bilder. Laden Sie das erste hoch."}
      </p>
    );
  }
  return (
    <>
      <MediaGrid entries={library.entries} chosen={chosen} onToggle={onToggle} />
      {library.hasMore && (
        <Button className="justify-self-start" onClick={library.showMore}>
          Weitere Bilder zeigen
        </Button>
      )}
    </>
  );
}
