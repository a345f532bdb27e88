import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ArticleListPage } from "#components/site/article-list.tsx";
import { Picture } from "#components/ui/picture.tsx";
import { listArticlesByAuthor } from "#db/published/articles.ts";
import { getAuthor } from "#db/published/authors.ts";
import { getSite } from "#db/published/site.ts";
import { pageMetadata, pageTitle } from "#lib/page-metadata.ts";
import { excerpt } from "#lib/plain-text.ts";
import { listPath, parsePageNumber, paths } from "#lib/urls.ts";

type Props = PageProps<"/autor/[author]">;

async function find({ params, searchParams }: Props) {
  const { author: slug } = await params;
  const number = parsePageNumber((await searchParams).seite);
  const author = await getAuthor({ slug });
  const list = author && number && (await listArticlesByAuthor({ authorId: author.id, page: number }));
  return list ? { author, list } : notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { settings } = await getSite();
  const { author, list } = await find(props);
  return pageMetadata({
    title: pageTitle(author.name, list.page),
    siteName: settings.name,
    description: excerpt(author.biography, 160),
    path: listPath(paths.author(author.slug), list.page),
  });
}

export default async function AuthorPage(props: Props) {
  const { author, list } = await find(props);
  return (
    <ArticleListPage
      kind={author.role}
      name={author.name}
      introduction={
        <>
          <p>{author.biography}</p>
          {author.email && (
            <p className="mt-2 font-sans text-note">
              <a href={`mailto:${author.email}`} className="text-red">
                {author.email}
              </a>
            </p>
          )}
        </>
      }
      portrait={author.portrait && <Picture picture={author.portrait} sizes="8rem" ratio="1/1" widest={480} eager />}
      path={paths.author(author.slug)}
      list={list}
      now={Temporal.Now.instant()}
    />
  );
}
