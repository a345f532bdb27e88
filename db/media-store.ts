import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { announcePicture, askJobs } from "#db/media-ask-jobs.ts";
import { originalsFolder, RECEIVING } from "#db/media-originals.ts";
import { env } from "#lib/env.ts";
import { oneAtATime } from "#lib/one-at-a-time.ts";
import { variantFile, variantWidths } from "#lib/picture.ts";
import type { EncodedFile, PictureWork } from "#lib/picture-work.ts";

/*
 * Pictures as files under DATA_DIR/media: where they lie, how they get there, how they go.
 */

const ADDRESS = /^[0-9a-f]{32}$/;
const CONTENT_TYPES: Record<string, string> = { avif: "image/avif", webp: "image/webp", jpg: "image/jpeg" };

/** How a folder is called until it is whole. */
export const UNFINISHED = ".writing-";

const inTurn = oneAtATime();

/** To be called while a picture arrives: whoever will encode it can get ready. */
export function expectPicture(): void {
  const { jobsSocket } = env();
  if (jobsSocket !== undefined) announcePicture(jobsSocket);
}

/**
 * Has every variant of a picture written, one picture after the other: by the job process, or here where there is none
 * (`next dev`, commands, tests).
 * @param signal when nobody waits for it any more
 * @throws UnreadablePicture, PicturesAreBusy
 */
export async function storePicture(work: PictureWork & { file: string }, signal?: AbortSignal): Promise<EncodedFile> {
  const { jobsSocket } = env();
  if (jobsSocket !== undefined) return askJobs(jobsSocket, work, signal);
  // What decodes pictures is loaded only where it is needed.
  const { encodePicture } = await import("#db/media-encode.ts");
  return inTurn(() => encodePicture(work));
}

/** The file behind `/media/{address}/{file}` with its type, or `undefined` when no such variant can exist. */
export function locateMediaFile(address: string, file: string): { path: string; contentType: string } | undefined {
  const extension = /^(?:\d{2,4}|share|wide|standard|square)\.(avif|webp|jpg)$/.exec(file)?.[1];
  const contentType = extension && CONTENT_TYPES[extension];
  if (!contentType || !ADDRESS.test(address)) return undefined;
  return { path: join(folderOfPicture(address), file), contentType };
}

/** The best we have of a stored picture whose original is not kept. Its file may be gone. */
export function locateLargestVariant(picture: { address: string; width: number }): string {
  const widest = variantWidths(picture.width).at(-1) ?? picture.width;
  return join(folderOfPicture(picture.address), variantFile(widest, "webp"));
}

/** Removes the files of a picture that no row names any more. */
export async function removePicture(address: string): Promise<void> {
  if (!ADDRESS.test(address)) throw new Error(`not an address of a picture: ${address}`);
  await rm(folderOfPicture(address), { recursive: true, force: true });
}

/** Longer than anybody takes to upload a picture, or we to encode it. */
const UNFINISHED_FOR = { hours: 1 };

/** Removes what processes left that were killed over a picture. */
export async function forgetUnfinishedPictures(now: Temporal.Instant): Promise<void> {
  const before = now.subtract(UNFINISHED_FOR).epochMilliseconds;
  for (const [folder, isUnfinished] of [
    [mediaFolder(), (name: string) => name.startsWith(UNFINISHED)],
    [originalsFolder(), (name: string) => name.endsWith(RECEIVING)],
  ] as const) {
    // Where no picture ever was, there is no folder.
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter(isUnfinished)) {
      const path = join(folder, name);
      if ((await stat(path)).mtimeMs < before) await rm(path, { recursive: true, force: true });
    }
  }
}

export const mediaFolder = () => join(env().dataDir, "media");
export const folderOfPicture = (address: string) => join(mediaFolder(), address);

export const hasPicture = (address: string) =>
  stat(folderOfPicture(address)).then(
    () => true,
    () => false,
  );
