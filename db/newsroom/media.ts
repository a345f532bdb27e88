import { and, count, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { readDb, type Transaction, writeDb } from "#db/client.ts";
import type { MediaEntry, MediaFields } from "#lib/media-entry.ts";
import { type HouseAction, may } from "#lib/policy.ts";
import { forbidden, notFound } from "#lib/refusal.ts";
import { media } from "../schema/media.ts";
import { recordAudit } from "./audit.ts";
import type { Editor } from "./users.ts";

/* The pictures of the house: found, looked up, described. Uploading, cropping and deleting have files of their own. */

const mediaColumns = {
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
};

const MEDIA_PER_PAGE = 24;

/** How a picture is called in the log. */
export const mediaName = (row: { alt: string | null; caption: string; credit: string }): string =>
  row.alt?.trim() || row.caption || row.credit || "Bild ohne Text";

export function demand(editor: Editor, action: HouseAction): void {
  if (!may(editor, action)) throw forbidden();
}

/** @throws Refusal "not-found" */
export function demandMedia(tx: Transaction, id: string): MediaEntry {
  const row = tx.select(mediaColumns).from(media).where(eq(media.id, id)).get();
  if (!row) throw notFound("Dieses Bild");
  return row;
}

export interface MediaPage {
  entries: MediaEntry[];
  total: number;
  pages: number;
}

/**
 * Pictures, newest first.
 * @param given.search every word must stand in the alternative text, the caption or the credit
 * @param given.isAltMissing only those nobody has described yet
 * @param given.page from 1
 */
export async function listMedia(
  editor: Editor,
  given: { search?: string; isAltMissing?: boolean; page?: number },
): Promise<MediaPage> {
  demand(editor, "media.read");
  const words = (given.search ?? "").normalize("NFC").split(/\s+/).filter(Boolean).slice(0, 8);
  const where = and(...words.map(mentions), given.isAltMissing ? isAltMissingInDb : undefined);
  const total = readDb().select({ rows: count() }).from(media).where(where).get()?.rows ?? 0;
  const entries = readDb()
    .select(mediaColumns)
    .from(media)
    .where(where)
    .orderBy(desc(media.createdAt), desc(media.id))
    .limit(MEDIA_PER_PAGE)
    .offset(MEDIA_PER_PAGE * ((given.page ?? 1) - 1))
    .all();
  return { entries, total, pages: Math.max(1, Math.ceil(total / MEDIA_PER_PAGE)) };
}

/** The same question as `isAltMissing` in `lib/picture.ts`. */
const isAltMissingInDb = sql`(${media.decorative} = 0 and trim(${media.alt}) = '')`;

/** Capital umlauts count as their small ones: SQLite itself folds only A to Z. */
function mentions(word: string): SQL | undefined {
  const spellings = [word, word.toLocaleLowerCase("de"), capitalised(word)];
  const patterns = [...new Set(spellings)].map((spelling) => `%${spelling.replace(/[\\%_]/g, "\\$&")}%`);
  const columns = [media.alt, media.caption, media.credit];
  return or(...columns.flatMap((column) => patterns.map((pattern) => sql`${column} like ${pattern} escape '\\'`)));
}

const capitalised = (word: string): string =>
  word.slice(0, 1).toLocaleUpperCase("de") + word.slice(1).toLocaleLowerCase("de");

export async function getMedia(
  editor: Editor,
  id: string,
): Promise<(MediaEntry & { createdAt: Temporal.Instant }) | undefined> {
  demand(editor, "media.read");
  return readDb()
    .select({ ...mediaColumns, createdAt: media.createdAt })
    .from(media)
    .where(eq(media.id, id))
    .get();
}

/**
 * The pictures with these ids, in this order; ids nobody knows are left out. At most a hundred. For every editor, also guests:
 * the ids stand in texts they may read.
 */
export async function findMedia(_editor: Editor, ids: string[]): Promise<MediaEntry[]> {
  const asked = [...new Set(ids)].slice(0, 100);
  const rows = readDb().select(mediaColumns).from(media).where(inArray(media.id, asked)).all();
  return asked.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/** A new picture, or the row there already is under this id: then `isNew` is false and nothing changes. */
export async function createMedia(
  editor: Editor,
  given: { id: string; address: string; width: number; height: number; caption: string; credit: string },
): Promise<{ row: MediaEntry; isNew: boolean }> {
  return writeDb().transaction(
    (tx) => {
      demand(editor, "media.upload");
      const known = tx.select(mediaColumns).from(media).where(eq(media.id, given.id)).get();
      if (known) return { row: known, isNew: false };
      tx.insert(media)
        .values({ ...given, alt: "", createdAt: Temporal.Now.instant() })
        .run();
      const row = demandMedia(tx, given.id);
      recordAudit(tx, editor, "media.upload", { type: "media", id: row.id, name: mediaName(row) });
      return { row, isNew: true };
    },
    { behavior: "immediate" },
  );
}

/** Sets what is written about a picture. Everybody who may upload may do this: without it nothing can be published. */
export async function updateMedia(editor: Editor, id: string, fields: MediaFields): Promise<MediaEntry> {
  return writeDb().transaction(
    (tx) => {
      demand(editor, "media.upload");
      const before = demandMedia(tx, id);
      const after = {
        alt: fields.decorative ? null : fields.alt,
        decorative: fields.decorative,
        caption: fields.caption,
        credit: fields.credit,
        licence: fields.licence || null,
        sourceUrl: fields.sourceUrl || null,
      };
      const changed = (Object.keys(after) as (keyof typeof after)[]).filter((name) => before[name] !== after[name]);
      // The same again would empty the readers' page cache for nothing.
      if (changed.length === 0) return before;
      tx.update(media).set(after).where(eq(media.id, id)).run();
      const part = (row: typeof after) => Object.fromEntries(changed.map((name) => [name, row[name]]));
      recordAudit(
        tx,
        editor,
        "media.describe",
        { type: "media", id, name: mediaName({ ...before, ...after }) },
        { before: part(before), after: part(after) },
      );
      return { ...before, ...after };
    },
    { behavior: "immediate" },
  );
}
