import "../scripts/test-database.ts";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { cropFile, SHARE_CROPS, type ShareCrop, variantFile } from "#lib/picture.ts";
import { UnreadablePicture } from "#lib/picture-work.ts";
import { encodePicture } from "./media-encode.ts";
import { locateMediaFile } from "./media-store.ts";

const CENTRE = { x: 50, y: 50 };
const plain = (width: number, height: number, background = "#888") =>
  sharp({ create: { width, height, channels: 3, background } });

const store = async (file: Buffer, focalPoint: { x: number; y: number }) =>
  (await encodePicture({ file, focalPoint })).picture;

function fileOf(address: string, file: string): string {
  const located = locateMediaFile(address, file);
  if (!located) throw new Error(`${file} cannot exist`);
  return located.path;
}

test("a picture is kept in every fitting width, in two formats, and never larger than it came", async () => {
  const { address, width, height } = await store(await plain(900, 600).png().toBuffer(), CENTRE);
  expect([width, height]).toEqual([900, 600]);
  const variants = [240, 480, 800, 900].flatMap((size) => [variantFile(size, "avif"), variantFile(size, "webp")]);
  const crops = (Object.keys(SHARE_CROPS) as ShareCrop[]).map(cropFile);
  expect(readdirSync(join(env().dataDir, "media", address)).sort()).toEqual([...variants, ...crops].sort());
  const variant = await sharp(fileOf(address, "480.avif")).metadata();
  expect([variant.width, variant.height, variant.format]).toEqual([480, 320, "heif"]);
});

test("what a camera wrote into the file does not survive", async () => {
  const original = await plain(600, 400)
    .withExif({ IFD0: { Artist: "Privat" }, IFD3: { GPSLatitudeRef: "N" } })
    .jpeg()
    .toBuffer();
  expect((await sharp(original).metadata()).exif).toBeDefined();
  const { address } = await store(original, CENTRE);
  for (const file of ["480.avif", "480.webp", "share.jpg"]) {
    expect((await sharp(fileOf(address, file)).metadata()).exif, file).toBeUndefined();
  }
});

test("crops keep what lies at the focal point", async () => {
  const dot = await plain(200, 200, "#f00").png().toBuffer();
  const original = await plain(1800, 1200, "#fff")
    .composite([{ input: dot, left: 1600, top: 0 }])
    .png()
    .toBuffer();
  const redAt = async (focalPoint: { x: number; y: number }) => {
    const { address } = await store(original, focalPoint);
    const { channels } = await sharp(fileOf(address, "square.jpg")).stats();
    return (channels[2]?.min ?? 255) < 60;
  };
  expect(await redAt({ x: 94, y: 8 })).toBe(true);
  expect(await redAt({ x: 10, y: 90 })).toBe(false);
});

test("the same picture is encoded once; another focal point gives another address", async () => {
  const original = await plain(300, 200).png().toBuffer();
  const first = await store(original, CENTRE);
  expect(await store(original, CENTRE)).toEqual(first);
  expect((await store(original, { x: 0, y: 0 })).address).not.toBe(first.address);
  expect(readdirSync(join(env().dataDir, "media"))).toHaveLength(2);
});

test("two processes that store the same picture at once both succeed", async () => {
  const original = await plain(300, 200, "#123456").png().toBuffer();
  const [one, two] = await Promise.all([store(original, CENTRE), store(original, CENTRE)]);
  expect(one).toEqual(two);
  expect(readdirSync(join(env().dataDir, "media"))).toEqual([one.address]);
});

test("what is no picture, or far too large a one, is refused and leaves nothing behind", async () => {
  const bomb = await plain(9000, 9000).png({ compressionLevel: 9 }).toBuffer();
  for (const bytes of [Buffer.from("<script>alert(1)</script>"), Buffer.alloc(0), bomb]) {
    await expect(store(bytes, CENTRE)).rejects.toThrow(UnreadablePicture);
  }
  expect(existsSync(join(env().dataDir, "media"))).toBe(false);
});

test.each([
  ["..", "480.avif"],
  ["0123456789abcdef0123456789abcdef", "../../lokalblatt.db"],
  ["0123456789abcdef0123456789abcdef", "480.svg"],
  ["0123456789ABCDEF0123456789abcdef", "480.avif"],
  ["0123456789abcdef0123456789abcdef", "original.png"],
])("/media/%s/%s is no address of a picture", (address, file) => {
  expect(locateMediaFile(address, file)).toBeUndefined();
});
