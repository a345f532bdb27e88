import { expect, test } from "vitest";
import { breadcrumbList, newsArticle } from "./json-ld.ts";
import { articleMetadata } from "./page-metadata.ts";
import { type ArticleFacts, publicArticle } from "./public-article.ts";
import { rssFeed } from "./rss.ts";

const at = (text: string) => Temporal.Instant.from(text);
const SITE = "https://blatt.example";
const settings = { name: "Blatt", town: "Köln", description: "Nachrichten.", publisher: "Verlag" };
const facts: ArticleFacts = {
  id: "id-1",
  path: "/kultur/rock-und-roll",
  title: "Rock & <Roll>",
  teaser:
    "Ein Vorspann, der länger ist, als eine Suchmaschine zeigt, und deshalb am Ende eines Wortes gekürzt wird, bevor jemand anders es tut, und zwar mitten in einem Wort.",
  category: { slug: "kultur", name: "Kultur" },
  authors: [
    { slug: "a", name: "A" },
    { slug: "b", name: "B" },
  ],
  tags: [{ name: "Musik" }],
  publishedAt: at("2026-10-25T00:30:00Z"),
  updatedAt: at("2026-10-25T01:30:00Z"),
  sponsor: undefined,
  picture: {
    folder: `/media/${"0".repeat(32)}`,
    width: 1800,
    height: 1200,
    alt: "Eine Gitarre",
    caption: "",
    credit: "X",
    focalPoint: { x: 50, y: 50 },
  },
};
const article = publicArticle(facts, settings, SITE);

test("head, structured data and feed say the same", () => {
  const head = articleMetadata(article);
  const data = newsArticle(article);
  const feed = rssFeed({
    title: "Blatt",
    description: "",
    url: SITE,
    selfUrl: `${SITE}/feed.xml`,
    articles: [article],
  });
  expect(head.alternates?.canonical).toBe(`${SITE}/kultur/rock-und-roll`);
  expect(data.mainEntityOfPage).toBe(head.alternates?.canonical);
  expect(feed).toContain(`<link>${SITE}/kultur/rock-und-roll</link>`);
  expect(head.openGraph).toMatchObject({
    url: article.url,
    publishedTime: data.datePublished,
    modifiedTime: data.dateModified,
  });
  expect(head.description).toBe(data.description);
  expect(feed).toContain("<title>Rock &amp; &lt;Roll&gt;</title>");
  expect(feed).toContain('<guid isPermaLink="false">id-1</guid>');
  expect(data.author.map(({ name }) => name)).toEqual(["A", "B"]);
});

test("both instants of the hour that comes twice keep their offset", () => {
  expect(article.publishedAt).toBe("2026-10-25T02:30:00+02:00");
  expect(article.modifiedAt).toBe("2026-10-25T02:30:00+01:00");
});

test("who paid stands in front of the title wherever it stands alone", () => {
  const paid = publicArticle({ ...facts, sponsor: "Firma" }, settings, SITE);
  expect(paid.title).toBe("Anzeige: Rock & <Roll>");
  expect(articleMetadata(paid).openGraph?.title).toBe(paid.title);
  expect(newsArticle(paid)["@type"]).toBe("AdvertiserContentArticle");
});

test("a description ends with a whole word", () => {
  expect(article.description.length).toBeLessThanOrEqual(160);
  expect(article.description).toMatch(/\p{Letter}…$/u);
});

test("the trail counts from one", () => {
  expect(
    breadcrumbList([
      { name: "A", url: "x" },
      { name: "B", url: "y" },
    ]).itemListElement.map(({ position }) => position),
  ).toEqual([1, 2]);
});

test("soft hyphens stay on the screen", () => {
  const long = publicArticle({ ...facts, title: "Donau\u00addampf\u00adschiff" }, settings, SITE);
  expect([long.title, long.headline]).toEqual(["Donaudampfschiff", "Donaudampfschiff"]);
});
