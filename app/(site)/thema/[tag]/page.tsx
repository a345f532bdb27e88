import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ArticleListPage } from "#components/site/article-list.tsx";
import { listArticlesWithTag } from "#db/published/articles.ts";
import { getSite } from "#db/published/site.ts";
import { getTag } from "#db/published/tags.ts";
import { pageMetadata, pageTitle } from "#lib/page-metadata.ts";
import { excerpt } from "#lib/plain-text.ts";
import { listPath, parsePageNumber, paths } from "#lib/urls.ts";

type Props = PageProps<"/thema/[tag]">;

async function find({ params, searchParams }: Props) {
  const { tag: slug } = await params;
  const number = parsePageNumber((await searchParams).seite);
  const tag = await getTag({ slug });
  const list = tag && number && (await listArticlesWithTag({ slug, page: number }));
  return list ? { tag, list } : notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { settings } = await getSite();
  const { tag, list } = await find(props);
  return pageMetadata({
    title: pageTitle(`Thema: ${tag.name}`, list.page),
    siteName: settings.name,
    description: excerpt(tag.description, 160),
    path: listPath(paths.tag(tag.slug), list.page),
  });
}

export default async function TagPage(props: Props) {
  const { tag, list } = await find(props);
  return (
    <ArticleListPage
      kind="Thema"
      name={tag.name}
      introduction={<p>{tag.description}</p>}
      path={paths.tag(tag.slug)}
      list={list}
      now={Temporal.Now.instant()}
    />
  );
}
