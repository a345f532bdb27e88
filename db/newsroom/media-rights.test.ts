import { describe, expect, test } from "vitest";
import { writeDb } from "#db/client.ts";
import { dropReceived, receiveOriginal } from "#db/media-originals.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { mediaFieldsSchema } from "#lib/media-fields.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { hours, insertArticle, insertCategory } from "../../scripts/test-database.ts";
import { insertPicture, plain } from "../../scripts/test-pictures.ts";
import { author } from "../schema/author.ts";
import { page } from "../schema/page.ts";
import { createManuscript, getManuscript, saveManuscript } from "./manuscripts.ts";
import { getMedia, updateMedia } from "./media.ts";
import { setFocalPoint } from "./media-crop.ts";
import { uploadPicture } from "./media-upload.ts";
import { deleteMedia } from "./media-uses.ts";
import { publishArticle } from "./publishing.ts";
import { trashManuscripts } from "./trash.ts";
import type { Editor } from "./users.ts";
import { withdrawArticle } from "./withdrawal.ts";
import { takeStep } from "./workflow.ts";

/*
 * A picture is judged by its effect: an Autor:in may not change, through a picture, what readers have, had or will have, nor
 * what colleagues write. Every write about a picture is asked, wherever the picture stands.
 */

interface Scene {
  /** Uploaded the picture. */
  aylin: Editor;
  sara: Editor;
  mediaId: string;
}

async function scene(): Promise<Scene> {
  const aylin = await editorWith("autor");
  const { id: mediaId } = insertPicture({ uploadedBy: aylin.id });
  return { aylin, sara: await editorWith("redaktion"), mediaId };
}

const write = async (by: Editor, content: Partial<ManuscriptContent>) =>
  (
    await createManuscript(by, {
      title: "Ein Beitrag",
      teaser: "Ein Satz.",
      categoryId: insertCategory("kultur"),
      ...content,
    })
  ).id;

async function publish(by: Editor, id: string, at?: Temporal.Instant): Promise<void> {
  const { version } = await getManuscript(by, id);
  await publishArticle(by, { id, version, at, reason: "Eilmeldung", correction: "minor" });
}

async function rewrite(by: Editor, id: string, change: Partial<ManuscriptContent>): Promise<void> {
  const { version, content } = await getManuscript(by, id);
  const save = { clientId: "fenster", operationId: crypto.randomUUID(), content: { ...content, ...change } };
  await saveManuscript(by, { id, base: version, ...save });
}

const withPicture = (mediaId: string): Pick<ManuscriptContent, "body"> => ({
  body: { type: "doc", version: 1, content: [{ type: "gallery", attrs: { mediaIds: [mediaId] } }] },
});

/** Places where a change reaches further than the Autor:in who brought the picture may. */
const OUT_OF_REACH: Record<string, (scene: Scene) => Promise<unknown>> = {
  "in a published article": async ({ aylin, sara, mediaId }) =>
    publish(sara, await write(aylin, { leadMediaId: mediaId })),
  "in the body of a published article": async ({ aylin, sara, mediaId }) =>
    publish(sara, await write(aylin, withPicture(mediaId))),
  "in a scheduled article": async ({ aylin, sara, mediaId }) =>
    publish(sara, await write(aylin, { leadMediaId: mediaId }), hours(1)),
  "in a planned change": async ({ aylin, sara, mediaId }) => {
    const id = await write(aylin, {});
    await publish(sara, id);
    await rewrite(sara, id, withPicture(mediaId));
    await publish(sara, id, hours(1));
    await rewrite(sara, id, { body: { type: "doc", version: 1, content: [] } });
  },
  "in the working text of a published article": async ({ aylin, sara, mediaId }) => {
    const id = await write(aylin, {});
    await publish(sara, id);
    await rewrite(sara, id, withPicture(mediaId));
  },
  "in an article that was withdrawn": async ({ aylin, sara, mediaId }) => {
    const id = await write(aylin, { leadMediaId: mediaId });
    await publish(sara, id);
    await withdrawArticle(sara, id);
  },
  "as a portrait": async ({ mediaId }) =>
    writeDb().insert(author).values({ id: "a", slug: "ute", name: "Ute Berg", portraitId: mediaId }).run(),
  "on a page": async ({ mediaId }) => {
    const row = { id: "p", slug: "ueber-uns", title: "Über uns", updatedAt: hours(0) };
    writeDb()
      .insert(page)
      .values({ ...row, ...withPicture(mediaId) })
      .run();
  },
  "in a colleague's draft": ({ sara, mediaId }) => write(sara, { leadMediaId: mediaId }),
  "in the own draft and in a colleague's": async ({ aylin, sara, mediaId }) => {
    await write(aylin, { leadMediaId: mediaId });
    await createManuscript(sara, { leadMediaId: mediaId });
  },
  "in a text that was handed in": async ({ aylin, mediaId }) =>
    takeStep(aylin, { id: await write(aylin, { leadMediaId: mediaId }), step: "submit" }),
};

const WITHIN_REACH: Record<string, (scene: Scene) => Promise<unknown>> = {
  nowhere: async () => {},
  "in the own draft": ({ aylin, mediaId }) => write(aylin, withPicture(mediaId)),
  "in the own draft, in the trash": async ({ aylin, mediaId }) =>
    trashManuscripts(aylin, [await write(aylin, { leadMediaId: mediaId })]),
};

const reasonOf = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => "done",
    (error) => error.reason ?? String(error),
  );

const writes = (editor: Editor, mediaId: string) => ({
  describe: () => updateMedia(editor, mediaId, mediaFieldsSchema.parse({ alt: "Etwas anderes" })),
  crop: () => setFocalPoint(editor, mediaId, { x: 1, y: 2 }),
  remove: () => deleteMedia(editor, mediaId),
});

describe.each(Object.entries(OUT_OF_REACH))("a picture %s", (_where, arrange) => {
  test("is not changed by the Autor:in who uploaded it, and they are told so before they try", async () => {
    const all = await scene();
    await arrange(all);
    const { aylin, sara, mediaId } = all;
    const before = await getMedia(sara, mediaId);
    for (const [what, ask] of Object.entries(writes(aylin, mediaId)))
      expect(await reasonOf(ask()), what).toBe("forbidden");
    expect(await getMedia(sara, mediaId)).toEqual(before);
    expect((await getMedia(aylin, mediaId))?.readOnly).toMatch(/kann es nur die Redaktion/);
    expect(before?.readOnly).toBeNull();
    expect(await reasonOf(writes(sara, mediaId).describe())).toBe("done");
    expect(await reasonOf(writes(sara, mediaId).remove())).toBe("conflict");
  });
});

describe.each(Object.entries(WITHIN_REACH))("a picture %s", (where, arrange) => {
  test("is changed by the Autor:in who uploaded it", async () => {
    const all = await scene();
    await arrange(all);
    const { aylin, mediaId } = all;
    expect((await getMedia(aylin, mediaId))?.readOnly).toBeNull();
    const mayDo = writes(aylin, mediaId);
    expect(await reasonOf(mayDo.describe())).toBe("done");
    // Allowed; there is no file to be cropped.
    await expect(mayDo.crop()).rejects.toThrow(/fehlt die Datei/);
    expect(await reasonOf(mayDo.remove())).toBe(where === "nowhere" ? "done" : "conflict");
  });
});

test("nobody comes by the right to a colleague's picture by putting it into a draft of their own", async () => {
  const { aylin, mediaId } = await scene();
  const jan = await editorWith("autor");
  await write(jan, { leadMediaId: mediaId });
  for (const ask of Object.values(writes(jan, mediaId))) expect(await reasonOf(ask())).toBe("forbidden");
  expect((await getMedia(jan, mediaId))?.readOnly).toMatch(/kann es nur die Redaktion/);
  expect(await reasonOf(writes(aylin, mediaId).describe())).toBe("forbidden");
});

const green = () => plain("#0a0").png().toBuffer();

test("a file that comes again does not put another's name on the picture", async () => {
  const aylin = await editorWith("autor");
  const { id } = await uploadPicture(aylin, await green());
  const again = await uploadPicture(await editorWith("autor"), await green());
  expect(again).toMatchObject({ id, readOnly: expect.stringMatching(/jemand anderes/) });
  expect((await getMedia(aylin, id))?.readOnly).toBeNull();
});

test("an upload does not appear in what readers have because a text there names its file already", async () => {
  const { aylin, sara } = await scene();
  const received = await receiveOriginal([await green()], 10_000);
  await dropReceived(received);
  const lost = withPicture(received.id);
  insertArticle({ slug: "alt", categoryId: insertCategory("kultur"), ...lost });
  expect(await reasonOf(uploadPicture(aylin, await green()))).toBe("forbidden");
  expect(await reasonOf(uploadPicture(sara, await green()))).toBe("done");
});

test("whoever may change what readers see is told on how many pages they see it", async () => {
  const { aylin, sara, mediaId } = await scene();
  expect((await getMedia(sara, mediaId))?.publicPages).toBe(0);
  const id = await write(aylin, { leadMediaId: mediaId, ...withPicture(mediaId) });
  await publish(sara, id);
  writeDb().insert(author).values({ id: "a", slug: "ute", name: "Ute Berg", portraitId: mediaId }).run();
  expect((await getMedia(sara, mediaId))?.publicPages).toBe(2);
  await withdrawArticle(sara, id);
  expect((await getMedia(sara, mediaId))?.publicPages).toBe(1);
});
