import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { writeDb } from "#db/client.ts";
import type { ArticleBody } from "#lib/article-body.ts";
import { hours, insertArticle, insertAuthor, insertCategory, insertTag } from "../../scripts/test-database.ts";
import { correction } from "../schema/correction.ts";
import { redirect } from "../schema/redirect.ts";
import { slot } from "../schema/slot.ts";

/*
 * Nothing unpublished leaks: every exported function of db/published is asked, while a marker word stands in articles
 * that are not public. A new function fails this test until it is asked too.
 */

const MARKER = "geheimwort";
const CALLS: Record<string, Record<string, (module: never) => Promise<unknown> | unknown>> = {};
// biome-ignore lint/suspicious/noExplicitAny: each entry knows its own module
const asks = (file: string, calls: Record<string, (module: any) => unknown>) => {
  CALLS[file] = calls as (typeof CALLS)[string];
};

asks("articles.ts", {
  getPublishedArticle: async (m) => [
    await m.getPublishedArticle({ section: "kultur", slug: "oeffentlich" }),
    ...(await Promise.all(
      ["entwurf", "morgen", "vorbei", "zurueckgezogen", "papierkorb"].map((slug) =>
        m.getPublishedArticle({ section: "kultur", slug: `${MARKER}-${slug}` }),
      ),
    )),
  ],
  listLatestArticles: (m) => m.listLatestArticles({ limit: 100 }),
  listFurtherArticles: async (m) =>
    m.listFurtherArticles({
      article: await m.getPublishedArticle({ section: "kultur", slug: "oeffentlich" }),
      limit: 50,
    }),
  listArticlesInCategory: (m) => m.listArticlesInCategory({ slug: "kultur", page: 1 }),
  listArticlesWithTag: (m) => m.listArticlesWithTag({ slug: "musik", page: 1 }),
  listArticlesByAuthor: (m) => m.listArticlesByAuthor({ authorId, page: 1 }),
  listFrontPageArticles: (m) => m.listFrontPageArticles(),
  countPages: (m) => m.countPages({ of: "all" }),
});
asks("addresses.ts", {
  resolveAddress: (m) =>
    Promise.all(
      [`${MARKER}-entwurf`, `${MARKER}-morgen`, `${MARKER}-vorbei`, `${MARKER}-zurueckgezogen`, "alter-name"].map(
        (slug) => m.resolveAddress(["kultur", slug], undefined),
      ),
    ),
});
asks("authors.ts", { getAuthor: (m) => m.getAuthor({ slug: "aylin" }) });
asks("categories.ts", { getCategory: (m) => m.getCategory({ slug: "kultur" }) });
asks("corrections.ts", { listCorrections: (m) => m.listCorrections({ limit: 100 }) });
asks("pages.ts", { getStaticPage: (m) => m.getStaticPage({ slug: "impressum" }) });
asks("picture.ts", {});
asks("revision.ts", {
  readRevision: (m) => m.readRevision(),
  readNextScheduledInstant: (m) => m.readNextScheduledInstant(0),
});
asks("site.ts", { getSite: (m) => m.getSite() });
asks("sitemap.ts", { listSitemapEntries: (m) => m.listSitemapEntries() });
asks("tags.ts", { getTag: (m) => m.getTag({ slug: "musik" }) });
asks("teasers.ts", {
  selectTeasers: (m) =>
    [
      { of: "all" },
      { of: "category", slug: "kultur" },
      { of: "tags", slugs: ["musik"] },
      { of: "author", id: authorId },
      { of: "ids", ids: hidden },
    ].map((query) => m.selectTeasers(query, { limit: 100 })),
  countTeasers: (m) => m.countTeasers({ of: "all" }),
});

/** Transforms of values that were already read. */
const PURE = new Set(["toPicture"]);

const secretBody: ArticleBody = {
  type: "doc",
  version: 1,
  content: [{ type: "paragraph", content: [{ type: "text", text: MARKER }] }],
};

let hidden: string[] = [];
let authorId = "";

function plant(): void {
  const categoryId = insertCategory("kultur");
  const secret = { categoryId, title: MARKER, teaser: MARKER, kicker: MARKER, body: secretBody };
  hidden = [
    insertArticle({ ...secret, slug: `${MARKER}-entwurf`, status: "draft" }),
    insertArticle({ ...secret, slug: `${MARKER}-pruefung`, status: "review" }),
    insertArticle({ ...secret, slug: `${MARKER}-frei`, status: "approved" }),
    insertArticle({ ...secret, slug: `${MARKER}-morgen`, publishAt: hours(24) }),
    insertArticle({ ...secret, slug: `${MARKER}-vorbei`, unpublishAt: hours(-0.1) }),
    insertArticle({ ...secret, slug: `${MARKER}-zurueckgezogen`, status: "withdrawn" }),
    insertArticle({ ...secret, slug: `${MARKER}-papierkorb`, status: "trashed" }),
  ];
  const open = insertArticle({
    categoryId,
    slug: "oeffentlich",
    title: "Öffentlich",
    body: {
      type: "doc",
      version: 1,
      content: hidden.map((articleId) => ({ type: "relatedArticle", attrs: { articleId } })),
    },
  });
  insertTag("musik", [open, ...hidden]);
  authorId = insertAuthor("aylin", [open, ...hidden]);
  writeDb()
    .insert(slot)
    .values(hidden.map((articleId, index) => ({ name: "brief" as const, position: index + 1, articleId })))
    .run();
  for (const articleId of hidden) {
    writeDb()
      .insert(correction)
      .values({ id: randomUUID(), articleId, kind: "error", text: MARKER, correctedAt: hours(-1) })
      .run();
  }
  writeDb()
    .insert(redirect)
    .values({ fromPath: "/kultur/alter-name", articleId: hidden[0] ?? "", createdAt: hours(-1) })
    .run();
}

const files = readdirSync(new URL(".", import.meta.url)).filter(
  (name) => name.endsWith(".ts") && !name.endsWith(".test.ts"),
);

test.each(files)("%s gives nothing away", async (file) => {
  plant();
  const module = await import(`./${file.replace(/\.ts$/, "")}.ts`);
  const functions = Object.keys(module).filter((name) => typeof module[name] === "function" && !PURE.has(name));
  expect(functions.sort()).toEqual(Object.keys(CALLS[file] ?? {}).sort());
  for (const [name, ask] of Object.entries(CALLS[file] ?? {})) {
    expect(JSON.stringify((await ask(module as never)) ?? null), name).not.toContain(MARKER);
  }
});

test("the public article is found, so the questions reach the data", async () => {
  plant();
  const { listLatestArticles } = await import("./articles.ts");
  expect((await listLatestArticles({ limit: 10 })).map(({ title }) => title)).toEqual(["Öffentlich"]);
});
