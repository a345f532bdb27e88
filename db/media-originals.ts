import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { env } from "#lib/env.ts";

/*
 * Uploaded files as they came, under DATA_DIR/originals: from them a picture is cropped anew. They still carry what the
 * camera wrote, places among it, and are served to nobody.
 */

/** How a file's name ends until all of it has arrived. */
export const RECEIVING = ".part";
/** Enough to see what a file is. */
const HEAD = 64;

/** A file that arrived and is not yet a picture. */
export interface ReceivedFile {
  path: string;
  /** Names a picture by its file: the same file again is the same picture. */
  id: string;
  head: Buffer;
}

/** More arrived than was allowed; nothing of it is left. */
export class TooManyBytes extends Error {}

/**
 * Writes down what arrives, a piece at a time; afterwards it survives a power cut. Nothing is left of what did not arrive whole.
 * Ends in `keepOriginal` or `dropReceived`.
 * @throws TooManyBytes as soon as there are more than `most`, and whatever `chunks` throws
 */
export async function receiveOriginal(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  most: number,
): Promise<ReceivedFile> {
  await mkdir(originalsFolder(), { recursive: true });
  const path = join(originalsFolder(), `${randomUUID()}${RECEIVING}`);
  const hash = createHash("sha256").update("original ");
  let head = Buffer.of();
  let bytes = 0;
  const file = await open(path, "wx", 0o600);
  try {
    for await (const chunk of chunks) {
      bytes += chunk.byteLength;
      if (bytes > most) throw new TooManyBytes(`more than ${most} bytes`);
      if (head.length < HEAD) head = Buffer.concat([head, chunk.subarray(0, HEAD)]);
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return { path, id: hash.digest("hex").slice(0, 32), head };
}

export const dropReceived = ({ path }: ReceivedFile): Promise<void> => rm(path, { force: true });

/** It became a picture. @returns where it lies from now on */
export async function keepOriginal({ path, id }: Pick<ReceivedFile, "path" | "id">): Promise<string> {
  await rename(path, pathOf(id));
  return pathOf(id);
}

/** Absolute path; `undefined` for pictures that came with the demo, and for those whose file is gone. */
export async function locateOriginal(id: string): Promise<string | undefined> {
  const path = pathOf(id);
  return stat(path).then(
    () => path,
    () => undefined,
  );
}

export async function removeOriginal(id: string): Promise<void> {
  await rm(pathOf(id), { force: true });
}

export const originalsFolder = () => join(env().dataDir, "originals");

function pathOf(id: string): string {
  if (!/^[\w-]{1,64}$/.test(id)) throw new Error(`not an id of a picture: ${id}`);
  return join(originalsFolder(), id);
}
