import type { Metadata } from "next";
import { ErrorPage } from "#components/site/error-page.tsx";

export const metadata: Metadata = { title: "Vorschau nicht gefunden" };

/** The same for a link that never was, is over, or was closed: nobody learns which. */
export default function PreviewNotFound() {
  return (
    <ErrorPage
      title="Diese Vorschau gibt es nicht mehr"
      explanation="Der Link ist abgelaufen, wurde gesperrt oder ist unvollständig kopiert. Bitten Sie die Redaktion um einen neuen."
      latest={[]}
      now={Temporal.Now.instant()}
    />
  );
}
