import type { ReactNode } from "react";
import { Picture } from "#components/ui/picture.tsx";
import type { PublishedArticle } from "#db/published/articles.ts";
import type { Block, ArticleBody as Body } from "#lib/article-body.ts";
import type { ConsentSnapshot } from "#lib/consent/consent.ts";
import { Embed } from "./consent/embed.tsx";
import { InlineText } from "./inline-text.tsx";
import { Kicker } from "./kicker.tsx";
import { PictureCaption } from "./picture-caption.tsx";

/** What blocks point to; a static page has none of it. */
interface References {
  pictures: PublishedArticle["pictures"];
  related: PublishedArticle["related"];
  sponsored: boolean;
  /** What readers are asked about: only that can be loaded in a text. */
  consent: ConsentSnapshot | undefined;
}

/** The one renderer of article bodies: a switch over block types that the compiler keeps complete. */
export function ArticleBody({ body, ...references }: { body: Body } & References) {
  return body.content.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a body is rendered once and never reordered
    <BodyBlock key={index} block={block} references={references} />
  ));
}

function BodyBlock({ block, references }: { block: Block; references: References }): ReactNode {
  const { pictures, related, sponsored } = references;
  const text = (nodes: Parameters<typeof InlineText>[0]["nodes"]) => <InlineText nodes={nodes} sponsored={sponsored} />;
  const blocks = (children: Block[]) =>
    children.map((child, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <BodyBlock key={index} block={child} references={references} />
    ));
  switch (block.type) {
    case "paragraph":
      return <p>{text(block.content)}</p>;
    case "heading": {
      const Heading = `h${block.attrs.level}` as const;
      return <Heading>{text(block.content)}</Heading>;
    }
    case "bulletList":
    case "orderedList": {
      const List = block.type === "bulletList" ? "ul" : "ol";
      return (
        <List>
          {block.content.map((item, index) => {
            const [only] = item.content;
            // A line that is only a line needs no paragraph around it.
            const isLine = item.content.length === 1 && only?.type === "paragraph";
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            return <li key={index}>{isLine ? text(only.content) : blocks(item.content)}</li>;
          })}
        </List>
      );
    }
    case "quote":
      return (
        <blockquote className="text-quote">
          {blocks(block.content)}
          {block.attrs.attribution && <p className="label mt-1.5 text-soft">{block.attrs.attribution}</p>}
        </blockquote>
      );
    case "pullQuote":
      // Said again from the text: readers who listen have heard it.
      return (
        <aside aria-hidden="true" className="text-pull">
          <p>{text(block.content)}</p>
        </aside>
      );
    case "image": {
      const picture = pictures[block.attrs.mediaId];
      return (
        picture && (
          <figure>
            <Picture picture={picture} sizes="(width >= 40rem) 36rem, 100vw" />
            <PictureCaption picture={picture} caption={block.attrs.caption} />
          </figure>
        )
      );
    }
    case "gallery": {
      const shown = block.attrs.mediaIds.map((id) => pictures[id]).filter((picture) => picture !== undefined);
      return shown.length === 0 ? null : (
        <figure>
          <ul className="grid list-none grid-cols-2 gap-1 ps-0">
            {shown.map((picture, index) => (
              <li key={picture.folder} className={`mt-0! ${index === 0 && shown.length % 2 === 1 ? "col-span-2" : ""}`}>
                <Picture picture={picture} sizes="(width >= 40rem) 36rem, 100vw" ratio="3/2" widest={1200} />
              </li>
            ))}
          </ul>
          <figcaption className="label mt-2 text-soft">
            {block.attrs.caption ? `${block.attrs.caption} ` : ""}
            {[...new Set(shown.map(({ credit }) => credit))].join(", ")}
          </figcaption>
        </figure>
      );
    }
    case "table":
      return <BodyTable block={block} references={references} />;
    case "infoBox":
      return (
        <aside aria-label={block.attrs.title} className="margin-note">
          <p className="font-semibold">{block.attrs.title}</p>
          {blocks(block.content)}
        </aside>
      );
    case "factList":
      return (
        <div className="border-y border-line py-4 font-sans text-small">
          {block.attrs.title && <p className="mb-2 font-semibold">{block.attrs.title}</p>}
          <dl className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[minmax(6rem,auto)_minmax(0,1fr)]">
            {block.content.map((fact) => (
              <div key={fact.attrs.term} className="contents">
                <dt className="text-soft">{fact.attrs.term}</dt>
                <dd className="mb-1.5 sm:mb-0">{text(fact.content)}</dd>
              </div>
            ))}
          </dl>
        </div>
      );
    case "relatedArticle": {
      const article = related[block.attrs.articleId];
      return (
        article && (
          <aside aria-label="Mehr dazu" className="border-y border-line py-3 print:hidden">
            <Kicker article={article} />
            <p className="text-large">
              <a href={article.path} className="no-underline! hover:underline!">
                {article.title}
              </a>
            </p>
          </aside>
        )
      );
    }
    case "file":
      // Uploads other than pictures do not exist yet; the label alone would promise one.
      return null;
    case "divider":
      return <hr className="mx-auto my-8 w-16 border-t-2 border-red" />;
    case "embed":
      return <Embed url={block.attrs.url} title={block.attrs.title} asked={references.consent} />;
  }
}

function BodyTable({ block, references }: { block: Extract<Block, { type: "table" }>; references: References }) {
  const [first, ...rest] = block.content;
  const hasHead = first?.content.every((cell) => cell.type === "tableHeader") ?? false;
  const rows = hasHead ? rest : block.content;
  const cellClass = (align: "start" | "end" | undefined) =>
    `py-1.5 align-top not-last:pe-4 ${align === "end" ? "text-end" : "text-start"}`;
  return (
    // Wide tables scroll by themselves; the page never does. Focusable, so that keyboards can scroll it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable
    <section aria-label={block.attrs.caption ?? "Tabelle"} tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-t-2 border-ink font-sans text-note">
        {block.attrs.caption && <caption className="pt-2 pb-2 text-start font-semibold">{block.attrs.caption}</caption>}
        {hasHead && (
          <thead>
            <tr className="border-b border-ink">
              {first?.content.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
                <th key={index} scope="col" className={`font-semibold ${cellClass(cell.attrs.align)}`}>
                  <InlineText nodes={cell.content} />
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row, rowIndex) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows do not move
            <tr key={rowIndex} className="border-b border-line">
              {row.content.map((cell, index) => {
                const Cell = cell.type === "tableHeader" ? "th" : "td";
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
                  <Cell key={index} scope={Cell === "th" ? "row" : undefined} className={cellClass(cell.attrs.align)}>
                    <InlineText nodes={cell.content} sponsored={references.sponsored} />
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
