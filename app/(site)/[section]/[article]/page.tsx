import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ArticlePage } from "#components/site/article-page.tsx";
import { JsonLd } from "#components/site/json-ld.tsx";
import { getPublishedArticle, listFurtherArticles } from "#db/published/articles.ts";
import { getConsent } from "#db/published/consent.ts";
import { getSite } from "#db/published/site.ts";
import { env } from "#lib/env.ts";
import { breadcrumbList, newsArticle } from "#lib/json-ld.ts";
import { articleMetadata } from "#lib/page-metadata.ts";
import { publicArticle } from "#lib/public-article.ts";

type Props = PageProps<"/[section]/[article]">;

const FURTHER = 6;

// Asked by the head and by the body of the same page.
const find = cache(async (section: string, slug: string) => {
  const article = await getPublishedArticle({ section, slug });
  if (!article) notFound();
  const { settings } = await getSite();
  return { article, public: publicArticle(article, settings, env().siteUrl) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { section, article: slug } = await params;
  return articleMetadata((await find(section, slug)).public);
}

export default async function Page({ params }: Props) {
  const { section, article: slug } = await params;
  const found = await find(section, slug);
  const further = await listFurtherArticles({ article: found.article, limit: FURTHER });
  const { paper, section: category, headline, url } = found.public;
  return (
    <>
      <JsonLd value={newsArticle(found.public)} />
      <JsonLd value={breadcrumbList([{ name: "Startseite", url: paper.url }, category, { name: headline, url }])} />
      <ArticlePage
        article={found.article}
        public={found.public}
        further={further}
        consent={(await getConsent())?.snapshot}
      />
    </>
  );
}
