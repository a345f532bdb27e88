import type { Metadata } from "next";
import { ErrorPage } from "#components/site/error-page.tsx";
import { listLatestArticles } from "#db/published/articles.ts";

export const metadata: Metadata = { title: "Seite nicht gefunden", robots: "noindex" };

/** The document the edge sends, with status 404, for every address that does not exist. */
export default async function NotFoundDocument() {
  return (
    <ErrorPage
      title="Diese Seite gibt es nicht"
      explanation="Unter dieser Adresse steht nichts. Vielleicht ist sie falsch abgeschrieben. Auf der Startseite finden Sie alle aktuellen Beiträge, in der Leiste oben die Ressorts."
      latest={await listLatestArticles({ limit: 5 })}
      now={Temporal.Now.instant()}
    />
  );
}
