import { readdirSync, readFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { writeDb } from "#db/client.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { insertArticle, insertCategory } from "../../scripts/test-database.ts";
import { insertPicture } from "../../scripts/test-pictures.ts";
import { media } from "../schema/media.ts";
import { createManuscript, insertManuscript } from "./manuscripts.ts";
import { findPictureFor, findPictureOfPreview } from "./media-files.ts";
import { createPreview, listPreviews, openPreview, revokePreview } from "./previews.ts";
import { trashManuscripts } from "./trash.ts";
import type { Editor } from "./users.ts";

test("files of pictures leave the house through three doors, and each asks", () => {
  const sources = ["app", "auth", "components", "db", "edge", "jobs"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => /\.tsx?$/.test(path) && !path.includes(".test."))
      .map((path) => `${folder}/${path}`),
  );
  const callersOf = (name: string) =>
    sources.filter((path) => new RegExp(`(?<!function )\\b${name}\\(`).test(readFileSync(path, "utf8"))).sort();
  expect(callersOf("locateMediaFile")).toEqual(["app/(machines)/picture-file.ts", "edge/media-files.ts"]);
  expect(callersOf("pictureFile")).toEqual([
    "app/(machines)/media/[address]/[file]/route.ts",
    "app/(machines)/redaktion/medien/[address]/[file]/route.ts",
    "app/(machines)/vorschau/[token]/media/[address]/[file]/route.ts",
  ]);
  // From these pictures are cropped anew; they are sent to nobody.
  for (const name of ["locateOriginal", "locateLargestVariant"]) {
    expect(callersOf(name), name).toEqual(["db/newsroom/media-crop.ts"]);
  }
});

describe("a picture nobody published", () => {
  let sara: Editor;
  let aylin: Editor;
  let picture: { id: string; address: string };
  beforeEach(async () => {
    sara = await editorWith("redaktion");
    aylin = await editorWith("autor");
    picture = insertPicture();
  });

  test("is seen by whoever may use the library; by a guest in a text of their own only", async () => {
    const guest = await editorWith("gast");
    expect(await findPictureFor(sara, picture.address)).toBe(picture.address);
    expect(await findPictureFor(aylin, picture.address)).toBe(picture.address);
    await createManuscript(sara, { leadMediaId: picture.id });
    expect(await findPictureFor(guest, picture.address)).toBeUndefined();
    const own = insertPicture();
    writeDb().transaction((tx) => insertManuscript(tx, sara, guest, { leadMediaId: own.id }));
    expect(await findPictureFor(guest, own.address)).toBe(own.address);
    insertArticle({ slug: "a", categoryId: insertCategory("kultur"), leadMediaId: picture.id });
    expect(await findPictureFor(guest, picture.address)).toBe(picture.address);
    expect(await findPictureFor(sara, "unbekannt")).toBeUndefined();
  });

  test("is seen on a preview of its text as long as the link opens, at the address the preview names", async () => {
    const { id } = await createManuscript(sara, { title: "Entwurf", leadMediaId: picture.id });
    const other = insertPicture();
    const { token } = await createPreview(sara, { id, days: 7 });
    const shown = (await openPreview(token))?.article.picture?.folder;
    expect(shown).toBe(`/vorschau/${token}/media/${picture.address}`);
    expect(await findPictureOfPreview(token, picture.address)).toBe(picture.address);
    expect(await findPictureOfPreview(token, other.address)).toBeUndefined();
    expect(await findPictureOfPreview(`${token}x`, picture.address)).toBeUndefined();

    // The page is still open when somebody changes the crop.
    writeDb()
      .update(media)
      .set({ address: `${picture.id} neu` })
      .run();
    expect(await findPictureOfPreview(token, picture.address)).toBe(`${picture.id} neu`);

    await trashManuscripts(sara, [id]);
    expect(await findPictureOfPreview(token, picture.address)).toBeUndefined();
  });

  test("is gone with the link", async () => {
    const { id } = await createManuscript(sara, { leadMediaId: picture.id });
    const { token } = await createPreview(sara, { id, days: 7 });
    const [line] = await listPreviews(sara, id);
    await revokePreview(sara, { id, previewId: line?.id ?? "" });
    expect(await findPictureOfPreview(token, picture.address)).toBeUndefined();
  });
});
