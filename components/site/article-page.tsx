import { Picture } from "#components/ui/picture.tsx";
import type { PublishedArticle } from "#db/published/articles.ts";
import type { TeaserArticle } from "#db/published/teasers.ts";
import { externalLinksOf } from "#lib/article-body.ts";
import type { ConsentSnapshot } from "#lib/consent/consent.ts";
import { formatDateTime, formatShortDate, isoBerlin } from "#lib/dates.ts";
import type { PublicArticle } from "#lib/public-article.ts";
import { paths } from "#lib/urls.ts";
import { ArticleBody } from "./article-body.tsx";
import { Breadcrumb } from "./breadcrumb.tsx";
import { Byline } from "./byline.tsx";
import { Corrections } from "./corrections.tsx";
import { FurtherArticles } from "./further-articles.tsx";
import { Kicker } from "./kicker.tsx";
import { PictureCaption } from "./picture-caption.tsx";
import { ShareBar } from "./share-bar.tsx";

export function ArticlePage(props: {
  article: PublishedArticle;
  public: PublicArticle;
  further: TeaserArticle[];
  /** What readers are asked about; without it other sites' content is linked only. */
  consent?: ConsentSnapshot | undefined;
}) {
  const { article, further } = props;
  const links = externalLinksOf(article.body);
  return (
    <div className="frame">
      <article className="article-grid pt-4">
        <p className="hidden border-b-2 border-ink text-title font-semibold print:block">{props.public.paper.name}</p>
        <div className="roomy">
          <Breadcrumb
            trail={[
              { name: "Startseite", href: paths.home },
              { name: article.category.name, href: paths.category(article.category.slug) },
              { name: article.title },
            ]}
          />
        </div>
        <header className="roomy pt-6 md:pt-9">
          <Kicker article={article} />
          <h1 className="mt-1.5 text-headline tracking-[-0.018em]">{article.title}</h1>
          <p className="mt-4 max-w-[40rem] text-large leading-[1.4]">{article.teaser}</p>
          <p className="label mt-4 text-soft">
            {article.sponsor ? `Anzeige von ${article.sponsor}` : <Byline authors={article.authors} />}
          </p>
          <p className="label text-soft">
            <time dateTime={isoBerlin(article.publishedAt)}>{formatDateTime(article.publishedAt)}</time>
            {article.updatedAt && (
              <>
                {" · Aktualisiert: "}
                <time dateTime={isoBerlin(article.updatedAt)}>{formatDateTime(article.updatedAt)}</time>
              </>
            )}
          </p>
        </header>
        {article.picture && (
          <figure className="wide mt-6">
            <Picture picture={article.picture} sizes="(width >= 70rem) 62.5rem, 100vw" ratio="lead" eager />
            <PictureCaption picture={article.picture} caption={article.leadCaption} />
          </figure>
        )}
        <div className="mt-7 flow-root">
          <div className="text">
            {article.corrections.length > 0 && <Corrections corrections={article.corrections} />}
            <ArticleBody
              body={article.body}
              pictures={article.pictures}
              related={article.related}
              sponsored={article.sponsor !== undefined}
              consent={props.consent}
            />
          </div>
          <footer className="mt-8">
            {article.source && <SourceLine source={article.source} />}
            {article.tags.length > 0 && (
              <p className="mt-2 font-sans text-note text-soft print:hidden">
                Themen:{" "}
                {article.tags.map((tag, index) => (
                  <span key={tag.slug}>
                    {index > 0 && ", "}
                    <a href={paths.tag(tag.slug)} rel="tag" className="font-medium text-ink hover:text-red">
                      {tag.name}
                    </a>
                  </span>
                ))}
              </p>
            )}
            <ShareBar article={props.public} path={article.path} />
            {links.length > 0 && (
              <ol className="hidden list-decimal ps-5 font-sans text-label print:block">
                {links.map((href, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: numbered as they stand in the text
                  <li key={index}>{href}</li>
                ))}
              </ol>
            )}
            <p className="hidden pt-3 font-sans text-label print:block">
              {props.public.paper.name}, {formatShortDate(article.publishedAt)} · {props.public.url}
            </p>
          </footer>
        </div>
      </article>
      {further.length > 0 && <FurtherArticles articles={further} />}
    </div>
  );
}

function SourceLine({ source }: { source: NonNullable<PublishedArticle["source"]> }) {
  return (
    <p className="font-sans text-note text-soft">
      Quelle:{" "}
      {source.url ? (
        <a
          href={source.url}
          rel="noopener"
          className="text-ink underline decoration-red underline-offset-3 hover:text-red"
        >
          {source.name}
        </a>
      ) : (
        source.name
      )}
      {source.kind === "press-release" && " (Pressemitteilung)"}
      {source.kind === "agency" && " (Agentur)"}
    </p>
  );
}
