import { eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.ts";
import type { MediaEntry } from "#lib/media-entry.ts";
import { MEDIA_OBSTACLES } from "#lib/media-words.ts";
import { PicturesAreBusy } from "#lib/picture-work.ts";
import { type HouseAction, type MediaFacts, may, mediaObstacle } from "#lib/policy.ts";
import { forbidden, notFound, Refusal } from "#lib/refusal.ts";
import { media } from "../schema/media.ts";
import type { Editor } from "./users.ts";

/* What the rules ask of a picture, read from the tables that say where it stands. */

export const mediaColumns = {
  id: media.id,
  address: media.address,
  width: media.width,
  height: media.height,
  alt: media.alt,
  decorative: media.decorative,
  caption: media.caption,
  credit: media.credit,
  licence: media.licence,
  sourceUrl: media.sourceUrl,
  focalX: media.focalX,
  focalY: media.focalY,
  uploadedBy: media.uploadedBy,
};

export type MediaRow = Omit<MediaEntry, "publicPages" | "readOnly"> & { uploadedBy: string | null };

export function demand(editor: Editor, action: HouseAction): void {
  if (!may(editor, action)) throw forbidden();
}

/**
 * The row, if this editor may change what is written about the picture, crop it or delete it. Every write about a picture that
 * is there starts here, in its transaction.
 * @throws Refusal "forbidden" with the reason, "not-found"
 */
export function demandMedia(tx: Transaction | Database, editor: Editor, id: string): MediaRow {
  demand(editor, "media.read");
  const row = tx.select(mediaColumns).from(media).where(eq(media.id, id)).get();
  if (!row) throw notFound("Dieses Bild");
  const obstacle = mediaObstacle(editor, { ...readReach(tx, id), uploadedBy: row.uploadedBy });
  if (obstacle) throw forbidden(MEDIA_OBSTACLES[obstacle]);
  return row;
}

/** Seconds. */
const SOON = 30;

/** That nobody could work on a picture, in words; every other error as it is. */
export const orBusy = (error: unknown): unknown =>
  error instanceof PicturesAreBusy
    ? new Refusal(
        "busy",
        "Der Server kann gerade keine Bilder verarbeiten. Es wurde nichts geändert; Texte lassen sich weiter speichern. Bitte versuchen Sie es in einer Minute noch einmal.",
        { retryAfter: SOON },
      )
    : error;

/** The picture as this editor gets it, with what a change of it would do. */
export const asEntry = (db: Transaction | Database, editor: Editor, row: MediaRow): MediaEntry =>
  entryOf(editor, row, readReach(db, row.id));

/** The same of several, asked about at once. */
export function asEntries(db: Database, editor: Editor, rows: MediaRow[]): MediaEntry[] {
  const reaches = readReaches(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => entryOf(editor, row, reaches.get(row.id) ?? NOWHERE));
}

function entryOf(editor: Editor, { uploadedBy, ...entry }: MediaRow, { publicPages, ...reach }: Reach): MediaEntry {
  const obstacle = mediaObstacle(editor, { uploadedBy, ...reach });
  return { ...entry, publicPages, readOnly: obstacle === undefined ? null : MEDIA_OBSTACLES[obstacle] };
}

/** How far a change of a picture reaches. */
type Reach = Omit<MediaFacts, "uploadedBy"> & { publicPages: number };

const NOWHERE: Reach = { isReleased: false, texts: [], publicPages: 0 };

const readReach = (db: Transaction | Database, id: string): Reach => readReaches(db, [id]).get(id) ?? NOWHERE;

function readReaches(db: Transaction | Database, ids: string[]): Map<string, Reach> {
  // Asked one by one, a page of the library took a hundred milliseconds. Cross joins as in db/published/media.ts.
  const rows = db.all<{ id: string; isReleased: number; texts: string; publicPages: number }>(sql`
    select
      asked.value as id,
      (
        select count(*) from article_media as use cross join published_article as shown on shown.id = use.article_id
        where use.media_id = asked.value
      )
        + (select count(*) from author where portrait_id = asked.value)
        + (select count(*) from page_media where media_id = asked.value) as publicPages,
      exists (select 1 from article_media where media_id = asked.value)
        or exists (select 1 from author where portrait_id = asked.value)
        or exists (select 1 from page_media where media_id = asked.value)
        or exists (
          select 1 from revision_media as use join scheduled_change as waiting on waiting.revision_id = use.revision_id
          where use.media_id = asked.value
        )
        or exists (
          select 1 from manuscript_media as use join manuscript as text on text.id = use.manuscript_id
          where use.media_id = asked.value and text.released_version is not null
        ) as isReleased,
      (
        select json_group_array(json_object('ownerId', text.owner_id, 'stage', text.stage))
        from manuscript_media as use join manuscript as text on text.id = use.manuscript_id
        where use.media_id = asked.value and text.released_version is null
      ) as texts
    from json_each(${JSON.stringify(ids)}) as asked`);
  return new Map(
    rows.map(({ id, isReleased, texts, publicPages }) => [
      id,
      { publicPages, isReleased: isReleased === 1, texts: JSON.parse(texts) },
    ]),
  );
}
