import type { ComponentProps, ReactNode } from "react";
import { Picture } from "#components/ui/picture.tsx";
import type { TeaserArticle } from "#db/published/teasers.ts";
import { formatTeaserDate } from "#lib/dates.ts";
import { Kicker } from "./kicker.tsx";

/*
 * The forms a teaser can take. Each says how important a story is; none of them is a box.
 */

type PictureSetting = Pick<ComponentProps<typeof Picture>, "sizes" | "ratio" | "eager" | "widest">;

interface TeaserProps {
  article: TeaserArticle;
  /** The level of the headline in the page's outline. */
  level?: 2 | 3;
}

/** The one story the page opens with: picture and a headline three times the body. */
export function LeadTeaser({ article }: TeaserProps) {
  return (
    <article>
      <PictureLink article={article} sizes="(width >= 70rem) 50rem, 100vw" ratio="3/2" eager />
      <div className="mt-4">
        <Kicker article={article} />
        <Headline article={article} level={2} className="mt-1.5 text-lead font-medium tracking-[-0.022em]" />
        <p className="mt-3 max-w-[42rem] text-body text-soft lg:text-large lg:leading-[1.4]">{article.teaser}</p>
        <Authors article={article} />
      </div>
    </article>
  );
}

/** Picture above text. */
export function PictureTeaser(props: TeaserProps & { sizes: string; large?: boolean; eager?: boolean }) {
  const { article, level = 3, sizes, large = false, eager = false } = props;
  return (
    <article>
      <PictureLink
        article={article}
        className="mb-3 block"
        sizes={sizes}
        ratio={large ? "lead" : "16/9"}
        widest={large ? 1600 : 1200}
        eager={eager}
      />
      <Kicker article={article} />
      <Headline article={article} level={level} className={large ? "mt-1 text-title" : "mt-1 text-large"} />
      <p className="mt-1.5 max-w-[40rem] text-small text-soft">{article.teaser}</p>
    </article>
  );
}

/** Picture beside text; on a phone the picture is a thumbnail. */
export function BesideTeaser({ article, level = 3 }: TeaserProps) {
  return (
    <article className="grid grid-cols-[minmax(0,1fr)_7rem] gap-x-4 sm:grid-cols-[minmax(0,1fr)_11rem] sm:gap-x-6">
      <div>
        <Kicker article={article} />
        <Headline article={article} level={level} className="mt-1 text-large" />
        <p className="mt-1.5 hidden max-w-[40rem] text-small text-soft sm:block">{article.teaser}</p>
      </div>
      <PictureLink article={article} className="mt-1" sizes="(width >= 30rem) 11rem, 7rem" ratio="3/2" widest={480} />
    </article>
  );
}

/** Words only. */
export function TextTeaser({ article, level = 3, large = false }: TeaserProps & { large?: boolean }) {
  return (
    <article>
      <Kicker article={article} />
      <Headline article={article} level={level} className={large ? "mt-1 text-title" : "mt-1 text-large"} />
      <p className="mt-1.5 text-small text-soft">{article.teaser}</p>
    </article>
  );
}

/** A line in a list of what is new: time, headline. */
export function LineTeaser({ article, now, level = 3 }: TeaserProps & { now: Temporal.Instant }) {
  return (
    <article className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3">
      <time dateTime={article.publishedAt.toString()} className="label pt-0.5 text-soft">
        {formatTeaserDate(article.publishedAt, now)}
      </time>
      <Headline article={article} level={level} className="text-small leading-[1.3] font-medium">
        {article.sponsor && <span className="label mr-1.5 border border-ink px-1">Anzeige</span>}
      </Headline>
    </article>
  );
}

/** One of a numbered list. */
export function NumberedTeaser({ article, number, level = 3 }: TeaserProps & { number: number }) {
  return (
    <article className="grid grid-cols-[2.25rem_minmax(0,1fr)] items-baseline gap-x-2">
      <span aria-hidden="true" className="text-headline leading-none text-red">
        {number}
      </span>
      <div>
        <Kicker article={article} />
        <Headline article={article} level={level} className="text-body leading-[1.22]" />
      </div>
    </article>
  );
}

/** An opinion: who says it comes before what is said. */
export function OpinionTeaser({ article, level = 3 }: TeaserProps) {
  const [author] = article.authors;
  return (
    <article className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-4">
      {author?.portrait ? <Picture picture={author.portrait} sizes="5rem" ratio="1/1" widest={240} silent /> : <span />}
      <div>
        <p className="label text-soft">{article.authors.map(({ name }) => name).join(", ")}</p>
        <Headline article={article} level={level} className="mt-0.5 text-large font-normal" />
        <p className="mt-1.5 text-small text-soft">{article.teaser}</p>
      </div>
    </article>
  );
}

/** The picture of a teaser. A second link to the same place: for fingers, not for keyboards and screen readers. */
function PictureLink({ article, className, ...set }: { article: TeaserArticle; className?: string } & PictureSetting) {
  if (!article.picture) return null;
  return (
    <a href={article.path} tabIndex={-1} aria-hidden="true" className={className}>
      <Picture picture={article.picture} {...set} silent />
    </a>
  );
}

function Headline(props: { article: TeaserArticle; level: 2 | 3; className: string; children?: ReactNode }) {
  const Heading = `h${props.level}` as const;
  return (
    <Heading className={props.className}>
      {props.children}
      <a href={props.article.path}>{props.article.title}</a>
    </Heading>
  );
}

function Authors({ article }: TeaserProps) {
  if (article.authors.length === 0) return null;
  return <p className="label mt-3 text-soft">Von {article.authors.map(({ name }) => name).join(" und ")}</p>;
}
