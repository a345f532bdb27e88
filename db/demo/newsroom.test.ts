import { describe, expect, test } from "vitest";
import { type ArticleBody, type Block, mediaIdsOf, parseBody, relatedIdsOf } from "#lib/article-body.ts";
import { countWords, plainText } from "#lib/plain-text.ts";
import { slugify } from "#lib/slug.ts";
import { paths } from "#lib/urls.ts";
import { demoArticles } from "./articles/index.ts";
import { demoSlots } from "./front-page.ts";
import { demoPages } from "./pages.ts";
import { demoAuthors } from "./people.ts";
import { demoPictures } from "./pictures/index.ts";
import { demoCategories, demoTags } from "./taxonomy.ts";
import type { DemoArticle, DemoPicture } from "./types.ts";

const LIST_PAGE = 10;

const isPublished = (article: DemoArticle) => (article.published.days ?? -1) <= 0 && !article.withdrawn;
const pictures: DemoPicture[] = Object.values(demoPictures);
const pictureKeys: string[] = pictures.map((picture) => picture.key);
const articleKeys = demoArticles.map((article) => article.key);
const byKey = (key: string) => demoArticles.find((article) => article.key === key);
const missing = (given: string[], known: string[]) => given.filter((key) => !known.includes(key));

/** What `plainText` leaves out because it is no running text: attributions, captions, titles. */
function labels(block: Block): string[] {
  if (!("attrs" in block)) return [];
  const { attribution, caption, title } = block.attrs as { attribution?: string; caption?: string; title?: string };
  return [attribution, caption, title].filter((text) => text !== undefined);
}

const visibleBody = (body: ArticleBody) => [plainText(body), ...body.content.flatMap(labels)].join("\n");

const visible = (article: DemoArticle) =>
  [
    article.kicker,
    article.title,
    article.teaser,
    article.picture?.caption,
    article.source?.name,
    article.paid?.sponsor,
    ...(article.corrections ?? []).map((correction) => correction.text),
    visibleBody(article.body),
  ]
    .filter((text) => text !== undefined)
    .join("\n");

function expectGermanTypography(text: string): void {
  expect(text).not.toMatch(/lorem/i);
  expect(text, "straight quotation marks").not.toMatch(/["']/);
  expect(text, "a hyphen for a dash").not.toContain(" - ");
  expect(text, "a space where a narrow one belongs").not.toMatch(/\b(?:z\. ?B|e\. ?V|a\. ?D)\./);
  expect(text, "two spaces").not.toMatch(/ {2}/);
  expect(text.match(/„/g)?.length ?? 0, "quotation marks").toBe(text.match(/“/g)?.length ?? 0);
}

describe("the demo newsroom keeps the promises of its size", () => {
  test("45 articles in 9 Ressorts by 8 authors with 12 tags and 24 scenes", () => {
    expect(demoArticles.length).toBeGreaterThanOrEqual(45);
    expect(demoCategories).toHaveLength(9);
    expect(demoAuthors).toHaveLength(8);
    expect(demoTags).toHaveLength(12);
    expect(pictureKeys.filter((key) => !key.startsWith("portrait-")).length).toBeGreaterThanOrEqual(24);
  });

  test.each(demoCategories.map(({ key }) => key))("%s has published articles", (key) => {
    expect(demoArticles.filter((article) => article.category === key && isPublished(article))).not.toHaveLength(0);
  });

  test.each(demoAuthors.map(({ key }) => key))("%s has written something and has a portrait", (key) => {
    expect(demoArticles.filter((article) => article.authors.includes(key) && isPublished(article))).not.toHaveLength(0);
    expect(pictureKeys).toContain(`portrait-${key}`);
  });

  test.each(demoTags.map(({ key }) => key))("%s leads to at least two articles", (key) => {
    const tagged = demoArticles.filter((article) => article.tags.includes(key) && isPublished(article));
    expect(tagged.length).toBeGreaterThanOrEqual(2);
  });

  test("a Ressort and an author fill more than one list page", () => {
    const inVeedel = demoArticles.filter((article) => article.category === "veedel" && isPublished(article));
    const byReporter = demoArticles.filter(
      (article) => article.authors.includes("pawel-nowicki") && isPublished(article),
    );
    expect(inVeedel.length).toBeGreaterThan(LIST_PAGE);
    expect(byReporter.length).toBeGreaterThan(LIST_PAGE);
  });
});

describe("every state an article can be in has an example", () => {
  const states: [state: string, atLeast: number, holds: (article: DemoArticle) => boolean][] = [
    ["scheduled", 1, (article) => (article.published.days ?? 0) > 0],
    ["withdrawn", 1, (article) => article.withdrawn !== undefined],
    ["corrected", 4, (article) => (article.corrections ?? []).length > 0],
    ["updated", 1, (article) => article.updated !== undefined],
    ["paid", 1, (article) => article.paid !== undefined],
    ["years old", 4, (article) => article.published.on !== undefined],
    ["short", 1, (article) => countWords(article.body) < 160],
    ["long", 1, (article) => countWords(article.body) >= 800],
    ["without a picture", 1, (article) => article.picture === undefined],
    ["by two authors", 1, (article) => article.authors.length > 1],
    ["from a press release", 1, (article) => article.source?.kind === "press-release"],
  ];
  test.each(states)("%s: at least %i", (_state, atLeast, holds) => {
    expect(demoArticles.filter(holds).length).toBeGreaterThanOrEqual(atLeast);
  });

  test("corrections are of all three kinds", () => {
    const kinds = demoArticles.flatMap((article) => article.corrections ?? []).map((correction) => correction.kind);
    expect([...new Set(kinds)].sort()).toEqual(["addition", "clarification", "error"]);
  });

  test("only an advertisement has no byline", () => {
    expect(demoArticles.filter((article) => (article.authors.length === 0) !== (article.paid !== undefined))).toEqual(
      [],
    );
  });
});

describe("nothing points into the void", () => {
  test("keys and addresses are unique", () => {
    const slugs = demoArticles.map((article) => slugify(article.title));
    expect(new Set(articleKeys).size).toBe(articleKeys.length);
    expect(new Set(slugs).size).toBe(slugs.length);
  });

  test.each(demoArticles)("$key names only what exists", (article) => {
    const named = [...mediaIdsOf(article.body), ...(article.picture ? [article.picture.key] : [])];
    expect(missing(named, pictureKeys)).toEqual([]);
    expect(missing(relatedIdsOf(article.body), articleKeys)).toEqual([]);
    expect(relatedIdsOf(article.body)).not.toContain(article.key);
    expect(
      missing(
        article.tags,
        demoTags.map(({ key }) => key),
      ),
    ).toEqual([]);
  });

  test("a reader is only sent on to articles that can be read", () => {
    const recommended = demoArticles.flatMap((article) => relatedIdsOf(article.body)).map(byKey);
    expect(recommended.filter((article) => !article || !isPublished(article))).toEqual([]);
  });

  test("the front page shows published articles, no advertisement, nothing twice", () => {
    const placed = Object.values(demoSlots.places).flat();
    expect(new Set(placed).size).toBe(placed.length);
    expect(
      placed.filter(
        (key) => !demoArticles.some((article) => article.key === key && isPublished(article) && !article.paid),
      ),
    ).toEqual([]);
    expect(demoSlots.places.opinion.map((key) => byKey(key)?.category)).toEqual(["meinung", "meinung"]);
  });

  test("former addresses lead to articles and are nobody's address today", () => {
    const current = demoArticles.map((article) => paths.article(article.category, slugify(article.title)));
    expect(
      missing(
        demoSlots.formerAddresses.map(({ key }) => key),
        articleKeys,
      ),
    ).toEqual([]);
    expect(demoSlots.formerAddresses.filter(({ from }) => current.includes(from))).toEqual([]);
  });
});

describe("the texts are fit to print", () => {
  const texts = [
    ...demoArticles.map((article) => ({
      key: article.key,
      teaser: article.teaser,
      body: article.body,
      text: visible(article),
    })),
    ...demoPages.map((page) => ({
      key: page.slug,
      teaser: page.teaser,
      body: page.body,
      text: [page.title, page.teaser, visibleBody(page.body)].join("\n"),
    })),
  ];

  test.each(texts)("$key is a body that can be stored", ({ body }) => {
    expect(parseBody(body).dropped).toEqual([]);
  });

  test.each(texts)("$key keeps to German typography", ({ text }) => {
    expectGermanTypography(text);
  });

  test.each([...demoAuthors, ...demoCategories, ...demoTags])(
    "the description of $key keeps to German typography",
    (row) => {
      expectGermanTypography("biography" in row ? `${row.role}\n${row.biography}` : row.description);
    },
  );

  test.each(pictures)("the caption of the picture $key keeps to German typography", ({ alt, caption }) => {
    expect(alt.length).toBeGreaterThan(0);
    expectGermanTypography(`${alt}\n${caption}`);
  });

  test.each(demoArticles)("$key has a teaser of one to three lines", ({ teaser }) => {
    expect(teaser.length).toBeGreaterThanOrEqual(120);
    expect(teaser.length).toBeLessThanOrEqual(260);
  });

  test.each(demoArticles)("$key marks direct speech in its quotations", ({ body }) => {
    const quotations = body.content
      .filter((block) => block.type === "quote")
      .map((block) => plainText({ ...body, content: [block] }));
    expect(quotations.filter((text) => !/^„[\s\S]+“$/.test(text))).toEqual([]);
  });
});
