import type { PublicArticle } from "#lib/public-article.ts";

/** Structured data as it stands in a page: `<` cannot close the script element it stands in. */
export function serializeJsonLd(value: object): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** https://schema.org/NewsArticle; paid texts are https://schema.org/AdvertiserContentArticle. */
export function newsArticle(article: PublicArticle) {
  return {
    "@context": "https://schema.org",
    "@type": article.isPaid ? "AdvertiserContentArticle" : "NewsArticle",
    mainEntityOfPage: article.url,
    headline: article.headline,
    description: article.description,
    ...(article.pictures && {
      image: [article.pictures.wide.url, article.pictures.standard.url, article.pictures.square.url],
    }),
    datePublished: article.publishedAt,
    dateModified: article.modifiedAt,
    author: article.authors.map(({ name, url }) => ({ "@type": "Person", name, url })),
    publisher: { "@type": "NewsMediaOrganization", name: article.paper.publisher, url: article.paper.url },
    articleSection: article.section.name,
    ...(article.tags.length > 0 && { keywords: article.tags.join(", ") }),
    inLanguage: "de-DE",
    isAccessibleForFree: true,
  };
}

/** The trail a reader sees, from the home page to this one. */
export function breadcrumbList(trail: { name: string; url: string }[]) {
  return {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    itemListElement: trail.map(({ name, url }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name,
      item: url,
    })),
  };
}

/** The paper itself, for the home page. */
export function newsMediaOrganization(paper: { name: string; publisher: string; url: string; description: string }) {
  return {
    "@context": "https://schema.org",
    "@type": "NewsMediaOrganization",
    name: paper.publisher,
    alternateName: paper.name,
    url: paper.url,
    description: paper.description,
  };
}
