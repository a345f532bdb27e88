import type { Page } from "@playwright/test";
import { mintSession } from "#auth/mint-session.ts";
import { getMedia, updateMedia } from "#db/newsroom/media.ts";
import { uploadPicture } from "#db/newsroom/media-upload.ts";
import { createPreview, listPreviews, revokePreview } from "#db/newsroom/previews.ts";
import { publishArticle } from "#db/newsroom/publishing.ts";
import { withdrawArticle } from "#db/newsroom/withdrawal.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { publicFolder, variantFile } from "#lib/picture.ts";
import { plain } from "../../scripts/test-pictures.ts";
import { AUTORIN, editorOf, expect, newTitle, REDAKTION, stored, test, write } from "../newsroom-fixtures.ts";
import { ask } from "../raw-http.ts";
import { SITE_URL } from "../site.ts";

const described = { alt: "Eine blaue Fläche", decorative: false, caption: "", licence: "", sourceUrl: "" };

/** A picture nobody else has, described well enough to be published. */
async function bring(by: string): Promise<{ id: string; address: string }> {
  const editor = await editorOf(by);
  const colour = `#${crypto.randomUUID().slice(0, 6)}`;
  const { id } = await uploadPicture(editor, await plain(colour, 320, 240).png().toBuffer());
  return updateMedia(editor, id, { ...described, credit: "Foto: Lena Hoff" });
}

async function publish(id: string): Promise<void> {
  await publishArticle(await editorOf(REDAKTION), {
    id,
    version: (await stored(id)).version,
    correction: "minor",
  });
}

const cookieOf = async (email: string) => {
  const { name, value } = await mintSession(email);
  return `${name}=${value}`;
};

const isDrawn = (page: Page, folder: string) =>
  page
    .locator(`img[src^="${folder}/"]`)
    .first()
    .evaluate(async (image: HTMLImageElement) => {
      image.loading = "eager";
      await image.decode();
      return image.naturalWidth > 0;
    });

test("what readers see of a picture, an author changes neither in the form nor past it; what is only theirs, they do", async ({
  comeIn,
}) => {
  const published = await bring(AUTORIN);
  await publish(await write(AUTORIN, { title: newTitle("Mit Bild"), leadMediaId: published.id }));

  const aylin = await comeIn(AUTORIN);
  await aylin.goto(`/redaktion/bilder/${published.id}`);
  await expect(aylin.getByText("Ändern kann es nur die Redaktion.")).toBeVisible();
  await expect(aylin.getByRole("definition").filter({ hasText: described.alt })).toBeVisible();
  await expect(aylin.getByRole("textbox")).toHaveCount(0);
  await expect(aylin.getByRole("slider")).toHaveCount(0);
  expect(await isDrawn(aylin, newsroomPaths.pictureFolder(published.address))).toBe(true);

  const headers = { origin: SITE_URL, "sec-fetch-site": "same-origin", cookie: await cookieOf(AUTORIN) };
  const past = [
    aylin.request.patch(`/api/redaktion/bilder/${published.id}`, { headers, data: { alt: "Falsch", credit: "Ich" } }),
    aylin.request.put(`/api/redaktion/bilder/${published.id}/ausschnitt`, { headers, data: { x: 1, y: 1 } }),
  ];
  for (const answer of await Promise.all(past)) {
    expect([answer.status(), (await answer.json()).reason]).toEqual([403, "forbidden"]);
  }
  expect(await getMedia(await editorOf(REDAKTION), published.id)).toMatchObject({ alt: described.alt, focalX: 50 });

  const own = await bring(AUTORIN);
  await aylin.goto(`/redaktion/bilder/${own.id}`);
  await aylin.getByLabel("Alternativtext").fill("Eine andere Fläche");
  await aylin.getByRole("button", { name: "Speichern", exact: true }).click();
  await expect(aylin.getByText("Gespeichert.")).toBeVisible();
  await aylin.getByText("Bild löschen").click();
  await aylin.getByRole("button", { name: "Endgültig löschen" }).click();
  await aylin.waitForURL("/redaktion/bilder");

  const sara = await comeIn(REDAKTION);
  await sara.goto(`/redaktion/bilder/${published.id}`);
  await expect(sara.getByText("Dieses Bild steht auf einer veröffentlichten Seite")).toBeVisible();
  await expect(sara.getByText("Löschen lässt sich das Bild, sobald")).toBeVisible();
  await expect(sara.getByText("veröffentlicht", { exact: true })).toBeVisible();
});

test("a picture leaves readers with its article, stays for the newsroom and its preview, and comes back with it", async ({
  browser,
  comeIn,
}) => {
  const picture = await bring(REDAKTION);
  const file = variantFile(320, "webp");
  const publicPath = `${publicFolder(picture.address)}/${file}`;
  const id = await write(REDAKTION, { title: newTitle("Kommt und geht"), leadMediaId: picture.id });
  const unknown = await ask(`${publicFolder("f".repeat(32))}/${file}`);
  const expectGone = async (headers: Record<string, string> = {}) => {
    const answer = await ask(publicPath, { headers });
    expect([answer.status, answer.text, answer.headers["cache-control"]]).toEqual([404, unknown.text, "no-store"]);
  };
  await expectGone();
  await publish(id);
  const { status, headers } = await ask(publicPath);
  expect(status).toBe(200);
  const etag = headers.etag ?? "";
  expect((await ask(publicPath, { headers: { "if-none-match": etag } })).status).toBe(304);

  const sara = await editorOf(REDAKTION);
  await withdrawArticle(sara, id);
  await expectGone({ "if-none-match": etag });
  await expectGone({ range: "bytes=0-9" });

  const newsroomPath = `${newsroomPaths.pictureFolder(picture.address)}/${file}`;
  const inside = await ask(newsroomPath, { headers: { cookie: await cookieOf(AUTORIN) } });
  expect([inside.status, inside.headers["content-type"]]).toEqual([200, "image/webp"]);
  const page = await comeIn(REDAKTION);
  await page.goto("/redaktion/bilder");
  expect(await isDrawn(page, newsroomPaths.pictureFolder(picture.address))).toBe(true);

  const { token } = await createPreview(sara, { id, days: 1 });
  const folder = newsroomPaths.previewPictureFolder(token, picture.address);
  const visitor = await browser.newPage();
  await visitor.goto(newsroomPaths.preview(token));
  expect(await isDrawn(visitor, folder)).toBe(true);
  await visitor.close();
  const previewed = await ask(`${folder}/${file}`);
  for (const { headers } of [inside, previewed]) {
    expect(headers).toMatchObject({
      "cache-control": "private, no-store",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex, nofollow",
    });
  }
  const [link] = await listPreviews(sara, id);
  await revokePreview(sara, { id, previewId: link?.id ?? "" });
  expect((await ask(`${folder}/${file}`)).status).toBe(404);

  await publish(id);
  expect((await ask(publicPath)).status).toBe(200);
});

test("pictures come in one after the other; one that is none costs only itself a sentence", async ({ comeIn }) => {
  const aylin = await comeIn(AUTORIN);
  await aylin.goto("/redaktion/bilder");
  const whole = await plain(`#${crypto.randomUUID().slice(0, 6)}`, 320, 240)
    .jpeg()
    .toBuffer();
  await aylin.getByLabel("Bilder hochladen").setInputFiles([
    { name: "halb.jpg", mimeType: "image/jpeg", buffer: whole.subarray(0, whole.length / 2) },
    { name: "ganz.jpg", mimeType: "image/jpeg", buffer: whole },
  ]);
  await expect(aylin.getByText("Ein Bild ist da.")).toBeVisible();
  await expect(aylin.getByText("halb.jpg: Das Bild lässt sich nicht lesen")).toBeVisible();
});
