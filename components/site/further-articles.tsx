import { Picture } from "#components/ui/picture.tsx";
import type { TeaserArticle } from "#db/published/teasers.ts";
import { excerpt } from "#lib/plain-text.ts";
import { paths } from "#lib/urls.ts";

/** The foot of an article: six to go on with. */
export function FurtherArticles({ articles }: { articles: TeaserArticle[] }) {
  return (
    <section aria-labelledby="weitere" className="mt-14 print:hidden">
      <h2 id="weitere" className="border-t-2 border-ink pt-2 text-title font-semibold tracking-[-0.015em]">
        Weitere Beiträge
      </h2>
      <ul className="grid grid-cols-1 gap-x-8 gap-y-8 pt-4 sm:grid-cols-2 lg:grid-cols-3">
        {articles.map((article) => (
          <li
            key={article.id}
            className="border-line max-sm:border-b max-sm:pb-6 lg:not-nth-[3n+1]:border-l lg:not-nth-[3n+1]:pl-8"
          >
            <article>
              <p className="kicker">
                <a href={paths.category(article.category.slug)}>{article.category.name}</a>
              </p>
              <h3 className="mt-0.5 text-large">
                <a href={article.path}>{article.title}</a>
              </h3>
              <div className={`mt-2 ${article.picture ? "grid grid-cols-[minmax(0,1fr)_6.5rem] gap-x-4" : ""}`}>
                <p className="text-small text-soft">
                  {excerpt(article.teaser, 120)}{" "}
                  <a href={article.path} className="label whitespace-nowrap text-red">
                    weiterlesen<span className="sr-only">: {article.title}</span>
                  </a>
                </p>
                {article.picture && (
                  <Picture picture={article.picture} sizes="6.5rem" ratio="1/1" widest={480} silent />
                )}
              </div>
            </article>
          </li>
        ))}
      </ul>
    </section>
  );
}
