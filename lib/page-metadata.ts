import type { Metadata } from "next";
import type { PublicArticle } from "#lib/public-article.ts";
import { paths } from "#lib/urls.ts";

/*
 * What stands in <head>. Next merges metadata shallowly, so each page says all of it: nothing here relies on the layout.
 */

const ROBOTS = "max-image-preview:large, max-snippet:-1, max-video-preview:-1";
const FEED = { "application/rss+xml": paths.feed };

/** @param path without `?seite=1`; canonical and Open Graph address are this, on SITE_URL */
export function pageMetadata(page: { title: string; siteName: string; description: string; path: string }): Metadata {
  return {
    title: page.title === page.siteName ? { absolute: page.title } : page.title,
    description: page.description,
    robots: ROBOTS,
    alternates: { canonical: page.path, types: FEED },
    openGraph: {
      type: "website",
      title: page.title,
      description: page.description,
      url: page.path,
      siteName: page.siteName,
      locale: "de_DE",
    },
    twitter: { card: "summary", title: page.title, description: page.description },
  };
}

export function articleMetadata(article: PublicArticle): Metadata {
  const picture = article.pictures?.share;
  const images = picture ? [picture] : [];
  return {
    title: article.title,
    description: article.description,
    robots: ROBOTS,
    authors: article.authors,
    alternates: { canonical: article.url, types: FEED },
    openGraph: {
      type: "article",
      title: article.title,
      description: article.description,
      url: article.url,
      siteName: article.paper.name,
      locale: "de_DE",
      images,
      publishedTime: article.publishedAt,
      modifiedTime: article.modifiedAt,
      section: article.section.name,
      authors: article.authors.map(({ url }) => url),
      tags: article.tags,
    },
    twitter: {
      card: picture ? "summary_large_image" : "summary",
      title: article.title,
      description: article.description,
      images: picture ? [{ url: picture.url, alt: picture.alt }] : [],
    },
  };
}

/** The title of page `number` of a list: unique, as search engines want it. */
export function pageTitle(name: string, number: number): string {
  return number === 1 ? name : `${name}, Seite ${number}`;
}
