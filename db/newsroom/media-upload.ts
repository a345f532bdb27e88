import sharp from "sharp";
import { readRoom } from "#db/free-space.ts";
import { keepOriginal, mediaIdOf } from "#db/media-originals.ts";
import { storePicture, UnreadablePictureError } from "#db/media-store.ts";
import { readEmbeddedWords } from "#lib/embedded-words.ts";
import type { MediaEntry } from "#lib/media-entry.ts";
import { oneAtATime } from "#lib/one-at-a-time.ts";
import { Refusal } from "#lib/refusal.ts";
import { FILE_TOO_LARGE, type PictureType, pictureTypeOf, UPLOAD_LIMITS } from "#lib/upload-limits.ts";
import { createMedia, getMedia } from "./media.ts";
import { demand } from "./media-rights.ts";
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
const TOO_MANY_PIXELS = `Das Bild hat mehr als ${UPLOAD_LIMITS.pixels / 1_000_000} Megapixel. Bitte verkleinern Sie es.`;
const BAD_SHAPE = `Das Bild ist zu klein oder zu schmal: Jede Seite braucht mindestens ${UPLOAD_LIMITS.leastSide} Pixel, und keine darf mehr als ${UPLOAD_LIMITS.steepest}-mal so lang sein wie die andere.`;
const DISK_FULL =
  "Auf dem Server ist zu wenig Platz für weitere Bilder. Texte lassen sich noch speichern. Bitte sagen Sie der Verwaltung Bescheid.";

/** Decoding a picture takes up to 200 MB: one after the other. */
const inTurn = oneAtATime();

/**
 * Takes a file in. The same file again gives the picture there already is, with everything written about it.
 * @throws RefusedUpload when it is not a picture we take; Refusal "forbidden"
 */
export async function uploadPicture(editor: Editor, file: Buffer): Promise<MediaEntry> {
  demand(editor, "media.upload");
  if (file.length > UPLOAD_LIMITS.fileBytes) throw new RefusedUpload(413, FILE_TOO_LARGE);
  const type = pictureTypeOf(file);
  if (type === "heic") throw new RefusedUpload(415, HEIC);
  if (!type) throw new RefusedUpload(415, UNKNOWN_TYPE);
  return inTurn(async () => {
    const id = mediaIdOf(file);
    const known = await getMedia(editor, id);
    if (known) return known;
    if ((await readRoom()) !== "everything") throw new RefusedUpload(507, DISK_FULL);
    const words = await readWords(file, type);
    const stored = await storePicture(file, { x: 50, y: 50 }).catch((error: unknown) => {
      throw error instanceof UnreadablePictureError ? new RefusedUpload(415, UNREADABLE) : error;
    });
    await keepOriginal(id, file);
    return (await createMedia(editor, { id, ...stored, ...words })).row;
  });
}

/** What the file says about itself, once it is certain that the decoder takes it for what its first bytes say. */
async function readWords(file: Buffer, type: PictureType): Promise<{ caption: string; credit: string }> {
  // The limit on pixels is asked here, so that it gets its own sentence.
  const metadata = await sharp(file, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new RefusedUpload(415, UNREADABLE);
    });
  if (metadata.format !== (type === "avif" ? "heif" : type)) throw new RefusedUpload(415, UNKNOWN_TYPE);
  if (metadata.width * metadata.height > UPLOAD_LIMITS.pixels) throw new RefusedUpload(413, TOO_MANY_PIXELS);
  const [short, long] = [Math.min(metadata.width, metadata.height), Math.max(metadata.width, metadata.height)];
  if (short < UPLOAD_LIMITS.leastSide || long > short * UPLOAD_LIMITS.steepest) throw new RefusedUpload(422, BAD_SHAPE);
  return readEmbeddedWords(metadata);
}
