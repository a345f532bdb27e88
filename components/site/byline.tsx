import type { TeaserArticle } from "#db/published/teasers.ts";
import { paths } from "#lib/urls.ts";

/** "Von A, B und C", each linked to the author's page. Nothing when nobody signed. */
export function Byline({ authors }: { authors: TeaserArticle["authors"] }) {
  if (authors.length === 0) return null;
  return (
    <>
      {"Von "}
      {authors.map((author, index) => (
        <span key={author.slug}>
          {index > 0 && (index === authors.length - 1 ? " und " : ", ")}
          <a href={paths.author(author.slug)} rel="author" className="font-semibold text-ink">
            {author.name}
          </a>
        </span>
      ))}
    </>
  );
}
