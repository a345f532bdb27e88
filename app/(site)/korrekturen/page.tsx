import type { Metadata } from "next";
import { CorrectionsPage } from "#components/site/corrections-page.tsx";
import { listCorrections } from "#db/published/corrections.ts";
import { getSite } from "#db/published/site.ts";
import { pageMetadata } from "#lib/page-metadata.ts";
import { paths } from "#lib/urls.ts";

const SHOWN = 200;

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await getSite();
  return pageMetadata({
    title: "Korrekturen",
    siteName: settings.name,
    description: "Was wir berichtigt, ergänzt oder klargestellt haben, mit Datum und Beitrag.",
    path: paths.corrections,
  });
}

export default async function Page() {
  return <CorrectionsPage corrections={await listCorrections({ limit: SHOWN })} />;
}
