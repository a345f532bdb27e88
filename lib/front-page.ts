/*
 * Who stands where on the home page. Curated places first, from top to bottom, then the latest; nothing twice.
 */

interface Placeable {
  id: string;
  category: { slug: string };
  picture: unknown;
  /** Somebody paid: such an article stands in its Ressort, never among the news. */
  sponsor: string | undefined;
}

export interface Slots<T> {
  lead: T[];
  second: T[];
  brief: T[];
  opinion: T[];
}

export interface FrontPage<T> {
  lead: T | undefined;
  /** Up to three, beside the lead. */
  seconds: T[];
  /** The numbered list: up to five, curated only. */
  briefs: T[];
  /** Up to two, from curation or from the opinion Ressort. */
  opinions: T[];
  /** What is newest and stands nowhere above, up to six. */
  latest: T[];
  strips: { slug: string; articles: T[] }[];
}

const SECONDS = 3;
const BRIEFS = 5;
const OPINIONS = 2;
const PER_STRIP = 4;
const LATEST = 6;

/**
 * @param slots the curated articles by place, in order; already restricted to published ones
 * @param recent recent articles, newest first; fills what curation leaves open
 * @param categories slugs of the Ressorts in their order; `opinion` names the one whose articles are opinions
 */
export function composeFrontPage<T extends Placeable>(given: {
  slots: Slots<T>;
  recent: T[];
  categories: string[];
  opinion: string;
}): FrontPage<T> {
  const placed = new Set<string>();
  const place = (candidates: T[], limit: number): T[] => {
    const chosen: T[] = [];
    for (const article of candidates) {
      if (chosen.length === limit) break;
      if (placed.has(article.id)) continue;
      placed.add(article.id);
      chosen.push(article);
    }
    return chosen;
  };

  const { slots, recent } = given;
  const news = recent.filter((article) => article.category.slug !== given.opinion && !article.sponsor);
  // Curation wins over filling: what an editor put further down must not be drawn up by an empty place above.
  const leads = place(slots.lead, 1);
  const curatedSeconds = place(slots.second, SECONDS);
  const briefs = place(slots.brief, BRIEFS);
  const curatedOpinions = place(slots.opinion, OPINIONS);

  const lead =
    leads[0] ??
    place(
      news.filter((article) => article.picture),
      1,
    )[0] ??
    place(recent, 1)[0];
  const seconds = [...curatedSeconds, ...place(news, SECONDS - curatedSeconds.length)];
  const opinions = [
    ...curatedOpinions,
    ...place(
      recent.filter((article) => article.category.slug === given.opinion),
      OPINIONS - curatedOpinions.length,
    ),
  ];
  const latest = place(news, LATEST);
  const strips = given.categories
    .filter((slug) => slug !== given.opinion)
    .map((slug) => {
      const own = recent.filter((article) => article.category.slug === slug);
      // Who pays stands behind what the newsroom wrote.
      const editorialFirst = [...own.filter(({ sponsor }) => !sponsor), ...own.filter(({ sponsor }) => sponsor)];
      return { slug, articles: place(editorialFirst, PER_STRIP) };
    })
    .filter((strip) => strip.articles.length > 0);
  return { lead, seconds, briefs, opinions, latest, strips };
}
