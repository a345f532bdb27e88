import { ErrorPage } from "#components/site/error-page.tsx";

/**
 * Only seen without the edge, which answers unknown addresses itself. Next renders it into the payload of every page, so it
 * asks nothing of the database.
 */
export default function NotFound() {
  return (
    <ErrorPage
      title="Diese Seite gibt es nicht"
      explanation="Unter dieser Adresse steht nichts. Vielleicht ist sie falsch abgeschrieben."
      latest={[]}
      now={Temporal.Now.instant()}
    />
  );
}
