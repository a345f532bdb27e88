import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { writeDb } from "#db/client.ts";
import type { Block } from "#lib/article-body.ts";
import { env } from "#lib/env.ts";
import { emptyManuscript, type ManuscriptContent } from "#lib/manuscript.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { answerPlan, publishNewest } from "../../scripts/test-articles.ts";
import { hours, insertArticle, insertAuthor, insertCategory } from "../../scripts/test-database.ts";
import { insertPicture, plain, red } from "../../scripts/test-pictures.ts";
import { auditEntry } from "../schema/audit.ts";
import { author } from "../schema/author.ts";
import { manuscript, revision, scheduledChange } from "../schema/manuscript.ts";
import { createManuscript, getManuscript, saveManuscript } from "./manuscripts.ts";
import { getMedia } from "./media.ts";
import { setFocalPoint } from "./media-crop.ts";
import { uploadPicture } from "./media-upload.ts";
import { deleteMedia, listUsesOfMedia } from "./media-uses.ts";
import { trashManuscripts } from "./trash.ts";
import { withdrawArticle } from "./withdrawal.ts";

function insertManuscript(
  given: Partial<ManuscriptContent>,
  more: Partial<typeof manuscript.$inferInsert> = {},
): string {
  const id = randomUUID();
  const now = hours(0);
  writeDb()
    .insert(manuscript)
    .values({ id, version: 1, content: emptyManuscript(given), stage: "draft", savedAt: now, createdAt: now, ...more })
    .run();
  return id;
}

const bodyOf = (...content: Block[]) => ({ type: "doc" as const, version: 1 as const, content });

test("a picture is not deleted while a draft, a waiting change, an article or a portrait needs it", async () => {
  const editor = await editorWith("redaktion");
  const upload = async (colour: string) => (await uploadPicture(editor, await plain(colour).png().toBuffer())).id;
  const categoryId = insertCategory("kultur");
  const waiting = await upload("#001");
  const used = [await upload("#002"), await upload("#003"), await upload("#004"), await upload("#005"), waiting];
  insertManuscript({ title: "Entwurf", leadMediaId: used[0] ?? "" });
  insertManuscript(
    { body: bodyOf({ type: "gallery", attrs: { mediaIds: [used[1] ?? ""] } }) },
    { trashedAt: hours(0) },
  );
  insertArticle({ slug: "a", categoryId, body: bodyOf({ type: "image", attrs: { mediaId: used[2] ?? "" } }) });
  insertAuthor("aylin", []);
  writeDb()
    .update(author)
    .set({ portraitId: used[3] ?? "" })
    .run();
  const manuscriptId = insertManuscript({});
  const revisionId = randomUUID();
  writeDb()
    .insert(revision)
    .values({
      id: revisionId,
      manuscriptId,
      version: 1,
      kind: "save",
      content: emptyManuscript({ leadMediaId: waiting }),
      createdAt: hours(0),
    })
    .run();
  writeDb()
    .insert(scheduledChange)
    .values({ manuscriptId, revisionId, dueAt: hours(1), createdAt: hours(0) })
    .run();

  for (const id of used) {
    expect((await listUsesOfMedia(editor, id)).uses, id).toHaveLength(1);
    await expect(deleteMedia(editor, id)).rejects.toThrow(/bleibt stehen/);
    expect(await getMedia(editor, id)).toBeDefined();
  }
  // A text that only speaks of the id does not use the picture.
  const free = await upload("#006");
  insertManuscript({
    title: free,
    body: bodyOf({ type: "paragraph", content: [{ type: "text", text: `"${free}"` }] }),
  });
  await deleteMedia(editor, free);
  expect(await getMedia(editor, free)).toBeUndefined();
});

test("a deleted picture leaves no file, not even of an earlier crop", async () => {
  const editor = await editorWith("redaktion");
  const { id } = await uploadPicture(editor, await red());
  await setFocalPoint(editor, id, { x: 0, y: 0 });
  await setFocalPoint(editor, id, { x: 100, y: 0 });
  expect(readdirSync(join(env().dataDir, "media"))).toHaveLength(3);
  await deleteMedia(editor, id);
  expect(readdirSync(join(env().dataDir, "media"))).toEqual([]);
  expect(readdirSync(join(env().dataDir, "originals"))).toEqual([]);
  const actions = writeDb()
    .select({ action: auditEntry.action })
    .from(auditEntry)
    .where(eq(auditEntry.objectId, id))
    .all();
  expect(actions.map(({ action }) => action)).toEqual(["media.upload", "media.crop", "media.crop", "media.delete"]);
});

test("a picture says where it stands in the life of an article, and how many Fassungen name it", async () => {
  const sara = await editorWith("redaktion");
  const { id } = insertPicture();
  const place = async () => {
    const { uses, revisions } = await listUsesOfMedia(sara, id);
    const places = uses.flatMap((use) => (use.kind === "article" ? use.places : []));
    return { uses: uses.length, places, revisions };
  };
  const begun = await createManuscript(sara, {
    title: "Der Dom",
    teaser: "Ein Satz.",
    categoryId: insertCategory("kultur"),
    leadMediaId: id,
  });
  const step = (given: Parameters<typeof publishNewest>[2] = {}) =>
    publishNewest(sara, begun.id, { reason: "Eilmeldung", correction: "minor", ...given });
  const rewrite = async (leadMediaId: string | null) => {
    const { version, content } = await getManuscript(sara, begun.id);
    const by = { clientId: "fenster", operationId: randomUUID() };
    await saveManuscript(sara, { id: begun.id, base: version, ...by, content: { ...content, leadMediaId } });
  };
  expect(await place()).toEqual({ uses: 1, places: ["draft"], revisions: 0 });
  await step({ at: hours(1) });
  expect(await place()).toEqual({ uses: 1, places: ["scheduled"], revisions: 1 });
  await step();
  expect(await place()).toMatchObject({ places: ["online"] });
  await rewrite(null);
  await step();
  expect(await place()).toMatchObject({ uses: 0, places: [] });
  await rewrite(id);
  await step({ at: hours(1) });
  expect(await place()).toMatchObject({ uses: 1, places: ["planned", "draft"] });
  await step({ plan: await answerPlan(sara, begun.id, "include") });
  await withdrawArticle(sara, begun.id);
  await trashManuscripts(sara, [begun.id]);
  expect(await place()).toMatchObject({ uses: 1, places: ["offline", "trash"] });
  await expect(deleteMedia(sara, id)).rejects.toThrow(/an einer Stelle/);
});

test("a title that readers do not have yet is told to nobody who may not open the text", async () => {
  const { id } = insertPicture();
  const categoryId = insertCategory("kultur");
  insertArticle({ slug: "online", title: "Online", categoryId, leadMediaId: id });
  insertArticle({ slug: "geplant", title: "Embargo", categoryId, leadMediaId: id, publishAt: hours(1) });
  insertArticle({ slug: "weg", title: "Zurückgezogen", categoryId, leadMediaId: id, status: "withdrawn" });
  expect(await listUsesOfMedia(await editorWith("autor"), id)).toMatchObject({
    uses: [{ title: "Online", places: ["online"], mayOpen: false }],
    hidden: 2,
  });
});

test("whoever looks up a picture does not learn of drafts they may not read", async () => {
  const { id } = await uploadPicture(await editorWith("redaktion"), await red());
  const owner = await editorWith("autor");
  insertManuscript({ title: "Geheim", leadMediaId: id }, { ownerId: owner.id });
  expect(await listUsesOfMedia(await editorWith("autor"), id)).toMatchObject({ uses: [], hidden: 1 });
  expect(await listUsesOfMedia(owner, id)).toMatchObject({
    uses: [{ title: "Geheim", places: ["draft"], mayOpen: true }],
    hidden: 0,
  });
});
