import { eq } from "drizzle-orm";
import { readDb } from "#db/client.ts";
import { can, may } from "#lib/policy.ts";
import { findPublicPicture } from "../published/media.ts";
import { manuscript } from "../schema/manuscript.ts";
import { media } from "../schema/media.ts";
import { manuscriptMedia, mediaFormerAddress } from "../schema/media-use.ts";
import { factsOf } from "./manuscripts.ts";
import { openPreview } from "./previews.ts";
import type { Editor } from "./users.ts";

/*
 * Whose eyes a picture's files are for, besides readers'. Both answer with the address the picture has now; a former one, from
 * a page that is still open, leads there.
 */

/** Of any picture, for whoever may use the library; for others of what is public and what stands in texts they may read. */
export async function findPictureFor(editor: Editor, address: string): Promise<string | undefined> {
  const found = picturesAt(address);
  if (may(editor, "media.read")) return found[0]?.address;
  return findPublicPicture(address) ?? found.find(({ id }) => isInReadableText(editor, id))?.address;
}

/** Of the pictures a preview shows; `undefined` when its link opens no more. The token is the only key, so there is no editor. */
export async function findPictureOfPreview(token: string, address: string): Promise<string | undefined> {
  const preview = await openPreview(token);
  return preview && picturesAt(address).find(({ id }) => preview.article.pictures[id] !== undefined)?.address;
}

/** Pictures that lie at this address; else those that did. */
function picturesAt(address: string): { id: string; address: string }[] {
  const db = readDb();
  const columns = { id: media.id, address: media.address };
  const now = db.select(columns).from(media).where(eq(media.address, address)).all();
  if (now.length > 0) return now;
  return db
    .select(columns)
    .from(mediaFormerAddress)
    .innerJoin(media, eq(media.id, mediaFormerAddress.mediaId))
    .where(eq(mediaFormerAddress.address, address))
    .all();
}

const isInReadableText = (editor: Editor, id: string): boolean =>
  readDb()
    .select({
      ownerId: manuscript.ownerId,
      stage: manuscript.stage,
      releasedVersion: manuscript.releasedVersion,
      trashedAt: manuscript.trashedAt,
    })
    .from(manuscriptMedia)
    .innerJoin(manuscript, eq(manuscript.id, manuscriptMedia.manuscriptId))
    .where(eq(manuscriptMedia.mediaId, id))
    .all()
    .some((row) => can(editor, "article.read", factsOf(row)));
