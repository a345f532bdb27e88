import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ArticleListPage } from "#components/site/article-list.tsx";
import { DeclaredItems } from "#components/site/declared-items.tsx";
import { StaticPage } from "#components/site/static-page.tsx";
import { listArticlesInCategory } from "#db/published/articles.ts";
import { getCategory } from "#db/published/categories.ts";
import { getConsent, listDeclaredItems } from "#db/published/consent.ts";
import { getStaticPage } from "#db/published/pages.ts";
import { getSite } from "#db/published/site.ts";
import { pageMetadata, pageTitle } from "#lib/page-metadata.ts";
import { excerpt } from "#lib/plain-text.ts";
import { listPath, parsePageNumber, paths } from "#lib/urls.ts";

type Props = PageProps<"/[section]">;

/** The page that must name every service and what it stores. */
const PRIVACY = "datenschutz";

/** `/kultur` is a Ressort, `/impressum` a page: both live at the root, and no slug is both. */
async function find({ params, searchParams }: Props) {
  const { section: slug } = await params;
  const number = parsePageNumber((await searchParams).seite);
  const page = await getStaticPage({ slug });
  if (page) return { page };
  const category = await getCategory({ slug });
  const list = category && number && (await listArticlesInCategory({ slug, page: number }));
  return list ? { category, list } : notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { settings } = await getSite();
  const { page, category, list } = await find(props);
  if (page) {
    const description = excerpt(page.teaser, 160);
    return pageMetadata({ title: page.title, siteName: settings.name, description, path: paths.page(page.slug) });
  }
  return pageMetadata({
    title: pageTitle(category.name, list.page),
    siteName: settings.name,
    description: excerpt(category.description, 160),
    path: listPath(paths.category(category.slug), list.page),
  });
}

export default async function SectionPage(props: Props) {
  const { page, category, list } = await find(props);
  if (page) {
    return (
      <StaticPage page={page} consent={(await getConsent())?.snapshot}>
        {page.slug === PRIVACY && <DeclaredItems services={await listDeclaredItems()} />}
      </StaticPage>
    );
  }
  return (
    <ArticleListPage
      kind="Ressort"
      name={category.name}
      introduction={<p>{category.description}</p>}
      path={paths.category(category.slug)}
      list={list}
      now={Temporal.Now.instant()}
    />
  );
}
