/* What may be uploaded as a picture: asked by the form before it sends, and again where the file arrives. */

export const UPLOAD_LIMITS = {
  fileBytes: 20_000_000,
  pixels: 50_000_000,
  /** Pixels of the shorter side. */
  leastSide: 50,
  /** The longer side by the shorter: WebP ends at 16,383 pixels, and our widest variant has 1,600. */
  steepest: 10,
} as const;

export const FILE_TOO_LARGE = `Die Datei ist größer als ${UPLOAD_LIMITS.fileBytes / 1_000_000} MB. Bitte verkleinern Sie das Bild.`;

export type PictureType = "jpeg" | "png" | "webp" | "avif" | "gif";

/** For the `accept` of a file field. HEIC stands there so that it is refused with a sentence instead of being greyed out. */
export const ACCEPTED_FILES = "image/jpeg,image/png,image/webp,image/avif,image/gif,.heic,.heif";

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));

/**
 * What a file is by its first bytes; names and declared types are not believed. `undefined` for everything that is not on
 * the list, drawings (SVG) among it: they can carry scripts.
 */
export function pictureTypeOf(bytes: Uint8Array): PictureType | "heic" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "jpeg";
  if (ascii(bytes, 0, 8) === "\x89PNG\r\n\x1a\n") return "png";
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP") return "webp";
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return "gif";
  if (ascii(bytes, 4, 8) !== "ftyp") return undefined;
  const brands: string[] = ascii(bytes, 8, 64).match(/.{4}/gs) ?? [];
  if (brands.includes("avif")) return "avif";
  return brands.some((brand) => /^(hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand)) ? "heic" : undefined;
}

/** What became of one file of an upload. Travels to the browser. */
export type UploadAnswer<Picture> = { name: string } & ({ picture: Picture } | { message: string });
