import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ArticlePage } from "#components/site/article-page.tsx";
import { formatDateTime, isoBerlin, rfc822 } from "#lib/dates.ts";
import { newsArticle } from "#lib/json-ld.ts";
import { articleMetadata } from "#lib/page-metadata.ts";
import { publicArticle } from "#lib/public-article.ts";
import { hours, insertArticle, insertCategory } from "../../scripts/test-database.ts";

/*
 * What readers are told of an article's dates, on every surface, for rows no program of ours would write.
 */

const { getPublishedArticle, listLatestArticles } = await import("#db/published/articles.ts");
const { getSite } = await import("#db/published/site.ts");
const feed = await import("./feed.xml/route.ts");
const sitemap = await import("./sitemap.xml/route.ts");

const first = hours(-48).round("second");
const later = first.add({ hours: 5 });
const earlier = first.subtract({ hours: 5 });

const ROWS = {
  "as it should be": { updatedAt: later, changedAt: later, modified: later },
  "changed before it was updated": { updatedAt: later, changedAt: earlier, modified: later },
  "updated before it was published": { updatedAt: earlier, changedAt: earlier, modified: first },
  "updated in the instant it was published": { updatedAt: first, changedAt: first, modified: first },
  "published again today": { updatedAt: null, changedAt: hours(-1), publishAt: hours(-1), modified: first },
};

test.each(Object.entries(ROWS))("%s: page, head, JSON-LD, feed and sitemap agree", async (_name, row) => {
  const { modified, ...given } = row;
  const address = { section: "kultur", slug: "der-beitrag" };
  const categoryId = insertCategory("kultur");
  insertArticle({ slug: address.slug, categoryId, firstOnlineAt: first, firstPublishedAt: first, ...given });

  const article = await getPublishedArticle(address);
  if (!article) throw new Error("the article is not published");
  const { settings } = await getSite();
  const shown = publicArticle(article, settings, "https://blatt.example");
  const page = renderToStaticMarkup(createElement(ArticlePage, { article, public: shown, further: [] }));
  expect(page).toContain(`<time dateTime="${isoBerlin(first)}">${formatDateTime(first)}</time>`);
  const isUpdated = !modified.equals(first);
  expect(page.includes("Aktualisiert")).toBe(isUpdated);
  if (isUpdated) expect(page).toContain(`<time dateTime="${isoBerlin(modified)}">`);

  const dates = { publishedTime: isoBerlin(first), modifiedTime: isoBerlin(modified) };
  expect(articleMetadata(shown).openGraph).toMatchObject(dates);
  expect(newsArticle(shown)).toMatchObject({ datePublished: dates.publishedTime, dateModified: dates.modifiedTime });
  const rss = await (await feed.GET()).text();
  expect(rss).toContain(`<pubDate>${rfc822(first)}</pubDate>`);
  expect(rss).toContain(`<lastBuildDate>${rfc822(modified)}</lastBuildDate>`);
  expect(await (await sitemap.GET()).text()).toContain(`<lastmod>${isoBerlin(modified)}</lastmod>`);
});

test("an article that comes back today stands where it stood: behind what is younger, in lists, feed and sitemap", async () => {
  const categoryId = insertCategory("kultur");
  const old = { firstOnlineAt: hours(-9000), firstPublishedAt: hours(-9000), publishAt: hours(-0.1) };
  insertArticle({ slug: "von-damals", categoryId, ...old });
  insertArticle({ slug: "von-gestern", categoryId, publishAt: hours(-24) });
  const order = ["von-gestern", "von-damals"];
  expect((await listLatestArticles({ limit: 5 })).map(({ title }) => title)).toEqual(order);
  for (const { GET } of [feed, sitemap]) {
    const text = await (await GET()).text();
    const places = order.map((slug) => text.indexOf(`/kultur/${slug}<`));
    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  }
});
