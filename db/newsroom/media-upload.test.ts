import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { locateMediaFile } from "#db/media-store.ts";
import { env } from "#lib/env.ts";
import { mediaFieldsSchema } from "#lib/media-fields.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { fileOf, plain, pngHeader, red } from "../../scripts/test-pictures.ts";
import { listMedia, updateMedia } from "./media.ts";
import { setFocalPoint } from "./media-crop.ts";
import { RefusedUpload, uploadPicture } from "./media-upload.ts";

const fields = (given: Parameters<typeof mediaFieldsSchema.parse>[0]) => mediaFieldsSchema.parse(given);
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><script>alert(1)</script></svg>';

test("the same file again is the same picture, also after its crop was changed and when two upload at once", async () => {
  const editor = await editorWith("redaktion");
  const [one, two] = await Promise.all([uploadPicture(editor, await red()), uploadPicture(editor, await red())]);
  expect(two.id).toBe(one.id);
  await updateMedia(editor, one.id, fields({ alt: "Rot" }));
  await setFocalPoint(editor, one.id, { x: 0, y: 0 });
  expect(await uploadPicture(editor, await red())).toMatchObject({ id: one.id, alt: "Rot", focalX: 0 });
  expect((await listMedia(editor, {})).total).toBe(1);
});

test.each([
  ["HTML named .jpg", Buffer.from("<!doctype html><script>alert(1)</script>")],
  ["a drawing named .jpg", Buffer.from(svg)],
  ["a drawing behind a byte order mark", Buffer.from(`\ufeff<?xml version="1.0"?>${svg}`)],
  ["a PDF that is also HTML", Buffer.from("%PDF-1.7\n<script>alert(1)</script>")],
  ["a name with NUL and nothing in it", Buffer.from("bild.jpg\0.html")],
  ["nothing", Buffer.alloc(0)],
  ["JPEG's first bytes and then a page", Buffer.from(`\xff\xd8\xff\xe0${svg}`, "latin1")],
  ["GIF's first bytes and then a script", Buffer.from("GIF89a/*…*/=1;alert(1)//")],
  ["RIFF that is no WebP", Buffer.from("RIFF\x24\0\0\0WEBPjunkjunkjunk")],
])("%s does not become a picture", async (_name, file) => {
  const editor = await editorWith("autor");
  await expect(uploadPicture(editor, file)).rejects.toMatchObject({ status: 415 });
  expect((await listMedia(editor, {})).total).toBe(0);
  expect(existsSync(join(env().dataDir, "media"))).toBe(false);
  expect(readdirSync(join(env().dataDir, "originals"))).toEqual([]);
});

test("a picture that was cut off on its way is refused", async () => {
  const editor = await editorWith("autor");
  const noise = await sharp({
    create: { width: 300, height: 200, channels: 3, background: "#888", noise: { type: "gaussian", sigma: 30 } },
  })
    .png()
    .toBuffer();
  await expect(uploadPicture(editor, noise.subarray(0, noise.length / 2))).rejects.toMatchObject({ status: 415 });
});

test("a small file that unfolds to a huge picture is refused before it is decoded", async () => {
  const editor = await editorWith("autor");
  const bomb = pngHeader(60_000, 60_000);
  // Of its own work: a busy machine may let it wait.
  const begin = process.cpuUsage();
  await expect(uploadPicture(editor, bomb)).rejects.toMatchObject({ status: 413 });
  const { user, system } = process.cpuUsage(begin);
  expect((user + system) / 1000).toBeLessThan(500);
});

test.each([
  ["a dot", 1, 1],
  ["a thread", 60, 1200],
])("%s is no picture for a newspaper", async (_name, width, height) => {
  const file = await plain("#000", width, height).png().toBuffer();
  await expect(uploadPicture(await editorWith("autor"), file)).rejects.toMatchObject({ status: 422 });
});

test("a file above the limit is refused by its size alone", async () => {
  const file = Buffer.concat([await red(), Buffer.alloc(20_000_000)]);
  await expect(uploadPicture(await editorWith("autor"), file)).rejects.toMatchObject({ status: 413 });
});

test("an HEIC gets a sentence that helps", async () => {
  const heic = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic");
  await expect(uploadPicture(await editorWith("autor"), heic)).rejects.toThrow(/JPEG/);
});

test("a picture that is also a script or a page: only its pixels get through", async () => {
  const editor = await editorWith("autor");
  const appended = Buffer.concat([await red(), Buffer.from(`<script>${"alert(1)"}</script>`)]);
  const gif = Buffer.concat([await plain("#0f0").gif().toBuffer(), Buffer.from("/*<script>alert(1)</script>*/")]);
  const comment = '<script>alert(1)</script><svg xmlns="http://www.w3.org/2000/svg">';
  const commented = Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, comment.length + 2]),
    Buffer.from(comment),
    (await plain("#00f").jpeg().toBuffer()).subarray(2),
  ]);
  for (const file of [appended, gif, commented]) {
    const { address } = await uploadPicture(editor, file);
    for (const name of readdirSync(join(env().dataDir, "media", address))) {
      const bytes = await sharp(fileOf(address, name)).toBuffer({ resolveWithObject: true });
      expect(bytes.info.width, name).toBeGreaterThan(0);
      expect(readFileSync(fileOf(address, name), "latin1"), name).not.toContain("alert(1)");
    }
  }
});

test("where a photo was taken stays with us", async () => {
  const editor = await editorWith("autor");
  const file = await plain("#00a", 900, 600)
    .withExif({ IFD0: { Artist: "Ute Berg" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "50/1 56/1 0/1" } })
    .jpeg()
    .toBuffer();
  expect((await sharp(file).metadata()).exif?.length).toBeGreaterThan(50);
  const { address } = await uploadPicture(editor, file);
  for (const name of readdirSync(join(env().dataDir, "media", address))) {
    const metadata = await sharp(fileOf(address, name)).metadata();
    expect([metadata.exif, metadata.xmp, metadata.iptc], name).toEqual([undefined, undefined, undefined]);
  }
  expect(locateMediaFile("../originals", "480.avif")).toBeUndefined();
});

test("one file that is refused does not hold up the next", async () => {
  const editor = await editorWith("autor");
  const whole = await red();
  const files = [Buffer.from("<svg/>"), whole.subarray(0, 200), whole];
  const outcomes = await Promise.allSettled(files.map((file) => uploadPicture(editor, file)));
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
  expect(outcomes[0]).toMatchObject({ reason: expect.any(RefusedUpload) });
});
