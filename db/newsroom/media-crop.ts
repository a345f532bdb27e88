import { readFile } from "node:fs/promises";
import { eq } from "drizzle-orm";
import { readDb, writeDb } from "#db/client.ts";
import { keepOriginal, locateOriginal, receiveOriginal } from "#db/media-originals.ts";
import { locateLargestVariant, storePicture } from "#db/media-store.ts";
import type { FocalPoint, MediaEntry } from "#lib/media-entry.ts";
import { Refusal } from "#lib/refusal.ts";
import { UPLOAD_LIMITS } from "#lib/upload-limits.ts";
import { media } from "../schema/media.ts";
import { recordAudit } from "./audit.ts";
import { mediaName } from "./media.ts";
import { asEntry, demandMedia, type MediaRow, orBusy } from "./media-rights.ts";
import type { Editor } from "./users.ts";

/**
 * Says what every crop has to keep. The picture is cropped anew under a new address, so that nobody gets an old crop from a
 * cache; address and focal point change together. The old address leads to the new one from then on.
 */
export async function setFocalPoint(editor: Editor, id: string, focalPoint: FocalPoint): Promise<MediaEntry> {
  const row = demandMedia(readDb(), editor, id);
  if (row.focalX === focalPoint.x && row.focalY === focalPoint.y) return asEntry(readDb(), editor, row);
  const { picture } = await storePicture({ file: await bestCopy(row), focalPoint }).catch((error: unknown) => {
    throw orBusy(error);
  });
  return writeDb().transaction(
    (tx) => {
      const before = demandMedia(tx, editor, id);
      const after = { ...picture, focalX: focalPoint.x, focalY: focalPoint.y };
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
      return asEntry(tx, editor, { ...before, ...after });
    },
    { behavior: "immediate" },
  );
}

/** The original; where there is none the largest variant, which is the original from then on: each copy of a copy is worse. */
async function bestCopy(row: MediaRow): Promise<string> {
  const original = await locateOriginal(row.id);
  if (original) return original;
  const largest = await readFile(locateLargestVariant(row)).catch(() => {
    throw new Refusal(
      "conflict",
      "Von diesem Bild fehlt die Datei auf dem Server. Bitte laden Sie es noch einmal hoch.",
    );
  });
  const { path } = await receiveOriginal([largest], UPLOAD_LIMITS.fileBytes);
  return keepOriginal({ path, id: row.id });
}
