import { readFileSync, writeFileSync } from "node:fs";
import sharp from "sharp";

/*
 * Draws favicon.ico and apple-touch-icon.png from public/icon.svg. The results are committed: node scripts/make-icons.ts
 */

const svg = readFileSync("public/icon.svg");
const png = (size: number) =>
  sharp(svg, { density: 72 * (size / 48) })
    .resize(size, size)
    .png()
    .toBuffer();

/** An ICO file is a directory of pictures; since 2007 they may be PNG. */
async function ico(size: number): Promise<Buffer> {
  const image = await png(size);
  const header = Buffer.alloc(22);
  header.writeUInt16LE(1, 2); // icon
  header.writeUInt16LE(1, 4); // one picture
  header.writeUInt8(size, 6);
  header.writeUInt8(size, 7);
  header.writeUInt16LE(1, 10); // planes
  header.writeUInt16LE(32, 12); // bits a pixel
  header.writeUInt32LE(image.length, 14);
  header.writeUInt32LE(header.length, 18);
  return Buffer.concat([header, image]);
}

writeFileSync("public/favicon.ico", await ico(32));
writeFileSync("public/apple-touch-icon.png", await png(180));
