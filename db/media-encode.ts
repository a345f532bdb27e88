import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { folderOfPicture, hasPicture, mediaFolder, UNFINISHED } from "#db/media-store.ts";
import { readEmbeddedWords } from "#lib/embedded-words.ts";
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
import { type EncodedFile, type PictureWork, UnreadablePicture } from "#lib/picture-work.ts";
import { type PictureType, UPLOAD_LIMITS } from "#lib/upload-limits.ts";

/*
 * The one pipeline for the demo and for uploads: whatever comes in is decoded and encoded anew (metadata does not survive), in
 * every variant the site asks for, before any row names it. Takes a core for seconds and up to 300 MB: where somebody waits for
 * other things, `storePicture` has the job process do it.
 */

// Nothing is asked for twice, and a path may hold another file the next time.
sharp.cache(false);

/** Raised when the variants change, so that new files get new addresses. */
const PIPELINE_VERSION = 1;
/** For decoding, and for each variant: a file made to be slow does not hold the others up for ever. */
const TIME_LIMIT = { seconds: 30 };

const ENCODERS: Record<PictureFormat, (image: Sharp) => Sharp> = {
  avif: (image) => image.avif({ quality: 52, effort: 1 }),
  webp: (image) => image.webp({ quality: 76, effort: 3 }),
};

/**
 * Writes every variant of a picture and says where they are. The same bytes with the same focal point get the same address and
 * are encoded once. A crash leaves a temporary folder, never half a picture.
 * @throws UnreadablePicture when it is none, or none we take
 */
export async function encodePicture(work: PictureWork): Promise<EncodedFile> {
  const words = work.uploadedAs ? await examine(work.file, work.uploadedAs) : { caption: "", credit: "" };
  const address = await addressOf(work);
  const { data, info } = await decode(work.file);
  const encoded = { picture: { address, width: info.width, height: info.height }, words };
  if (await hasPicture(address)) return encoded;

  await mkdir(mediaFolder(), { recursive: true });
  const temporary = await mkdtemp(join(mediaFolder(), UNFINISHED));
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
      await cropTo(decoded(), info, work.focalPoint, SHARE_CROPS[crop]).toFile(join(temporary, cropFile(crop)));
    }
    await rename(temporary, folderOfPicture(address));
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    // Another process stored the same picture meanwhile: its files are as good as ours.
    if (!(await hasPicture(address))) throw error;
  }
  return encoded;
}

/** What the file says about itself, once it is certain that the decoder takes it for what its first bytes say. */
async function examine(file: string | Buffer, type: PictureType): Promise<{ caption: string; credit: string }> {
  // The limit on pixels is asked here, so that it gets its own sentence.
  const metadata = await sharp(file, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new UnreadablePicture("unreadable");
    });
  if (metadata.format !== (type === "avif" ? "heif" : type)) throw new UnreadablePicture("unknown-type");
  if (metadata.width * metadata.height > UPLOAD_LIMITS.pixels) throw new UnreadablePicture("too-many-pixels");
  const [short, long] = [Math.min(metadata.width, metadata.height), Math.max(metadata.width, metadata.height)];
  if (short < UPLOAD_LIMITS.leastSide || long > short * UPLOAD_LIMITS.steepest)
    throw new UnreadablePicture("bad-shape");
  return readEmbeddedWords(metadata);
}

/** Once for all variants: a drawing would otherwise be rasterised anew for each. */
async function decode(file: string | Buffer) {
  try {
    return await sharp(file, { limitInputPixels: UPLOAD_LIMITS.pixels, failOn: "error" })
      .autoOrient()
      .flatten({ background: "#fff" })
      .raw()
      .timeout(TIME_LIMIT)
      .toBuffer({ resolveWithObject: true });
  } catch {
    throw new UnreadablePicture("unreadable");
  }
}

/** 128 bit: nobody guesses the address of a picture that is not published yet. */
async function addressOf({ file, focalPoint }: PictureWork): Promise<string> {
  const hash = createHash("sha256").update(`${PIPELINE_VERSION} ${focalPoint.x} ${focalPoint.y} `);
  for await (const bytes of typeof file === "string" ? createReadStream(file) : [file]) hash.update(bytes);
  return hash.digest("hex").slice(0, 32);
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
