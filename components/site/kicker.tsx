import type { TeaserArticle } from "#db/published/teasers.ts";

/** Dachzeile. Paid texts say so here, in front of everything else. */
export function Kicker({ article }: { article: Pick<TeaserArticle, "kicker" | "sponsor"> }) {
  return (
    <p className="kicker">
      {article.sponsor && <span className="mr-1.5 border border-ink px-1 text-ink">Anzeige</span>}
      {article.kicker}
    </p>
  );
}
