import { beforeEach, expect, test } from "vitest";
import { writeDb } from "#db/client.ts";
import type { ArticleBody } from "#lib/article-body.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { askPublished, publishedFiles, type Whereabouts } from "../../scripts/ask-published.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { hours, insertAuthor, insertCategory, insertTag } from "../../scripts/test-database.ts";
import { insertPicture } from "../../scripts/test-pictures.ts";
import { slot } from "../schema/slot.ts";
import { createManuscript, getManuscript, saveManuscript } from "./manuscripts.ts";
import { addNote } from "./notes.ts";
import { getPlannedChange } from "./planned-change.ts";
import { createPreview } from "./previews.ts";
import { type Publication, publishArticle } from "./publishing.ts";
import { keepRevision } from "./revisions.ts";
import { trashManuscripts } from "./trash.ts";
import type { Editor } from "./users.ts";
import { takeStep } from "./workflow.ts";

/*
 * What is written in the newsroom stays there: a marker word stands in everything that is not published, and nothing under
 * db/published ever says it.
 */

const MARKER = "geheimwort";

const bodyOf = (text: string, relatedIds: string[] = []): ArticleBody => ({
  type: "doc",
  version: 1,
  content: [
    { type: "paragraph", content: [{ type: "text", text }] },
    ...relatedIds.map((articleId) => ({ type: "relatedArticle" as const, attrs: { articleId } })),
  ],
});

const secret = (slug: string): Partial<ManuscriptContent> => ({
  kicker: MARKER,
  title: `${MARKER} ${slug}`,
  leadMediaId: MARKER,
  teaser: MARKER,
  body: bodyOf(MARKER),
  leadCaption: MARKER,
  sourceKind: "agency",
  sourceName: MARKER,
  sourceUrl: `https://${MARKER}.example/`,
  paidSponsor: MARKER,
  slug: `${MARKER}-${slug}`,
  seoTitle: MARKER,
  seoDescription: MARKER,
});

let sara: Editor;
let shared: Pick<ManuscriptContent, "categoryId" | "authorIds" | "tagIds">;
let whereabouts: Whereabouts;

async function save(id: string, change: Partial<ManuscriptContent>): Promise<void> {
  const { version, content } = await getManuscript(sara, id);
  const by = { clientId: "fenster-1", operationId: crypto.randomUUID() };
  await saveManuscript(sara, { id, base: version, ...by, content: { ...content, ...change } });
}

async function publish(id: string, given: Partial<Publication> = {}): Promise<void> {
  const { version } = await getManuscript(sara, id);
  await publishArticle(sara, { id, version, ...given });
}

const begin = async (content: Partial<ManuscriptContent>) =>
  (await createManuscript(sara, { ...shared, ...content })).id;

/** One article readers have, and around it everything they do not. */
beforeEach(async () => {
  sara = await editorWith("redaktion");
  const authorId = insertAuthor("aylin", []);
  insertPicture({ id: MARKER, address: MARKER });
  shared = { categoryId: insertCategory("kultur"), authorIds: [authorId], tagIds: [insertTag("musik", [])] };

  const draft = await begin(secret("entwurf"));
  const submitted = await begin(secret("pruefung"));
  await takeStep(sara, { id: submitted, step: "submit", message: MARKER });
  const scheduled = await begin(secret("morgen"));
  await publish(scheduled, { at: hours(24) });
  const trashed = await begin(secret("papierkorb"));
  await trashManuscripts(sara, [trashed]);
  const hidden = [draft, submitted, scheduled, trashed];

  // Its text was the marker once, says it again since, and will say it tomorrow.
  const live = await begin({ title: "Öffentlich", teaser: "Für alle.", body: bodyOf("Ein Satz.", hidden) });
  await save(live, { teaser: MARKER });
  await keepRevision(sara, { id: live, name: MARKER });
  await save(live, { teaser: "Für alle." });
  await publish(live);
  await save(live, secret("geaendert"));
  await publish(live, { at: hours(24), correction: { kind: "error", text: MARKER } });
  await save(live, { ...secret("geaendert"), kicker: `${MARKER} noch einmal` });
  await addNote(sara, { manuscriptId: live, text: MARKER, passage: MARKER });
  await createPreview(sara, { id: live, days: 7 });

  // Chosen for the front page before its time has come.
  writeDb().insert(slot).values({ name: "lead", position: 1, articleId: scheduled }).run();

  const secretSlugs = ["entwurf", "pruefung", "morgen", "papierkorb", "geaendert"].map((name) => `${MARKER}-${name}`);
  whereabouts = { slug: "oeffentlich", secretSlugs, ids: [live, ...hidden], authorId, secretPictures: [MARKER] };
});

test.each(publishedFiles)("%s gives nothing away", async (file) => {
  for (const [name, answer] of await askPublished(file, whereabouts)) expect(answer, name).not.toContain(MARKER);
});

test("the one article readers have is found everywhere, so the questions reach the data", async () => {
  const answers = Object.fromEntries(await askPublished("articles.ts", whereabouts));
  for (const name of ["getPublishedArticle", "listLatestArticles", "listArticlesInCategory", "listArticlesWithTag"]) {
    expect(answers[name], name).toContain("Öffentlich");
  }
});

test("once the change is published, the word is out: the questions would have heard it", async () => {
  const [live = ""] = whereabouts.ids;
  const plan = await getPlannedChange(sara, live);
  const seen = { revisionId: plan?.revisionId ?? "", dueAt: plan?.dueAt.toString() ?? "" };
  await publish(live, { plan: { seen, fate: "include" } });
  const answers = Object.fromEntries(
    await askPublished("articles.ts", { ...whereabouts, slug: `${MARKER}-geaendert` }),
  );
  expect(answers.listLatestArticles).toContain(MARKER);
  expect(await askPublished("media.ts", whereabouts)).toEqual([["findPublicPicture", JSON.stringify([MARKER])]]);
});
