import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { writeDb } from "#db/client.ts";
import type { ArticleBody } from "#lib/article-body.ts";
import { askPublished, publishedFiles } from "../../scripts/ask-published.ts";
import { hours, insertArticle, insertAuthor, insertCategory, insertTag } from "../../scripts/test-database.ts";
import { insertPicture } from "../../scripts/test-pictures.ts";
import { correction } from "../schema/correction.ts";
import { redirect } from "../schema/redirect.ts";
import { slot } from "../schema/slot.ts";

/*
 * Nothing unpublished leaks: every exported function of db/published is asked, while a marker word stands in articles
 * that are not public.
 */

const MARKER = "geheimwort";

const secretBody: ArticleBody = {
  type: "doc",
  version: 1,
  content: [{ type: "paragraph", content: [{ type: "text", text: MARKER }] }],
};

let hidden: string[] = [];
let authorId = "";

function plant(): void {
  const categoryId = insertCategory("kultur");
  const { id: leadMediaId } = insertPicture({ address: MARKER });
  const secret = { categoryId, title: MARKER, teaser: MARKER, kicker: MARKER, body: secretBody, leadMediaId };
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

test.each(publishedFiles)("%s gives nothing away", async (file) => {
  plant();
  const secretSlugs = ["entwurf", "morgen", "vorbei", "zurueckgezogen", "papierkorb"].map(
    (name) => `${MARKER}-${name}`,
  );
  const whereabouts = {
    slug: "oeffentlich",
    secretSlugs: [...secretSlugs, "alter-name"],
    ids: hidden,
    authorId,
    secretPictures: [MARKER],
  };
  for (const [name, answer] of await askPublished(file, whereabouts)) expect(answer, name).not.toContain(MARKER);
});

test("the public article is found, so the questions reach the data", async () => {
  plant();
  const { listLatestArticles } = await import("./articles.ts");
  expect((await listLatestArticles({ limit: 10 })).map(({ title }) => title)).toEqual(["Öffentlich"]);
});
