import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { readerConnection } from "#db/client.ts";
import { env } from "#lib/env.ts";
import { mediaFieldsSchema } from "#lib/media-fields.ts";
import { isAltMissing } from "#lib/picture.ts";
import { USER_ROLES, type UserRole } from "#lib/policy.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { fileOf, plain, red } from "../../scripts/test-pictures.ts";
import { findMedia, getMedia, listMedia, updateMedia } from "./media.ts";
import { setFocalPoint } from "./media-crop.ts";
import { uploadPicture } from "./media-upload.ts";
import { deleteMedia, listUsesOfMedia } from "./media-uses.ts";

const fields = (given: Parameters<typeof mediaFieldsSchema.parse>[0]) => mediaFieldsSchema.parse(given);

const may = (role: UserRole, what: "upload" | "edit") =>
  what === "edit" ? ["verwaltung", "redaktion"].includes(role) : role !== "gast";

test("a picture is uploaded, described, and found by what is said of it", async () => {
  const editor = await editorWith("autor");
  const file = await plain("#0a0")
    .withExif({ IFD0: { Artist: "Ute Berg" } })
    .jpeg()
    .toBuffer();
  const uploaded = await uploadPicture(editor, file);
  expect(uploaded).toMatchObject({ width: 300, height: 200, alt: "", decorative: false, credit: "Foto: Ute Berg" });
  expect(isAltMissing(uploaded)).toBe(true);
  expect((await listMedia(editor, { isAltMissing: true })).total).toBe(1);

  await updateMedia(editor, uploaded.id, fields({ alt: "Der Äcker am 100%-Weg", credit: "Foto: Ute Berg" }));
  const found = async (search: string) => (await listMedia(editor, { search })).total;
  expect([await found("äcker"), await found("BERG weg"), await found("100%"), await found("100_")]).toEqual([
    1, 1, 1, 0,
  ]);
  expect((await listMedia(editor, { isAltMissing: true })).total).toBe(0);
});

test("what is decorative has no alternative text, and nobody misses it", async () => {
  const editor = await editorWith("autor");
  const { id } = await uploadPicture(editor, await red());
  const decorative = await updateMedia(editor, id, fields({ alt: "rot", decorative: "on" }));
  expect(decorative).toMatchObject({ alt: null, decorative: true });
  expect(isAltMissing(decorative)).toBe(false);
  expect(await updateMedia(editor, id, fields({ alt: "Rot" }))).toMatchObject({ alt: "Rot", decorative: false });
});

test("saying the same again changes nothing readers' caches would have to hear of", async () => {
  const editor = await editorWith("autor");
  const { id } = await uploadPicture(editor, await red());
  const revisionNow = () => readerConnection().prepare("select revision from site_state").pluck().get();
  await updateMedia(editor, id, fields({ alt: "Rot" }));
  const before = revisionNow();
  await updateMedia(editor, id, fields({ alt: "Rot" }));
  expect(revisionNow()).toBe(before);
});

test("a new focal point gives the picture a new address, with crops from the original", async () => {
  const editor = await editorWith("redaktion");
  const dot = await plain("#f00", 80, 80).png().toBuffer();
  const file = await plain("#fff", 600, 400)
    .composite([{ input: dot, left: 520, top: 0 }])
    .png()
    .toBuffer();
  const uploaded = await uploadPicture(editor, file);
  const moved = await setFocalPoint(editor, uploaded.id, { x: 94, y: 8 });
  expect(moved.address).not.toBe(uploaded.address);
  expect(await getMedia(editor, uploaded.id)).toMatchObject({ address: moved.address, focalX: 94, focalY: 8 });
  const { channels } = await sharp(fileOf(moved.address, "square.jpg")).stats();
  expect(channels[2]?.min).toBeLessThan(60);
  expect((await setFocalPoint(editor, uploaded.id, { x: 94, y: 8 })).address).toBe(moved.address);
});

test("a picture without its original is cropped from the best copy there is", async () => {
  const editor = await editorWith("redaktion");
  const { id } = await uploadPicture(editor, await plain("#070", 1800, 240).png().toBuffer());
  rmSync(join(env().dataDir, "originals"), { recursive: true });
  const moved = await setFocalPoint(editor, id, { x: 10, y: 10 });
  expect(moved).toMatchObject({ width: 1600, height: 213 });
  expect(existsSync(fileOf(moved.address, "1600.avif"))).toBe(true);
});

test.each(USER_ROLES)("%s may do what the rules say, and nothing else", async (role) => {
  const { id } = await uploadPicture(await editorWith("verwaltung"), await red());
  const editor = await editorWith(role);
  const asked: ["upload" | "edit", () => Promise<unknown>][] = [
    ["upload", () => listMedia(editor, {})],
    ["upload", () => getMedia(editor, id)],
    ["upload", () => listUsesOfMedia(editor, id)],
    ["upload", async () => uploadPicture(editor, await plain("#123").png().toBuffer())],
    ["edit", () => updateMedia(editor, id, fields({ alt: role }))],
    ["edit", () => setFocalPoint(editor, id, { x: 1, y: 2 })],
    ["edit", () => deleteMedia(editor, id)],
  ];
  for (const [what, ask] of asked) {
    const outcome = await ask().then(
      () => "done",
      (error) => error.reason,
    );
    expect(outcome, ask.toString()).toBe(may(role, what) ? "done" : "forbidden");
  }
});

test("whoever reads a text sees its pictures, also a guest", async () => {
  const { id } = await uploadPicture(await editorWith("verwaltung"), await red());
  expect(await findMedia(await editorWith("gast"), [id, "unbekannt"])).toMatchObject([{ id }]);
});
