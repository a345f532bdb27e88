import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { cache } from "react";
import { ArticlePage } from "#components/site/article-page.tsx";
import { PreviewLine } from "#components/site/preview-line.tsx";
import { getPreviewEmbargo, openPreview } from "#db/newsroom/previews.ts";
import { listFurtherArticles } from "#db/published/articles.ts";
import { getSite } from "#db/published/site.ts";
import { env } from "#lib/env.ts";
import { publicArticle } from "#lib/public-article.ts";

type Props = PageProps<"/vorschau/[token]">;

// As many as below the published page.
const FURTHER = 6;

// Asked by the head and by the body of the same page.
const find = cache(async (token: string) => {
  const preview = await openPreview(token);
  if (!preview) {
    if (await getPreviewEmbargo(token)) forbidden();
    notFound();
  }
  const { settings } = await getSite();
  return { ...preview, public: publicArticle(preview.article, settings, env().siteUrl) };
});

/** No canonical address, no feeds, nothing for machines: they are not meant to read this. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { token } = await params;
  return { title: `Vorschau: ${(await find(token)).public.title}` };
}

/** The later page, from the same parts as the published one. The token is the only key; there is no editor here. */
export default async function PreviewPage({ params }: Props) {
  const { token } = await params;
  const { article, expiresAt, public: published } = await find(token);
  return (
    <>
      <PreviewLine expiresAt={expiresAt} />
      <ArticlePage
        article={article}
        public={published}
        further={await listFurtherArticles({ article, limit: FURTHER })}
      />
    </>
  );
}
