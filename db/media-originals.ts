import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { env } from "#lib/env.ts";

/*
 * Uploaded files as they came, under DATA_DIR/originals: from them a picture is cropped anew. They still carry what the
 * camera wrote, places among it, and are served to nobody.
 */

/** Names a picture by its file: the same file again is the same picture. */
export const mediaIdOf = (original: Buffer): string =>
  createHash("sha256").update("original ").update(original).digest("hex").slice(0, 32);

/** Keeps the file; after this it survives a power cut. */
export async function keepOriginal(id: string, original: Buffer): Promise<void> {
  await mkdir(originalsFolder(), { recursive: true });
  const temporary = `${pathOf(id)}.${process.pid}.${performance.now()}.part`;
  const file = await open(temporary, "wx", 0o600);
  try {
    await file.writeFile(original);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, pathOf(id));
}

/** `undefined` for pictures that came with the demo, and for those whose file is gone. */
export async function readOriginal(id: string): Promise<Buffer | undefined> {
  return readFile(pathOf(id)).catch(() => undefined);
}

export async function removeOriginal(id: string): Promise<void> {
  await rm(pathOf(id), { force: true });
}

const originalsFolder = () => join(env().dataDir, "originals");

function pathOf(id: string): string {
  if (!/^[\w-]{1,64}$/.test(id)) throw new Error(`not an id of a picture: ${id}`);
  return join(originalsFolder(), id);
}
