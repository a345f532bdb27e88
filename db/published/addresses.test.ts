import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { writeDb } from "#db/client.ts";
import { hours, insertArticle, insertAuthor, insertCategory, insertTag } from "../../scripts/test-database.ts";
import { article } from "../schema/article.ts";
import { redirect } from "../schema/redirect.ts";
import { resolveAddress } from "./addresses.ts";

const resolve = (path: string, seite?: string) => resolveAddress(path.split("/").filter(Boolean), seite);
const document = (path: string) => ({ kind: "document", path });
const missing = { kind: "missing" };

test("a published article is a document at its own address, and moved from every other Ressort", async () => {
  const kultur = insertCategory("kultur");
  insertCategory("sport");
  insertArticle({ slug: "der-deal", categoryId: kultur });
  expect(await resolve("/kultur/der-deal")).toEqual(document("/kultur/der-deal"));
  expect(await resolve("/sport/der-deal")).toEqual({ kind: "moved", to: "/kultur/der-deal" });
  expect(await resolve("/nirgends/der-deal")).toEqual({ kind: "moved", to: "/kultur/der-deal" });
});

test("drafts and scheduled articles are as missing as what never was", async () => {
  const categoryId = insertCategory("kultur");
  insertArticle({ slug: "entwurf", categoryId, status: "draft", publishAt: null });
  insertArticle({ slug: "morgen", categoryId, publishAt: hours(24) });
  insertArticle({ slug: "im-papierkorb", categoryId, status: "trashed", publishAt: hours(24) });
  for (const slug of ["entwurf", "morgen", "im-papierkorb", "nie-gewesen"])
    expect(await resolve(`/kultur/${slug}`)).toEqual(missing);
});

test("withdrawn and expired articles are gone", async () => {
  const categoryId = insertCategory("kultur");
  insertArticle({ slug: "zurueckgezogen", categoryId, status: "withdrawn" });
  insertArticle({ slug: "abgelaufen", categoryId, unpublishAt: hours(-0.5) });
  insertArticle({ slug: "weggeworfen", categoryId, status: "trashed" });
  insertArticle({ slug: "kommt-wieder", categoryId, publishAt: hours(24), firstOnlineAt: hours(-48) });
  for (const slug of ["zurueckgezogen", "abgelaufen", "weggeworfen", "kommt-wieder"])
    expect(await resolve(`/kultur/${slug}`)).toEqual({ kind: "gone" });
});

test("an old address follows its article wherever it moves", async () => {
  const kultur = insertCategory("kultur");
  const sport = insertCategory("sport");
  const id = insertArticle({ slug: "neu", categoryId: kultur });
  writeDb()
    .insert(redirect)
    .values({ fromPath: "/kultur/alt", articleId: id, createdAt: hours(0) })
    .run();
  expect(await resolve("/kultur/alt")).toEqual({ kind: "moved", to: "/kultur/neu" });
  writeDb().update(article).set({ slug: "noch-neuer", categoryId: sport }).where(eq(article.id, id)).run();
  expect(await resolve("/kultur/alt")).toEqual({ kind: "moved", to: "/sport/noch-neuer" });
  writeDb().update(article).set({ status: "withdrawn" }).where(eq(article.id, id)).run();
  expect(await resolve("/kultur/alt")).toEqual({ kind: "gone" });
  writeDb().update(article).set({ status: "draft", firstOnlineAt: null }).where(eq(article.id, id)).run();
  expect(await resolve("/kultur/alt")).toEqual(missing);
});

test("a list has as many pages as it has articles for, and the first is the bare address", async () => {
  const categoryId = insertCategory("kultur");
  const ids = Array.from({ length: 11 }, (_, index) => insertArticle({ slug: `beitrag-${index}`, categoryId }));
  insertTag("musik", ids);
  insertAuthor("aylin", ids.slice(0, 10));
  for (const list of ["/kultur", "/thema/musik"]) {
    expect(await resolve(list)).toEqual(document(list));
    expect(await resolve(list, "1")).toEqual({ kind: "moved", to: list });
    expect(await resolve(list, "2")).toEqual(document(`${list}?seite=2`));
    for (const wrong of ["0", "3", "abc", "99999", "02"]) expect(await resolve(list, wrong)).toEqual(missing);
  }
  expect(await resolve("/autor/aylin", "2")).toEqual(missing);
  expect(await resolve("/thema/gibt-es-nicht")).toEqual(missing);
  expect(await resolve("/autor/gibt-es-nicht")).toEqual(missing);
});

test("a Thema is there for readers while something published is about it: whoever invents one publishes nothing", async () => {
  const categoryId = insertCategory("kultur");
  const id = insertArticle({ slug: "lied", categoryId, publishAt: hours(1) });
  insertTag("musik", [id]);
  insertTag("erfunden", []);
  for (const path of ["/thema/musik", "/thema/erfunden"]) expect(await resolve(path)).toEqual(missing);
  writeDb()
    .update(article)
    .set({ publishAt: hours(-1) })
    .where(eq(article.id, id))
    .run();
  expect(await resolve("/thema/musik")).toEqual(document("/thema/musik"));
  writeDb().update(article).set({ status: "withdrawn" }).where(eq(article.id, id)).run();
  expect(await resolve("/thema/musik")).toEqual(missing);
});

test("a Ressort without articles has its one empty page", async () => {
  insertCategory("kultur");
  expect(await resolve("/kultur")).toEqual(document("/kultur"));
});

test("three segments are nobody's address", async () => {
  insertCategory("kultur");
  expect(await resolve("/kultur/a/b")).toEqual(missing);
});
