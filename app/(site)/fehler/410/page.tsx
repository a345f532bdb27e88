import type { Metadata } from "next";
import { ErrorPage } from "#components/site/error-page.tsx";
import { listLatestArticles } from "#db/published/articles.ts";

export const metadata: Metadata = { title: "Beitrag zurückgezogen", robots: "noindex" };

/** The document the edge sends, with status 410, for articles that were public once. */
export default async function GoneDocument() {
  return (
    <ErrorPage
      title="Dieser Beitrag ist nicht mehr verfügbar"
      explanation="Die Redaktion hat ihn zurückgezogen, oder seine Zeit ist abgelaufen. Wenn Sie Fragen dazu haben, erreichen Sie uns über das Impressum."
      latest={await listLatestArticles({ limit: 5 })}
      now={Temporal.Now.instant()}
    />
  );
}
