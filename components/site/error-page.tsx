import type { TeaserArticle } from "#db/published/teasers.ts";
import { paths } from "#lib/urls.ts";
import { LineTeaser } from "./teasers.tsx";

/** What happened, what to do next, and what is new: a wrong turn should still end in a newspaper. */
export function ErrorPage(props: {
  title: string;
  explanation: string;
  latest: TeaserArticle[];
  now: Temporal.Instant;
}) {
  return (
    <div className="frame">
      <div className="article-grid pt-10 md:pt-16">
        <div>
          <h1 className="text-headline tracking-[-0.02em]">{props.title}</h1>
          <p className="mt-4 text-large leading-[1.4]">{props.explanation}</p>
          <p className="mt-4">
            <a href={paths.home} className="text-red underline underline-offset-4">
              Zur Startseite
            </a>
          </p>
          {props.latest.length > 0 && (
            <section aria-labelledby="neueste" className="mt-12">
              <h2 id="neueste" className="border-t-2 border-ink pt-2 text-large font-semibold">
                Neueste Beiträge
              </h2>
              <ul>
                {props.latest.map((article) => (
                  <li key={article.id} className="border-b border-line py-3">
                    <LineTeaser article={article} now={props.now} />
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </div>
  );
}
