import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { openConnection, readerConnection, writeDb } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { findPublicPicture } from "#db/published/media.ts";
import { type ArticleBody, mediaIdsOf } from "#lib/article-body.ts";
import { emptyManuscript } from "#lib/manuscript.ts";
import { hours, insertArticle, insertAuthor, insertCategory } from "../../scripts/test-database.ts";
import { insertPicture } from "../../scripts/test-pictures.ts";
import { article } from "./article.ts";
import { author } from "./author.ts";
import { manuscript, revision } from "./manuscript.ts";
import { page } from "./page.ts";

const BODY: ArticleBody = {
  type: "doc",
  version: 1,
  content: [
    { type: "image", attrs: { mediaId: "bild", caption: "lead" } },
    { type: "image", attrs: { mediaId: "bild" } },
    { type: "paragraph", content: [{ type: "text", text: '"mediaId":"geredet"' }] },
    { type: "gallery", attrs: { mediaIds: ["eins", "zwei", "bild"], caption: "drei" } },
    { type: "quote", attrs: { attribution: "niemand" }, content: [] },
    { type: "file", attrs: { mediaId: "datei", label: "vier" } },
  ],
};
const EMPTY: ArticleBody = { type: "doc", version: 1, content: [] };
const NAMED = mediaIdsOf(BODY);

/** Media ids in one of the tables, of whatever text. */
const noted = (table: string) =>
  readerConnection().prepare(`select media_id from ${table} order by media_id`).pluck().all();
const sorted = (...ids: string[]) => [...ids].sort();

test("an article's pictures are known in the moment it is written, in whatever way", () => {
  for (const id of ["titel", "anderer"]) insertPicture({ id });
  const given = { slug: "a", categoryId: insertCategory("kultur"), body: BODY };
  const id = insertArticle({ ...given, leadMediaId: "titel" });
  expect(noted("article_media")).toEqual(sorted("titel", ...NAMED));
  const row = { id, ...given, status: "draft", title: "A", changedAt: hours(0), createdAt: hours(0) } as const;
  writeDb()
    .insert(article)
    .values({ ...row, leadMediaId: "anderer" })
    .onConflictDoUpdate({ target: article.id, set: { leadMediaId: "anderer" } })
    .run();
  expect(noted("article_media")).toEqual(sorted("anderer", ...NAMED));
  writeDb().update(article).set({ body: EMPTY }).run();
  expect(noted("article_media")).toEqual(["anderer"]);
  writeDb().delete(article).where(eq(article.id, id)).run();
  expect(noted("article_media")).toEqual([]);
});

test("so are those of pages, manuscripts and Fassungen", () => {
  writeDb()
    .insert(page)
    .values({ id: "p", slug: "p", title: "P", body: BODY, updatedAt: hours(0) })
    .run();
  const content = emptyManuscript({ body: BODY, leadMediaId: "titel" });
  const row = { version: 1, content, createdAt: hours(0) };
  writeDb()
    .insert(manuscript)
    .values({ ...row, id: "m", stage: "draft", savedAt: hours(0) })
    .run();
  writeDb()
    .insert(revision)
    .values({ ...row, id: "r", manuscriptId: "m", kind: "save" })
    .run();
  expect(noted("page_media")).toEqual(sorted(...NAMED));
  expect(noted("manuscript_media")).toEqual(sorted("titel", ...NAMED));
  expect(noted("revision_media")).toEqual(sorted("titel", ...NAMED));
  writeDb().update(page).set({ body: EMPTY }).run();
  writeDb()
    .update(manuscript)
    .set({ content: emptyManuscript({ leadMediaId: "neu" }) })
    .run();
  expect([noted("page_media"), noted("manuscript_media")]).toEqual([[], ["neu"]]);
  writeDb().delete(manuscript).run();
  expect([noted("manuscript_media"), noted("revision_media")]).toEqual([[], []]);
});

test("readers may have what something public uses now, and nothing else", () => {
  const categoryId = insertCategory("kultur");
  const used = (given: Partial<Parameters<typeof insertArticle>[0]>, slug: string) => {
    const { id, address } = insertPicture();
    insertArticle({ categoryId, slug, leadMediaId: id, ...given });
    return findPublicPicture(address) === address;
  };
  expect(used({}, "online")).toBe(true);
  expect(used({ publishAt: hours(1) }, "geplant")).toBe(false);
  expect(used({ unpublishAt: hours(-0.1) }, "vorbei")).toBe(false);
  expect(used({ status: "withdrawn" }, "zurueckgezogen")).toBe(false);
  expect(used({ status: "trashed" }, "papierkorb")).toBe(false);

  const portrait = insertPicture();
  const inDraft = insertPicture();
  const content = emptyManuscript({ leadMediaId: inDraft.id });
  const row = { id: "m", version: 1, content, stage: "draft", savedAt: hours(0), createdAt: hours(0) } as const;
  writeDb().insert(manuscript).values(row).run();
  expect(findPublicPicture(portrait.address)).toBeUndefined();
  insertAuthor("ute", []);
  writeDb().update(author).set({ portraitId: portrait.id }).run();
  expect(findPublicPicture(portrait.address)).toBe(portrait.address);
  expect(findPublicPicture(inDraft.address)).toBeUndefined();
  expect(findPublicPicture("")).toBeUndefined();
});

test("a database that was filled before knows its pictures afterwards", () => {
  const folder = mkdtempSync(join(tmpdir(), "media-use-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync("drizzle", join(folder, "drizzle"), { recursive: true });
  const journalFile = join(folder, "drizzle", "meta", "_journal.json");
  const journal = readFileSync(journalFile, "utf8");
  const { entries, ...rest } = JSON.parse(journal);
  const at = entries.findIndex(({ tag }: { tag: string }) => tag.endsWith("_media_uses"));
  writeFileSync(journalFile, JSON.stringify({ ...rest, entries: entries.slice(0, at) }));
  const connection = openConnection(join(folder, "site.db"));
  onTestFinished(() => {
    connection.close();
  });
  const run = () => migrate(connection, join(folder, "drizzle"));
  run();

  const insert = (table: string, row: Record<string, unknown>) =>
    connection
      .prepare(`insert into ${table} (${Object.keys(row)}) values (${Object.keys(row).map(() => "?")})`)
      .run(...Object.values(row));
  const content = JSON.stringify(emptyManuscript({ body: BODY, leadMediaId: "titel" }));
  const body = JSON.stringify(BODY);
  insert("category", { id: "k", slug: "kultur", name: "Kultur", position: 1 });
  for (const id of ["titel", "bild"]) {
    insert("media", { id, address: `jetzt-${id}`, width: 9, height: 6, alt: "", credit: "", created_at: 0 });
  }
  const words = { title: "A", body, changed_at: 0, created_at: 0 };
  insert("article", { ...words, id: "a", slug: "a", category_id: "k", status: "draft", lead_media_id: "titel" });
  insert("page", { id: "p", slug: "p", title: "P", body, updated_at: 0 });
  insert("manuscript", { id: "a", version: 1, content, stage: "draft", saved_at: 0, created_at: 0 });
  insert("revision", { id: "r", manuscript_id: "a", version: 1, content, kind: "save", created_at: 0 });
  const log = (action: string, userId: string, before: string | null) =>
    insert("audit_entry", {
      at: 0,
      user_id: userId,
      user_name: "",
      action,
      object_type: "media",
      object_id: "titel",
      object_name: "",
      '"before"': before,
    });
  log("media.upload", "frueher", null);
  log("media.upload", "aylin", null);
  for (const address of ["damals", "damals", "davor"]) log("media.crop", "sara", JSON.stringify({ address }));

  writeFileSync(journalFile, journal);
  expect(run()).toBeGreaterThan(0);
  const all = (sql: string) => connection.prepare(sql).pluck().all();
  const ids = (table: string) => all(`select media_id from ${table} order by media_id`);
  expect(ids("article_media")).toEqual(sorted("titel", ...NAMED));
  expect(ids("page_media")).toEqual(sorted(...NAMED));
  expect(ids("manuscript_media")).toEqual(sorted("titel", ...NAMED));
  expect(ids("revision_media")).toEqual(sorted("titel", ...NAMED));
  expect(all("select uploaded_by from media order by id")).toEqual([null, "aylin"]);
  expect(all("select address from media_former_address order by address")).toEqual(["damals", "davor"]);
});
