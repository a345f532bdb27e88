import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireEditor } from "#auth/session.ts";
import { ArticlePage } from "#components/site/article-page.tsx";
import { PreviewLine } from "#components/site/preview-line.tsx";
import { getOwnPreview } from "#db/newsroom/previews.ts";
import { listFurtherArticles } from "#db/published/articles.ts";
import { getSite } from "#db/published/site.ts";
import { env } from "#lib/env.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { publicArticle } from "#lib/public-article.ts";
import { Refusal } from "#lib/refusal.ts";

// As many as below the published page.
const FURTHER = 6;

export const metadata: Metadata = { title: "Vorschau" };

/** The later page for whoever is logged in and may read the text: while there is an embargo, there is no other preview. */
export default async function OwnPreviewPage({ params }: PageProps<"/redaktion/beitrag/[id]/vorschau">) {
  const { id } = await params;
  const editor = await requireEditor(newsroomPaths.ownPreview(id));
  const article = await getOwnPreview(editor, id).catch((error: unknown) => {
    if (error instanceof Refusal && error.reason === "not-found") notFound();
    throw error;
  });
  const { settings } = await getSite();
  return (
    <>
      <PreviewLine expiresAt={undefined} />
      <ArticlePage
        article={article}
        public={publicArticle(article, settings, env().siteUrl)}
        further={await listFurtherArticles({ article, limit: FURTHER })}
      />
    </>
  );
}
