import type { CategoryLink } from "#db/published/site.ts";
import type { TeaserArticle } from "#db/published/teasers.ts";
import type { FrontPage as FrontPageValue } from "#lib/front-page.ts";
import { OPINION, paths } from "#lib/urls.ts";
import {
  BesideTeaser,
  LeadTeaser,
  LineTeaser,
  NumberedTeaser,
  OpinionTeaser,
  PictureTeaser,
  TextTeaser,
} from "./teasers.tsx";

/** The home page: one lead, its seconds, what is short, what is opinion, then the Ressorts, no two strips alike. */
export function FrontPage(props: {
  page: FrontPageValue<TeaserArticle>;
  categories: CategoryLink[];
  now: Temporal.Instant;
}) {
  const { page, categories, now } = props;
  if (!page.lead) return <EmptyPaper />;
  const nameOf = (slug: string) => categories.find((category) => category.slug === slug)?.name ?? slug;
  const strip = ({ slug, articles }: FrontPageValue<TeaserArticle>["strips"][number], index: number) => (
    <Strip
      key={slug}
      category={{ slug, name: nameOf(slug) }}
      articles={articles}
      form={articles.length < 3 ? BESIDE : index % 3}
    />
  );
  return (
    <div className="frame">
      <section aria-label="Wichtigste Nachrichten" className="grid grid-cols-1 gap-x-8 gap-y-8 pt-6 lg:grid-cols-12">
        <div className="lg:col-span-8">
          <LeadTeaser article={page.lead} />
        </div>
        {page.seconds.length > 0 && (
          <ul className="flex flex-col border-line lg:col-span-4 lg:border-l lg:pl-8">
            {page.seconds.map((article) => (
              <li key={article.id} className="border-t border-line py-5 lg:first:border-t-0 lg:first:pt-0">
                <TextTeaser article={article} level={2} large />
              </li>
            ))}
          </ul>
        )}
      </section>

      {(page.briefs.length > 0 || page.opinions.length > 0) && (
        <div className="mt-10 grid grid-cols-1 gap-x-8 gap-y-10 lg:grid-cols-12">
          {page.briefs.length > 0 && (
            <section aria-labelledby="kurz" className="lg:col-span-7">
              <StripHeading id="kurz" name="Das Wichtigste in Kürze" />
              <ol className="grid grid-cols-1 gap-x-8 md:grid-cols-2">
                {page.briefs.map((article, index) => (
                  <li key={article.id} className="border-b border-line py-4">
                    <NumberedTeaser article={article} number={index + 1} />
                  </li>
                ))}
              </ol>
            </section>
          )}
          {page.opinions.length > 0 && (
            <section aria-labelledby="meinung" className="border-line lg:col-span-5 lg:border-l lg:pl-8">
              <StripHeading id="meinung" name="Meinung" href={paths.category(OPINION)} />
              <ul className="divide-y divide-line">
                {page.opinions.map((article) => (
                  <li key={article.id} className="py-5 first:pt-4">
                    <OpinionTeaser article={article} />
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      )}

      {page.latest.length > 0 && (
        <section aria-labelledby="neueste" className="mt-12">
          <StripHeading id="neueste" name="Neueste Beiträge" />
          <ol className="columns-1 gap-x-8 md:columns-2">
            {page.latest.map((article) => (
              <li key={article.id} className="break-inside-avoid border-b border-line py-3">
                <LineTeaser article={article} now={now} />
              </li>
            ))}
          </ol>
        </section>
      )}
      {page.strips.map(strip)}
    </div>
  );
}

/** The form that two articles fill as well as four. */
const BESIDE = 2;

/** A Ressort's share of the home page, in one of three forms. */
function Strip(props: { category: CategoryLink; articles: TeaserArticle[]; form: number }) {
  const { category, articles, form } = props;
  const withPicture = articles.find((article) => article.picture);
  const main = withPicture ?? articles[0];
  if (!main) return null;
  const others = articles.filter((article) => article !== main);
  return (
    <section aria-labelledby={`ressort-${category.slug}`} className="mt-12">
      <StripHeading id={`ressort-${category.slug}`} name={category.name} href={paths.category(category.slug)} />
      {form === 0 && (
        <div className="grid grid-cols-1 gap-x-8 gap-y-6 pt-4 lg:grid-cols-12">
          <div className="lg:col-span-7">
            <PictureTeaser article={main} sizes="(width >= 70rem) 44rem, 100vw" large />
          </div>
          <ul className="divide-y divide-line border-line lg:col-span-5 lg:border-l lg:pl-8">
            {others.map((article) => (
              <li key={article.id} className="py-4 first:pt-0">
                <TextTeaser article={article} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {form === 1 && (
        <ul className="grid grid-cols-1 gap-x-8 gap-y-7 pt-4 sm:grid-cols-2 lg:grid-cols-4">
          {[main, ...others].map((article) => (
            <li key={article.id} className="border-line lg:not-first:border-l lg:not-first:pl-4">
              <PictureTeaser article={article} sizes="(width >= 70rem) 18rem, (width >= 30rem) 50vw, 100vw" />
            </li>
          ))}
        </ul>
      )}
      {form === BESIDE && (
        <ul className="grid grid-cols-1 gap-x-8 pt-4 md:grid-cols-2">
          {[main, ...others].map((article) => (
            <li key={article.id} className="border-b border-line pt-4 pb-5 first:pt-0 md:nth-2:pt-0">
              <BesideTeaser article={article} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function StripHeading({ id, name, href }: { id: string; name: string; href?: string }) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-t-2 border-ink pt-2">
      <h2 id={id} className="text-title font-semibold tracking-[-0.015em]">
        {href ? <a href={href}>{name}</a> : name}
      </h2>
      {href && (
        <a href={href} className="label text-soft hover:text-red">
          Alle Beiträge<span className="sr-only"> aus {name}</span> →
        </a>
      )}
    </div>
  );
}

function EmptyPaper() {
  return (
    <div className="frame py-20 text-center">
      <h1 className="text-headline">Noch ist das Blatt leer</h1>
      <p className="mt-4 text-soft">Sobald die Redaktion den ersten Beitrag veröffentlicht, steht er hier.</p>
    </div>
  );
}
