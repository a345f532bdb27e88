import Link from "next/link";
import { PageHeader } from "#components/newsroom/ui/page-header.tsx";
import type { MediaUse, MediaUses } from "#db/newsroom/media-uses.ts";
import type { ActionResult } from "#lib/action-result.ts";
import type { FocalPoint, MediaEntry, MediaFields } from "#lib/media-entry.ts";
import { EditForms } from "./edit-forms.client.tsx";
import { StoredPicture } from "./thumbnail.tsx";

export interface MediaActions {
  saveFields: (given: MediaFields & { id: string }) => Promise<ActionResult<MediaEntry>>;
  crop: (given: FocalPoint & { id: string }) => Promise<ActionResult<MediaEntry>>;
  remove: (previous: ActionResult<never> | undefined, form: FormData) => Promise<ActionResult<never>>;
}

/** The page of one picture: what is written about it, its crops, where it stands. */
export function MediaPage(props: {
  entry: MediaEntry;
  uploadedOn: string;
  uses: MediaUses;
  mayEdit: boolean;
  actions: MediaActions;
}) {
  const { entry, uploadedOn, uses, mayEdit, actions } = props;
  const isUnused = uses.uses.length === 0 && uses.hidden === 0;
  return (
    <>
      <Link href="/redaktion/bilder" className="text-note text-soft hover:text-ink">
        Alle Bilder
      </Link>
      <PageHeader
        title="Bild bearbeiten"
        lead={`${entry.width} × ${entry.height} Pixel, hochgeladen am ${uploadedOn}`}
      />
      <EditForms
        entry={entry}
        mayEdit={mayEdit}
        actions={actions}
        isUnused={isUnused}
        picture={
          <StoredPicture
            entry={entry}
            atLeast={800}
            alt={entry.alt ?? ""}
            className="block h-auto max-h-96 w-auto bg-tint"
          />
        }
        uses={<Uses uses={uses} />}
      />
    </>
  );
}

function Uses({ uses: { uses, hidden } }: { uses: MediaUses }) {
  return (
    <section className="grid gap-2">
      <h2 className="font-semibold">Verwendet in</h2>
      {uses.length === 0 && hidden === 0 && <p className="text-soft">Dieses Bild steht noch in keinem Beitrag.</p>}
      <ul className="grid gap-1">
        {uses.map((use) => (
          <li key={`${use.kind} ${use.id}`}>
            <UseName use={use} />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <p className="text-soft">
          {hidden === 1 ? "Ein Entwurf" : `${hidden} Entwürfe`} {uses.length > 0 && "mehr "}von Kolleginnen und Kollegen
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
        <Link href={`/redaktion/beitrag/${use.id}`} className="plain-link">
          {use.title || "Ohne Titel"}
        </Link>
      ) : (
        use.title
      )}{" "}
      <span className="text-label text-soft">
        {use.isTrashed ? "im Papierkorb" : use.isReleased ? "veröffentlichte Fassung" : "in Arbeit"}
      </span>
    </>
  );
}
