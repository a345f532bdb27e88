import { eq, inArray } from "drizzle-orm";
import { type Database, readDb, type Transaction } from "#db/client.ts";
import { mediaIdsOf } from "#lib/article-body.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { isAltMissing } from "#lib/picture.ts";
import { type Finding, findObstacles } from "#lib/readiness.ts";
import { category } from "../schema/category.ts";
import { media } from "../schema/media.ts";
import { demandManuscript, type ManuscriptRow, readRelease } from "./manuscripts.ts";
import type { Editor } from "./users.ts";

/** What stands against publishing this article now; empty when it can go out. */
export async function listObstacles(editor: Editor, id: string): Promise<Finding[]> {
  const db = readDb();
  return obstaclesOf(db, demandManuscript(db, editor, id, "article.read"), Temporal.Now.instant());
}

/** See `listObstacles`; the caller has asked whether it may. */
export function obstaclesOf(
  tx: Transaction | Database,
  { id, content }: Pick<ManuscriptRow, "id" | "content">,
  now: Temporal.Instant,
): Finding[] {
  const ids = [...new Set([...(content.leadMediaId ? [content.leadMediaId] : []), ...mediaIdsOf(content.body)])];
  const pictures =
    ids.length === 0
      ? []
      : tx
          .select({
            id: media.id,
            alt: media.alt,
            decorative: media.decorative,
            caption: media.caption,
            credit: media.credit,
          })
          .from(media)
          .where(inArray(media.id, ids))
          .all();
  const section = tx
    .select({ id: category.id })
    .from(category)
    .where(eq(category.id, content.categoryId ?? ""))
    .get();
  return findObstacles(content, {
    hasCategory: section !== undefined,
    pictures: pictures.map((row) => ({
      id: row.id,
      name: pictureName(row, content),
      isAltMissing: isAltMissing(row),
      isCreditMissing: row.credit.trim() === "",
    })),
    missingPictures: ids.length - pictures.length,
    onlineSince: readRelease(tx, id)?.firstOnlineAt,
    now,
  });
}

function pictureName(row: { id: string; caption: string }, content: ManuscriptContent): string {
  if (row.id === content.leadMediaId) return "Titelbild";
  return row.caption === "" ? "Bild im Text" : `Bild „${row.caption.slice(0, 60)}“`;
}
