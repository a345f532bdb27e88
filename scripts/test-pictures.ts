import { randomBytes, randomUUID } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { writeDb } from "#db/client.ts";
import { locateMediaFile } from "#db/media-store.ts";
import { media } from "#db/schema/media.ts";

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

/** A picture as a row, described and without files, brought by nobody unless told otherwise. */
export function insertPicture(given: Partial<typeof media.$inferInsert> = {}): { id: string; address: string } {
  const row = { id: randomUUID(), address: randomBytes(16).toString("hex"), ...given };
  writeDb()
    .insert(media)
    .values({
      width: 900,
      height: 600,
      alt: "Ein Bild",
      credit: "Foto: Lena Hoff",
      createdAt: Temporal.Now.instant(),
      ...row,
    })
    .run();
  return { id: row.id, address: row.address };
}

/** A valid PNG of the given size whose pixels are missing. */
export function pngHeader(width: number, height: number): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    const typed = Buffer.concat([Buffer.from(type), content]);
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32BE(crc32(typed));
    return Buffer.concat([length, typed, checksum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(1000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
