import { eq } from "drizzle-orm";
import { writeDb } from "#db/client.ts";
import { keepOriginal, readOriginal } from "#db/media-originals.ts";
import { readLargestVariant, storePicture } from "#db/media-store.ts";
import type { FocalPoint, MediaEntry } from "#lib/media-entry.ts";
import { notFound, Refusal } from "#lib/refusal.ts";
import { media } from "../schema/media.ts";
import { recordAudit } from "./audit.ts";
import { demand, demandMedia, getMedia, mediaName } from "./media.ts";
import type { Editor } from "./users.ts";

/**
 * Says what every crop has to keep. The picture is cropped anew under a new address, so that nobody gets an old crop from a
 * cache; address and focal point change together. The files under the old address stay for pages that are still open.
 */
export async function setFocalPoint(editor: Editor, id: string, focalPoint: FocalPoint): Promise<MediaEntry> {
  demand(editor, "media.edit");
  const row = await getMedia(editor, id);
  if (!row) throw notFound("Dieses Bild");
  if (row.focalX === focalPoint.x && row.focalY === focalPoint.y) return row;
  const stored = await storePicture(await bestCopy(row), focalPoint);
  return writeDb().transaction(
    (tx) => {
      demand(editor, "media.edit");
      const before = demandMedia(tx, id);
      const after = { ...stored, focalX: focalPoint.x, focalY: focalPoint.y };
      tx.update(media).set(after).where(eq(media.id, id)).run();
      recordAudit(
        tx,
        editor,
        "media.crop",
        { type: "media", id, name: mediaName(before) },
        {
          before: { address: before.address, focalX: before.focalX, focalY: before.focalY },
          after: { address: after.address, focalX: after.focalX, focalY: after.focalY },
        },
      );
      return { ...before, ...after };
    },
    { behavior: "immediate" },
  );
}

/** The original; where there is none the largest variant, which is the original from then on: each copy of a copy is worse. */
async function bestCopy(row: MediaEntry): Promise<Buffer> {
  const original = await readOriginal(row.id);
  if (original) return original;
  const largest = await readLargestVariant(row);
  if (!largest) {
    throw new Refusal(
      "conflict",
      "Von diesem Bild fehlt die Datei auf dem Server. Bitte laden Sie es noch einmal hoch.",
    );
  }
  await keepOriginal(row.id, largest);
  return largest;
}
