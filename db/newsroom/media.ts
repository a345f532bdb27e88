import { and, count, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { readDb, writeDb } from "#db/client.ts";
import type { MediaEntry, MediaFields } from "#lib/media-entry.ts";
import { media } from "../schema/media.ts";
import { recordAudit } from "./audit.ts";
import { asEntries, asEntry, demand, demandMedia, mediaColumns } from "./media-rights.ts";
import type { Editor } from "./users.ts";

/* The pictures of the house: found, looked up, described. Uploading, cropping and deleting have files of their own. */

const MEDIA_PER_PAGE = 24;

/** How a picture is called in the log. */
export const mediaName = (row: { alt: string | null; caption: string; credit: string }): string =>
  row.alt?.trim() || row.caption || row.credit || "Bild ohne Text";

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
  const rows = readDb()
    .select(mediaColumns)
    .from(media)
    .where(where)
    .orderBy(desc(media.createdAt), desc(media.id))
    .limit(MEDIA_PER_PAGE)
    .offset(MEDIA_PER_PAGE * ((given.page ?? 1) - 1))
    .all();
  return { entries: asEntries(readDb(), editor, rows), total, pages: Math.max(1, Math.ceil(total / MEDIA_PER_PAGE)) };
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
  const found = readDb()
    .select({ ...mediaColumns, createdAt: media.createdAt })
    .from(media)
    .where(eq(media.id, id))
    .get();
  if (!found) return undefined;
  const { createdAt, ...row } = found;
  return { ...asEntry(readDb(), editor, row), createdAt };
}

/**
 * The pictures with these ids, in this order; ids nobody knows are left out. At most a hundred. For every editor, also guests:
 * the ids stand in texts they may read.
 */
export async function findMedia(editor: Editor, ids: string[]): Promise<MediaEntry[]> {
  const asked = [...new Set(ids)].slice(0, 100);
  const rows = readDb().select(mediaColumns).from(media).where(inArray(media.id, asked)).all();
  return asked.flatMap((id) => rows.find((row) => row.id === id) ?? []).map((row) => asEntry(readDb(), editor, row));
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
      if (known) return { row: asEntry(tx, editor, known), isNew: false };
      tx.insert(media)
        .values({ ...given, alt: "", createdAt: Temporal.Now.instant(), uploadedBy: editor.id })
        .run();
      const row = demandMedia(tx, editor, given.id);
      recordAudit(tx, editor, "media.upload", { type: "media", id: row.id, name: mediaName(row) });
      return { row: asEntry(tx, editor, row), isNew: true };
    },
    { behavior: "immediate" },
  );
}

/** Sets what is written about a picture. Where readers see it, they see the change from their next request on. */
export async function updateMedia(editor: Editor, id: string, fields: MediaFields): Promise<MediaEntry> {
  return writeDb().transaction(
    (tx) => {
      const before = demandMedia(tx, editor, id);
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
      if (changed.length === 0) return asEntry(tx, editor, before);
      tx.update(media).set(after).where(eq(media.id, id)).run();
      const part = (row: typeof after) => Object.fromEntries(changed.map((name) => [name, row[name]]));
      recordAudit(
        tx,
        editor,
        "media.describe",
        { type: "media", id, name: mediaName({ ...before, ...after }) },
        { before: part(before), after: part(after) },
      );
      return asEntry(tx, editor, { ...before, ...after });
    },
    { behavior: "immediate" },
  );
}
