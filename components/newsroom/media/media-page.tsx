import Link from "next/link";
import { PageHeader } from "#components/newsroom/ui/page-header.tsx";
import type { MediaUse, MediaUses } from "#db/newsroom/media-uses.ts";
import type { Ask, FormAction } from "#lib/action-result.ts";
import type { FocalPoint, MediaEntry, MediaFields } from "#lib/media-entry.ts";
import { MEDIA_PLACES } from "#lib/media-words.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { EditForms } from "./edit-forms.client.tsx";
import { PublicEffect } from "./public-effect.tsx";
import { StoredPicture } from "./thumbnail.tsx";

export interface MediaActions {
  saveFields: Ask<MediaFields & { id: string }, MediaEntry>;
  crop: Ask<FocalPoint & { id: string }, MediaEntry>;
  remove: FormAction<never>;
}

/** The page of one picture: what is written about it, its crops, where it stands. */
export function MediaPage(props: { entry: MediaEntry; uploadedOn: string; uses: MediaUses; actions: MediaActions }) {
  const { entry, uploadedOn, uses, actions } = props;
  return (
    <>
      <Link href="/redaktion/bilder" className="text-note text-soft hover:text-ink">
        Alle Bilder
      </Link>
      <PageHeader
        title={entry.readOnly === null ? "Bild bearbeiten" : "Bild"}
        lead={`${entry.width} × ${entry.height} Pixel, hochgeladen am ${uploadedOn}`}
      />
      <div className="grid gap-6">
        {entry.readOnly === null && <PublicEffect entry={entry} />}
        <EditForms
          entry={entry}
          actions={actions}
          isUnused={uses.uses.length === 0 && uses.hidden === 0}
          revisions={uses.revisions}
          picture={
            <div>
              <StoredPicture
                entry={entry}
                atLeast={800}
                alt={entry.alt ?? ""}
                className="block h-auto max-h-96 w-auto bg-tint"
              />
            </div>
          }
          uses={<Uses uses={uses} />}
        />
      </div>
    </>
  );
}

function Uses({ uses: { uses, hidden, revisions } }: { uses: MediaUses }) {
  return (
    <section className="grid gap-2">
      <h2 className="font-semibold">Verwendet in</h2>
      {uses.length === 0 && hidden === 0 && <p className="text-soft">Dieses Bild steht in keinem Beitrag.</p>}
      <ul className="grid gap-1">
        {uses.map((use) => (
          <li key={`${use.kind} ${use.id}`}>
            <UseName use={use} />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <p className="text-soft">
          {hidden === 1
            ? "Ein Beitrag, den Sie nicht öffnen können"
            : `${hidden} Beiträge, die Sie nicht öffnen können`}
        </p>
      )}
      {revisions > 0 && (
        <p className="text-soft">
          {revisions === 1 ? "Eine Fassung nennt" : `${revisions} Fassungen nennen`} dieses Bild.
        </p>
      )}
    </section>
  );
}

function UseName({ use }: { use: MediaUse }) {
  if (use.kind === "author") return <>Porträt von {use.title}</>;
  if (use.kind === "page") return <>Seite „{use.title}“</>;
  return (
    <>
      {use.mayOpen ? (
        <Link href={newsroomPaths.article(use.id)} className="plain-link">
          {use.title}
        </Link>
      ) : (
        use.title
      )}{" "}
      <span className="text-label text-soft">{use.places.map((place) => MEDIA_PLACES[place]).join(", ")}</span>
    </>
  );
}
