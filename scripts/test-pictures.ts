import sharp from "sharp";
import { locateMediaFile } from "#db/media-store.ts";

/** For tests: a picture of one colour. Import `test-database.ts` first. */
export const plain = (background: string, width = 300, height = 200) =>
  sharp({ create: { width, height, channels: 3, background } });

export const red = () => plain("#a00").jpeg().toBuffer();

/** Where a variant lies. */
export function fileOf(address: string, file: string): string {
  const located = locateMediaFile(address, file);
  if (!located) throw new Error(`${file} cannot exist`);
  return located.path;
}
