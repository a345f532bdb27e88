import { readRoom } from "#db/free-space.ts";
import { dropReceived, keepOriginal, type ReceivedFile, receiveOriginal, TooManyBytes } from "#db/media-originals.ts";
import { expectPicture, storePicture } from "#db/media-store.ts";
import type { MediaEntry } from "#lib/media-entry.ts";
import { UnreadablePicture, type WhyUnreadable } from "#lib/picture-work.ts";
import { Refusal } from "#lib/refusal.ts";
import { FILE_TOO_LARGE, pictureTypeOf, UPLOAD_LIMITS } from "#lib/upload-limits.ts";
import { createMedia, getMedia } from "./media.ts";
import { demand, orBusy } from "./media-rights.ts";
import type { Editor } from "./users.ts";

/* The one way a file from outside becomes a picture. What readers get is drawn anew from its pixels. */

/** A file that does not become a picture, with a sentence for the person and the status HTTP has for it. */
export class RefusedUpload extends Refusal {
  readonly status: 413 | 415 | 422 | 507;

  constructor(status: 413 | 415 | 422 | 507, message: string) {
    super("invalid", message);
    this.status = status;
  }
}

const UNKNOWN_TYPE =
  "Das ist kein Bild, das wir annehmen. Bitte JPEG, PNG, WebP, AVIF oder GIF hochladen; Zeichnungen (SVG) vorher umwandeln.";
const HEIC =
  "HEIC können wir nicht lesen. Bitte speichern Sie das Bild als JPEG; auf dem iPhone unter Einstellungen › Kamera › Formate „Maximale Kompatibilität“ wählen.";
const UNREADABLE = "Das Bild lässt sich nicht lesen: Die Datei ist beschädigt oder unvollständig.";
const FATAL =
  "Das Bild lässt sich nicht lesen: Beim Entschlüsseln der Datei brach die Verarbeitung ab. Bitte speichern Sie es in einem anderen Programm neu, am besten als JPEG, und laden Sie es noch einmal hoch.";
const TOO_MANY_PIXELS = `Das Bild hat mehr als ${UPLOAD_LIMITS.pixels / 1_000_000} Megapixel. Bitte verkleinern Sie es.`;
const BAD_SHAPE = `Das Bild ist zu klein oder zu schmal: Jede Seite braucht mindestens ${UPLOAD_LIMITS.leastSide} Pixel, und keine darf mehr als ${UPLOAD_LIMITS.steepest}-mal so lang sein wie die andere.`;
const DISK_FULL =
  "Auf dem Server ist zu wenig Platz für weitere Bilder. Texte lassen sich noch speichern. Bitte sagen Sie der Verwaltung Bescheid.";

const UNREADABLE_WORDS: Record<WhyUnreadable, [RefusedUpload["status"], string]> = {
  unreadable: [415, UNREADABLE],
  "unknown-type": [415, UNKNOWN_TYPE],
  "too-many-pixels": [413, TOO_MANY_PIXELS],
  "bad-shape": [422, BAD_SHAPE],
  fatal: [415, FATAL],
};

/**
 * Takes a file in, whole or as it arrives. The same file again gives the picture there already is, with everything written
 * about it.
 * @param signal when whoever sent it has left
 * @throws RefusedUpload when it is not a picture we take; Refusal "forbidden", "busy"
 */
export async function uploadPicture(
  editor: Editor,
  file: Uint8Array | AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<MediaEntry> {
  demand(editor, "media.upload");
  if ((await readRoom()) !== "everything") throw new RefusedUpload(507, DISK_FULL);
  expectPicture();
  const chunks = file instanceof Uint8Array ? [file] : file;
  const received = await receiveOriginal(chunks, UPLOAD_LIMITS.fileBytes).catch((error: unknown) => {
    throw error instanceof TooManyBytes ? new RefusedUpload(413, FILE_TOO_LARGE) : error;
  });
  try {
    return (await getMedia(editor, received.id)) ?? (await becomePicture(editor, received, signal));
  } finally {
    await dropReceived(received);
  }
}

async function becomePicture(
  editor: Editor,
  received: ReceivedFile,
  signal: AbortSignal | undefined,
): Promise<MediaEntry> {
  const type = pictureTypeOf(received.head);
  if (type === "heic") throw new RefusedUpload(415, HEIC);
  if (!type) throw new RefusedUpload(415, UNKNOWN_TYPE);
  const work = { file: received.path, focalPoint: { x: 50, y: 50 }, uploadedAs: type };
  const { picture, words } = await storePicture(work, signal).catch((error: unknown) => {
    throw error instanceof UnreadablePicture ? new RefusedUpload(...UNREADABLE_WORDS[error.why]) : orBusy(error);
  });
  await keepOriginal(received);
  return (await createMedia(editor, { id: received.id, ...picture, ...words })).row;
}
