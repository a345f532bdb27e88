import { modifiedAt } from "#lib/article-dates.ts";
import { isoBerlin } from "#lib/dates.ts";
import { cropFile, type Picture, SHARE_CROPS, type ShareCrop } from "#lib/picture.ts";
import { excerpt, withoutSoftHyphens } from "#lib/plain-text.ts";
import type { SiteSettings } from "#lib/site-settings.ts";
import { absolute, paths } from "#lib/urls.ts";

/*
 * One value feeds head, JSON-LD, feeds, sitemaps and share links, so that they cannot disagree.
 */

interface PublicPicture {
  url: string;
  width: number;
  height: number;
  alt: string;
}

export interface PublicArticle {
  /** Stable for the life of the article, also when its address changes. */
  id: string;
  url: string;
  /** With "Anzeige: " in front when somebody paid: wherever a title stands alone, the label must stand with it. */
  title: string;
  headline: string;
  description: string;
  section: { name: string; url: string };
  authors: { name: string; url: string }[];
  tags: string[];
  /** ISO 8601 with Berlin's offset. */
  publishedAt: string;
  /** ISO 8601 with Berlin's offset; as `publishedAt` when nothing changed that readers should know of. */
  modifiedAt: string;
  pictures: Record<ShareCrop, PublicPicture> | undefined;
  isPaid: boolean;
  /** The paper it appears in. */
  paper: { name: string; publisher: string; url: string };
}

/** What `publicArticle` needs to know; every article the data layer hands out has it, its dates in order. */
export interface ArticleFacts {
  id: string;
  path: string;
  title: string;
  teaser: string;
  category: { slug: string; name: string };
  authors: { slug: string; name: string }[];
  tags?: { name: string }[];
  publishedAt: Temporal.Instant;
  updatedAt: Temporal.Instant | undefined;
  sponsor: string | undefined;
  picture: Picture | undefined;
  seoTitle?: string | undefined;
  seoDescription?: string | undefined;
}

const DESCRIPTION_LENGTH = 160;

export function publicArticle(article: ArticleFacts, settings: SiteSettings, siteUrl: string): PublicArticle {
  const isPaid = article.sponsor !== undefined;
  return {
    id: article.id,
    url: absolute(siteUrl, article.path),
    title: `${isPaid ? "Anzeige: " : ""}${withoutSoftHyphens(article.seoTitle ?? article.title)}`,
    headline: withoutSoftHyphens(article.title),
    description: article.seoDescription ?? excerpt(article.teaser, DESCRIPTION_LENGTH),
    section: { name: article.category.name, url: absolute(siteUrl, paths.category(article.category.slug)) },
    authors: article.authors.map(({ name, slug }) => ({ name, url: absolute(siteUrl, paths.author(slug)) })),
    tags: (article.tags ?? []).map(({ name }) => name),
    publishedAt: isoBerlin(article.publishedAt),
    modifiedAt: isoBerlin(modifiedAt(article)),
    pictures: article.picture && publicPictures(article.picture, siteUrl),
    isPaid,
    paper: { name: settings.name, publisher: settings.publisher, url: absolute(siteUrl, paths.home) },
  };
}

function publicPictures(picture: Picture, siteUrl: string): Record<ShareCrop, PublicPicture> {
  const crop = (name: ShareCrop): PublicPicture => ({
    url: absolute(siteUrl, `${picture.folder}/${cropFile(name)}`),
    ...SHARE_CROPS[name],
    alt: picture.alt,
  });
  return { share: crop("share"), wide: crop("wide"), standard: crop("standard"), square: crop("square") };
}
