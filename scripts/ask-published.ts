import { readdirSync } from "node:fs";
import { expect } from "vitest";

/*
 * For tests: every exported function of db/published, asked for all it would ever tell. A new function fails these tests
 * until it is asked too. Import `test-database.ts` first.
 */

/** Where to look. The Ressort is "kultur", the Thema "musik", the author "aylin". */
export interface Whereabouts {
  /** Of a public article. */
  slug: string;
  /** Of articles that readers may not see, or not in this form. */
  secretSlugs: string[];
  ids: string[];
  authorId: string;
  /** Addresses of pictures that only such articles use. */
  secretPictures: string[];
}

// biome-ignore lint/suspicious/noExplicitAny: each entry knows its own module
type Questions = Record<string, (module: any) => unknown>;

function questionsTo(file: string, { slug, secretSlugs, ids, authorId, secretPictures }: Whereabouts): Questions {
  const everywhere: Record<string, Questions> = {
    "articles.ts": {
      getPublishedArticle: (m) =>
        Promise.all([slug, ...secretSlugs].map((name) => m.getPublishedArticle({ section: "kultur", slug: name }))),
      listLatestArticles: (m) => m.listLatestArticles({ limit: 100 }),
      listFurtherArticles: async (m) =>
        m.listFurtherArticles({ article: await m.getPublishedArticle({ section: "kultur", slug }), limit: 50 }),
      listArticlesInCategory: (m) => m.listArticlesInCategory({ slug: "kultur", page: 1 }),
      listArticlesWithTag: (m) => m.listArticlesWithTag({ slug: "musik", page: 1 }),
      listArticlesByAuthor: (m) => m.listArticlesByAuthor({ authorId, page: 1 }),
      listFrontPageArticles: (m) => m.listFrontPageArticles(),
      countPages: (m) => m.countPages({ of: "all" }),
      selectTeasersById: (m) => m.selectTeasersById(ids),
    },
    "addresses.ts": {
      resolveAddress: (m) =>
        Promise.all([slug, ...secretSlugs].map((name) => m.resolveAddress(["kultur", name], undefined))),
    },
    "authors.ts": { getAuthor: (m) => m.getAuthor({ slug: "aylin" }) },
    "categories.ts": { getCategory: (m) => m.getCategory({ slug: "kultur" }) },
    "consent.ts": { getConsent: (m) => m.getConsent(), listDeclaredItems: (m) => m.listDeclaredItems() },
    "corrections.ts": { listCorrections: (m) => m.listCorrections({ limit: 100 }) },
    "media.ts": {
      findPublicPicture: (m) => secretPictures.map((address) => m.findPublicPicture(address) ?? "none"),
    },
    "pages.ts": { getStaticPage: (m) => m.getStaticPage({ slug: "impressum" }) },
    "picture.ts": {},
    "revision.ts": {
      readRevision: (m) => m.readRevision(),
      readNextScheduledInstant: (m) => m.readNextScheduledInstant(0),
    },
    "site.ts": { getSite: (m) => m.getSite() },
    "sitemap.ts": { listSitemapEntries: (m) => m.listSitemapEntries() },
    "tags.ts": { getTag: (m) => m.getTag({ slug: "musik" }) },
    "teasers.ts": {
      selectTeasers: (m) =>
        [
          { of: "all" },
          { of: "category", slug: "kultur" },
          { of: "tags", slugs: ["musik"] },
          { of: "author", id: authorId },
          { of: "ids", ids },
        ].map((query) => m.selectTeasers(query, { limit: 100 })),
      countTeasers: (m) => m.countTeasers({ of: "all" }),
    },
  };
  return everywhere[file] ?? {};
}

/** Transforms of values that were already read, parts of questions, and pictures by ids that only an article names. */
const NO_QUESTIONS = new Set(["toPicture", "selectPictures", "isPublicTag"]);

const folder = new URL("../db/published/", import.meta.url);
export const publishedFiles = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));

/** Everything one file tells, by function, as JSON. */
export async function askPublished(file: string, given: Whereabouts): Promise<[name: string, answer: string][]> {
  const module = await import(`../db/published/${file.replace(/\.ts$/, "")}.ts`);
  const functions = Object.keys(module).filter((name) => typeof module[name] === "function" && !NO_QUESTIONS.has(name));
  const questions = questionsTo(file, given);
  expect(Object.keys(questions).sort(), `scripts/ask-published.ts asks all of ${file}`).toEqual(functions.sort());
  return Promise.all(
    Object.entries(questions).map(
      async ([name, ask]): Promise<[string, string]> => [name, JSON.stringify((await ask(module)) ?? null)],
    ),
  );
}
