import type { Metadata } from "next";
import { headers } from "next/headers";
import { ErrorPage } from "#components/site/error-page.tsx";
import { getPreviewEmbargo } from "#db/newsroom/previews.ts";
import { formatDateTime } from "#lib/dates.ts";
import { newsroomPaths, PATH_HEADER } from "#lib/newsroom-paths.ts";

export const metadata: Metadata = { title: "Vorschau gesperrt" };

/** While there is an embargo: until when, and not a word of the text. Next hands no address to this page. */
export default async function PreviewClosed() {
  const path = (await headers()).get(PATH_HEADER) ?? "";
  const until = await getPreviewEmbargo(path.slice(newsroomPaths.preview("").length));
  return (
    <ErrorPage
      title={until ? `Gesperrt bis ${formatDateTime(until)}` : "Gesperrt"}
      explanation="Für diesen Text gilt eine Sperrfrist. Danach öffnet derselbe Link die Vorschau, solange er gilt."
      latest={[]}
      now={Temporal.Now.instant()}
    />
  );
}
