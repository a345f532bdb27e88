import { existsSync, mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import { askJobs } from "#db/media-ask-jobs.ts";
import { forgetUnfinishedPictures } from "#db/media-store.ts";
import { listMedia } from "#db/newsroom/media.ts";
import { setFocalPoint } from "#db/newsroom/media-crop.ts";
import { uploadPicture } from "#db/newsroom/media-upload.ts";
import { env } from "#lib/env.ts";
import { PicturesAreBusy } from "#lib/picture-work.ts";
import { editorWith } from "../scripts/test-accounts.ts";
import { plain, pngHeader, red } from "../scripts/test-pictures.ts";
import { createEncoder } from "./encode-elsewhere.ts";
import { type Pictures, servePictures } from "./serve-pictures.ts";

/* Pictures as the newsroom has them made: by another process, through the socket. */

const socketPath = vi.hoisted(() => {
  process.env.JOBS_SOCKET = `/tmp/lokalblatt-jobs-${process.pid}`;
  return process.env.JOBS_SOCKET;
});

let pictures: Pictures | undefined;
afterEach(async () => {
  await pictures?.stop();
  pictures = undefined;
});

/** In place of the process that decodes, one that does as `source` says. */
function decoderThat(source: string): URL {
  const file = join(mkdtempSync(join(tmpdir(), "decoder-")), "decoder.mjs");
  writeFileSync(file, source);
  return pathToFileURL(file);
}
const diesOfLargeFiles = () =>
  decoderThat(`
    import { statSync } from "node:fs";
    process.on("message", ({ file }) => {
      if (statSync(file).size > 1500) process.kill(process.pid, "SIGSEGV");
      else process.send({ encoded: { picture: { address: "a".repeat(32), width: 1, height: 1 }, words: { caption: "", credit: "" } } });
    });`);
const hangs = () => decoderThat("process.on('message', () => { for (;;); });");

const originals = () => readdirSync(join(env().dataDir, "originals"));

test("a picture is encoded by another process, at a socket that only we reach, and cropped there", async () => {
  pictures = await servePictures(socketPath);
  expect(statSync(socketPath).mode & 0o777).toBe(0o600);
  const editor = await editorWith("redaktion");
  const { id, address } = await uploadPicture(editor, await plain("#a00", 900, 600).jpeg().toBuffer());
  expect(existsSync(join(env().dataDir, "media", address, "480.avif"))).toBe(true);
  expect(originals()).toEqual([id]);
  expect((await setFocalPoint(editor, id, { x: 1, y: 1 })).address).not.toBe(address);
});

test("a bomb and half a picture are refused in words, and leave nothing", async () => {
  pictures = await servePictures(socketPath);
  const editor = await editorWith("autor");
  const bomb = uploadPicture(editor, pngHeader(60_000, 60_000));
  await expect(bomb).rejects.toMatchObject({ status: 413, message: expect.stringContaining("Megapixel") });
  const noise = await plain("#888", 300, 200)
    .composite([{ input: await plain("#f00", 90, 90).png().toBuffer(), left: 9, top: 9 }])
    .png()
    .toBuffer();
  const half = uploadPicture(editor, noise.subarray(0, noise.length / 2));
  await expect(half).rejects.toMatchObject({
    status: 415,
    message: expect.stringMatching(/^Das Bild lässt sich nicht/),
  });
  expect(originals()).toEqual([]);
});

test("a picture that ends or holds up whoever decodes it costs that upload a sentence, and the ones behind it nothing", async () => {
  const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const editor = await editorWith("autor");
  const fatal = { status: 415, message: expect.stringMatching(/^Das Bild lässt sich nicht lesen: Beim Entschlüsseln/) };
  pictures = await servePictures(socketPath, createEncoder({ program: diesOfLargeFiles() }));
  const large = plain("#0a0", 900, 900).png({ compressionLevel: 0 }).toBuffer();
  const outcomes = await Promise.allSettled([uploadPicture(editor, await large), uploadPicture(editor, await red())]);
  expect(outcomes).toMatchObject([{ reason: fatal }, { status: "fulfilled" }]);
  expect(stderr.mock.calls.map(([line]) => line)).toEqual(["error jobs picture: its process ended with SIGSEGV\n"]);
  await pictures.stop();

  pictures = await servePictures(socketPath, createEncoder({ program: hangs(), longestPicture: 300 }));
  await expect(uploadPicture(editor, await plain("#00f").png().toBuffer())).rejects.toMatchObject(fatal);
  expect((await listMedia(editor, {})).total).toBe(1);
});

test("whoever leaves gives their place to the next, also while their picture is being encoded", async () => {
  const encoder = createEncoder({ program: hangs() });
  const begun = Promise.withResolvers<void>();
  const encode: typeof encoder.encode = (work, left) => {
    begun.resolve();
    return encoder.encode(work, left);
  };
  pictures = await servePictures(socketPath, { ...encoder, encode });
  const editor = await editorWith("autor");
  const leaving = new AbortController();
  const uploads = [
    uploadPicture(editor, await red(), leaving.signal),
    uploadPicture(editor, await red(), leaving.signal),
  ];
  await begun.promise;
  leaving.abort();
  const gone = { status: "rejected", reason: { name: "AbortError" } };
  expect(await Promise.allSettled(uploads)).toMatchObject([gone, gone]);
  expect(originals()).toEqual([]);
  // Nothing is under way any more, or this would wait for it.
  await pictures.stop();
});

test("while nobody is there an upload waits for the successor, and after a while says so", async () => {
  const editor = await editorWith("autor");
  const upload = uploadPicture(editor, await red());
  pictures = await servePictures(socketPath);
  expect(await upload).toMatchObject({ width: 300 });
  await pictures.stop();
  const work = { file: join(env().dataDir, "originals", originals()[0] ?? ""), focalPoint: { x: 1, y: 1 } };
  await expect(askJobs(socketPath, work, undefined, 0)).rejects.toThrow(PicturesAreBusy);
});

test("with too many before it a picture is refused at once: not now", async () => {
  pictures = await servePictures(socketPath, createEncoder({ program: hangs() }));
  const leaving = new AbortController();
  const work = { file: "/dev/null", focalPoint: { x: 50, y: 50 } };
  const asked = Array.from({ length: 21 }, () => askJobs(socketPath, work, leaving.signal));
  await expect(Promise.race(asked)).rejects.toThrow(PicturesAreBusy);
  leaving.abort();
  await Promise.allSettled(asked);
});

test("a successor takes the socket over, and a predecessor that ends does not take it away", async () => {
  const first = await servePictures(socketPath);
  pictures = await servePictures(socketPath);
  await first.stop();
  expect(await uploadPicture(await editorWith("autor"), await red())).toMatchObject({ width: 300 });
});

test("what a killed process left of a picture goes after an hour, and nothing else does", async () => {
  const { dataDir } = env();
  mkdirSync(join(dataDir, "media", ".writing-abc"), { recursive: true });
  mkdirSync(join(dataDir, "media", "a".repeat(32)));
  mkdirSync(join(dataDir, "originals"));
  for (const name of ["x.part", "whole"]) writeFileSync(join(dataDir, "originals", name), "");
  const now = Temporal.Now.instant();
  await forgetUnfinishedPictures(now);
  expect(originals()).toHaveLength(2);
  await forgetUnfinishedPictures(now.add({ hours: 2 }));
  expect([readdirSync(join(dataDir, "media")), originals()]).toEqual([["a".repeat(32)], ["whole"]]);
});
