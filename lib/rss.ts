import { rfc822 } from "#lib/dates.ts";
import type { PublicArticle } from "#lib/public-article.ts";
import { element, escapeXml } from "#lib/xml.ts";

/**
 * An RSS 2.0 feed with the teasers of `articles`, in the order given. `guid` is the article's id, so that a new address
 * does not make an old story new. Source: https://www.rssboard.org/rss-profile
 */
export function rssFeed(feed: {
  title: string;
  description: string;
  url: string;
  selfUrl: string;
  articles: PublicArticle[];
}): string {
  const changes = feed.articles
    .map((article) => Temporal.Instant.from(article.modifiedAt))
    .sort(Temporal.Instant.compare);
  const newest = changes.at(-1);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">',
    "<channel>",
    element("title", feed.title),
    element("link", feed.url),
    element("description", feed.description),
    element("language", "de-DE"),
    newest ? element("lastBuildDate", rfc822(newest)) : "",
    `<atom:link href="${escapeXml(feed.selfUrl)}" rel="self" type="application/rss+xml"/>`,
    ...feed.articles.map(item),
    "</channel>",
    "</rss>",
    "",
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function item(article: PublicArticle): string {
  const picture = article.pictures?.wide;
  return [
    "<item>",
    element("title", article.title),
    element("link", article.url),
    `<guid isPermaLink="false">${escapeXml(article.id)}</guid>`,
    element("pubDate", rfc822(Temporal.Instant.from(article.publishedAt))),
    element("description", article.description),
    ...article.authors.map(({ name }) => element("dc:creator", name)),
    element("category", article.section.name),
    ...article.tags.map((tag) => element("category", tag)),
    picture
      ? `<media:content url="${escapeXml(picture.url)}" type="image/jpeg" medium="image" width="${picture.width}" height="${picture.height}"/>`
      : "",
    "</item>",
  ].join("");
}
