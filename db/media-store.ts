import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { env } from "#lib/env.ts";
import {
  cropAround,
  cropFile,
  PICTURE_FORMATS,
  type PictureFormat,
  SHARE_CROPS,
  type ShareCrop,
  variantFile,
  variantWidths,
} from "#lib/picture.ts";
import { UPLOAD_LIMITS } from "#lib/upload-limits.ts";

/*
 * Pictures as files under DATA_DIR/media. One pipeline for the demo and for uploads: whatever comes in is decoded and
 * encoded anew (metadata does not survive), in every variant the site asks for, before any row names it.
 */

/** Raised when the variants change, so that new files get new addresses. */
const PIPELINE_VERSION = 1;
/** For decoding, and for each variant: a file made to be slow does not hold the others up for ever. */
const TIME_LIMIT = { seconds: 30 };

const ENCODERS: Record<PictureFormat, (image: Sharp) => Sharp> = {
  avif: (image) => image.avif({ quality: 52, effort: 1 }),
  webp: (image) => image.webp({ quality: 76, effort: 3 }),
};

const ADDRESS = /^[0-9a-f]{32}$/;
const CONTENT_TYPES: Record<string, string> = { avif: "image/avif", webp: "image/webp", jpg: "image/jpeg" };

/** The file was not a picture, or one too large to decode. */
export class UnreadablePictureError extends Error {}

export interface StoredPicture {
  address: string;
  width: number;
  height: number;
}

/**
 * Writes every variant of a picture and returns where they are. The same bytes with the same focal point get the same
 * address and are encoded once. A crash leaves a temporary folder, never half a picture.
 * @param focalPoint percent; decides what the crops for machines keep
 * @throws UnreadablePictureError when the bytes cannot be decoded
 */
export async function storePicture(original: Buffer, focalPoint: { x: number; y: number }): Promise<StoredPicture> {
  const address = addressOf(original, focalPoint);
  const folder = join(mediaFolder(), address);
  const { data, info } = await decode(original);
  const stored = { address, width: info.width, height: info.height };
  if (await exists(folder)) return stored;

  await mkdir(mediaFolder(), { recursive: true });
  const temporary = await mkdtemp(join(mediaFolder(), ".writing-"));
  try {
    const decoded = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
    for (const width of variantWidths(info.width)) {
      for (const format of PICTURE_FORMATS) {
        await ENCODERS[format](decoded().resize({ width }))
          .timeout(TIME_LIMIT)
          .toFile(join(temporary, variantFile(width, format)));
      }
    }
    for (const crop of Object.keys(SHARE_CROPS) as ShareCrop[]) {
      await cropTo(decoded(), stored, focalPoint, SHARE_CROPS[crop]).toFile(join(temporary, cropFile(crop)));
    }
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    // Another process stored the same picture meanwhile: its files are as good as ours.
    if (!(await exists(folder))) throw error;
  }
  return stored;
}

/** The file behind `/media/{address}/{file}` with its type, or `undefined` when no such variant can exist. */
export function locateMediaFile(address: string, file: string): { path: string; contentType: string } | undefined {
  const extension = /^(?:\d{2,4}|share|wide|standard|square)\.(avif|webp|jpg)$/.exec(file)?.[1];
  const contentType = extension && CONTENT_TYPES[extension];
  if (!contentType || !ADDRESS.test(address)) return undefined;
  return { path: join(mediaFolder(), address, file), contentType };
}

/** The best we have of a stored picture whose original is not kept; `undefined` when its files are gone. */
export async function readLargestVariant(picture: { address: string; width: number }): Promise<Buffer | undefined> {
  const widest = variantWidths(picture.width).at(-1) ?? picture.width;
  return readFile(join(mediaFolder(), picture.address, variantFile(widest, "webp"))).catch(() => undefined);
}

/** Removes the files of a picture that no row names any more. */
export async function removePicture(address: string): Promise<void> {
  if (!ADDRESS.test(address)) throw new Error(`not an address of a picture: ${address}`);
  await rm(join(mediaFolder(), address), { recursive: true, force: true });
}

/** Once for all variants: a drawing would otherwise be rasterised anew for each. */
async function decode(original: Buffer) {
  try {
    return await sharp(original, { limitInputPixels: UPLOAD_LIMITS.pixels, failOn: "error" })
      .autoOrient()
      .flatten({ background: "#fff" })
      .raw()
      .timeout(TIME_LIMIT)
      .toBuffer({ resolveWithObject: true });
  } catch {
    throw new UnreadablePictureError("Die Datei ist kein lesbares Bild.");
  }
}

const mediaFolder = () => join(env().dataDir, "media");

/** 128 bit: nobody guesses the address of a picture that is not published yet. */
function addressOf(original: Buffer, focalPoint: { x: number; y: number }): string {
  return createHash("sha256")
    .update(`${PIPELINE_VERSION} ${focalPoint.x} ${focalPoint.y} `)
    .update(original)
    .digest("hex")
    .slice(0, 32);
}

function cropTo(
  image: Sharp,
  from: { width: number; height: number },
  focalPoint: { x: number; y: number },
  to: { width: number; height: number },
): Sharp {
  return image
    .extract(cropAround(from, focalPoint, to))
    .resize(to.width, to.height)
    .jpeg({ quality: 78, mozjpeg: true })
    .timeout(TIME_LIMIT);
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
