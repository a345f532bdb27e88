import type { ReactNode } from "react";
import type { StaticPage as StaticPageValue } from "#db/published/pages.ts";
import type { ConsentSnapshot } from "#lib/consent/consent.ts";
import { formatDate, isoBerlin } from "#lib/dates.ts";
import { ArticleBody } from "./article-body.tsx";
import { Breadcrumb } from "./breadcrumb.tsx";

interface Props {
  page: StaticPageValue;
  /** What readers are asked about. */
  consent: ConsentSnapshot | undefined;
  /** What the program knows better than whoever writes the page: stands under its text. */
  children?: ReactNode;
}

export function StaticPage({ page, consent, children }: Props) {
  return (
    <div className="frame">
      <article className="article-grid pt-4">
        <div className="roomy">
          <Breadcrumb trail={[{ name: "Startseite", href: "/" }, { name: page.title }]} />
        </div>
        <header className="pt-6 md:pt-9">
          <h1 className="text-headline font-semibold tracking-[-0.025em]">{page.title}</h1>
          {page.teaser && <p className="mt-4 text-large leading-[1.4] text-soft">{page.teaser}</p>}
        </header>
        <div className="text mt-7">
          <ArticleBody body={page.body} pictures={{}} related={{}} sponsored={false} consent={consent} />
        </div>
        {children}
        <p className="label mt-10 border-t border-line pt-3 text-soft">
          Stand: <time dateTime={isoBerlin(page.updatedAt)}>{formatDate(page.updatedAt)}</time>
        </p>
      </article>
    </div>
  );
}
