import type { ReactNode } from "react";
import type { ArticleList as ArticleListValue } from "#db/published/articles.ts";
import { formatTeaserDate, isoBerlin } from "#lib/dates.ts";
import { Breadcrumb } from "./breadcrumb.tsx";
import { Pagination } from "./pagination.tsx";
import { BesideTeaser, PictureTeaser } from "./teasers.tsx";

/** The pattern of Ressort, Thema and Autor:in pages: who or what this is, the newest large, the rest as a list. */
export function ArticleListPage(props: {
  name: string;
  /** What a list of this kind is called: "Ressort", "Thema". */
  kind: string;
  introduction: ReactNode;
  portrait?: ReactNode;
  path: string;
  list: ArticleListValue;
  now: Temporal.Instant;
}) {
  const { list, now } = props;
  const [first, ...others] = list.articles;
  const lead = list.page === 1 ? first : undefined;
  const rest = lead ? others : list.articles;
  return (
    <div className="frame">
      <div className="pt-4">
        <Breadcrumb trail={[{ name: "Startseite", href: "/" }, { name: props.name }]} />
      </div>
      <header className="grid grid-cols-1 items-end gap-x-8 gap-y-4 border-line pt-6 pb-6 md:grid-cols-12 md:pt-8">
        <div className="md:col-span-8">
          <p className="label text-soft">{props.kind}</p>
          <h1 className="text-headline font-semibold tracking-[-0.025em]">
            {props.name}
            {list.page > 1 && <span className="text-title font-normal text-soft"> Seite {list.page}</span>}
          </h1>
          {list.page === 1 && <div className="mt-3 max-w-[40rem] text-body text-soft">{props.introduction}</div>}
        </div>
        {props.portrait && list.page === 1 && (
          <div className="w-32 md:col-span-4 md:justify-self-end">{props.portrait}</div>
        )}
      </header>
      {list.articles.length === 0 && (
        <p className="border-t-2 border-ink pt-4 text-soft">
          Hier ist noch nichts erschienen. Der erste Beitrag wird an dieser Stelle stehen.
        </p>
      )}
      {lead && (
        <div className="grid grid-cols-1 gap-x-8 border-t-2 border-ink pt-5 pb-8 lg:grid-cols-12">
          <div className="lg:col-span-9">
            <PictureTeaser article={lead} level={2} sizes="(width >= 70rem) 58rem, 100vw" large eager />
          </div>
        </div>
      )}
      {rest.length > 0 && (
        <ul className="border-t-2 border-ink">
          {rest.map((article) => (
            <li
              key={article.id}
              className="grid grid-cols-1 gap-x-8 gap-y-1 border-b border-line py-5 md:grid-cols-[8rem_minmax(0,1fr)] lg:grid-cols-[10rem_minmax(0,1fr)]"
            >
              <time dateTime={isoBerlin(article.publishedAt)} className="label text-soft">
                {formatTeaserDate(article.publishedAt, now)}
              </time>
              <BesideTeaser article={article} level={2} />
            </li>
          ))}
        </ul>
      )}
      <Pagination path={props.path} page={list.page} pages={list.pages} />
    </div>
  );
}
