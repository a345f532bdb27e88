import type { Metadata } from "next";
import { FrontPage } from "#components/site/front-page.tsx";
import { JsonLd } from "#components/site/json-ld.tsx";
import { listFrontPageArticles } from "#db/published/articles.ts";
import { getSite } from "#db/published/site.ts";
import { env } from "#lib/env.ts";
import { composeFrontPage } from "#lib/front-page.ts";
import { newsMediaOrganization } from "#lib/json-ld.ts";
import { pageMetadata } from "#lib/page-metadata.ts";
import { absolute, OPINION, paths } from "#lib/urls.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await getSite();
  return pageMetadata({
    title: settings.name,
    siteName: settings.name,
    description: settings.description,
    path: paths.home,
  });
}

export default async function HomePage() {
  const { settings, categories } = await getSite();
  const { slots, recent } = await listFrontPageArticles();
  const page = composeFrontPage({ slots, recent, categories: categories.map(({ slug }) => slug), opinion: OPINION });
  return (
    <>
      <JsonLd value={newsMediaOrganization({ ...settings, url: absolute(env().siteUrl, paths.home) })} />
      <h1 className="sr-only">{settings.name}</h1>
      <FrontPage page={page} categories={categories} now={Temporal.Now.instant()} />
    </>
  );
}
