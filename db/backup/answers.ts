import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { asReadersOf, type Connection } from "#db/client.ts";
import {
  getPublishedArticle,
  listArticlesByAuthor,
  listArticlesInCategory,
  listArticlesWithTag,
  listFrontPageArticles,
  listLatestArticles,
} from "../published/articles.ts";
import { getAuthor } from "../published/authors.ts";
import { getCategory } from "../published/categories.ts";
import { getConsent } from "../published/consent.ts";
import { listCorrections } from "../published/corrections.ts";
import { getStaticPage } from "../published/pages.ts";
import { getSite } from "../published/site.ts";
import { listSitemapEntries } from "../published/sitemap.ts";
import { getTag } from "../published/tags.ts";
import { countTeasers, selectTeasers } from "../published/teasers.ts";
import { listFiles } from "./files.ts";

/*
 * What readers are told by a copy of the database, so that a restored one can be held against what they had.
 */

/** How many are asked, at most. */
const QUESTIONS = 100;
/** At most so many Ressorts, pages, Themen and authors each; articles take the rest. */
const OF_A_KIND = 8;
/** Newest articles, and oldest; the others are drawn. */
const ENDS = 15;

/**
 * Asks up to 100 questions of every kind, the same ones of the same database.
 * @param at readers' view of scheduled articles is that of this instant
 * @returns the digest of each answer, by question
 */
export function readAnswers(copy: Connection, at: Temporal.Instant): Promise<Record<string, string>> {
  const { sql } = copy.prepare("select sql from sqlite_schema where name = 'published_article'").get() as {
    sql: string;
  };
  const now = /unixepoch\('subsec'\)/gu;
  if (!now.test(sql)) throw new Error("published_article no longer asks unixepoch('subsec') what time it is");
  // A temporary view goes before one of the file, and leaves it as it is.
  copy.exec(sql.replace(now, `(${at.epochMilliseconds} / 1000.0)`).replace(/^create view/iu, "create temp view"));
  return asReadersOf(copy, askEverything).finally(() => copy.exec("drop view temp.published_article"));
}

async function askEverything(): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  const note = (question: string, answer: unknown) => {
    digests[question] = digestOf(JSON.stringify(answer ?? null));
  };
  const entries = await listSitemapEntries();
  note("site", await getSite());
  note("home", await listFrontPageArticles());
  note("latest", await listLatestArticles({ limit: 50 }));
  note("sitemap", entries);
  note("corrections", await listCorrections({ limit: 50 }));
  note("consent", await getConsent());

  const names = (prefix: string) =>
    entries.flatMap(({ path }) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : []));
  for (const slug of names("/thema/").slice(0, OF_A_KIND))
    note(`tag ${slug}`, [await getTag({ slug }), await listArticlesWithTag({ slug, page: 1 })]);
  for (const slug of names("/autor/").slice(0, OF_A_KIND)) {
    const author = await getAuthor({ slug });
    note(`author ${slug}`, [author, author && (await listArticlesByAuthor({ authorId: author.id, page: 1 }))]);
  }
  const [pages, sections] = [[] as string[], [] as string[]];
  for (const slug of names("/").filter((name) => name !== "" && !name.includes("/")))
    ((await getStaticPage({ slug })) ? pages : sections).push(slug);
  for (const slug of pages.slice(0, OF_A_KIND)) note(`page ${slug}`, await getStaticPage({ slug }));
  for (const slug of sections.slice(0, OF_A_KIND))
    note(`category ${slug}`, [await getCategory({ slug }), await listArticlesInCategory({ slug, page: 1 })]);

  for (const path of drawArticles(QUESTIONS - Object.keys(digests).length)) {
    const [section = "", slug = ""] = path.slice(1).split("/");
    note(`article ${path}`, await getPublishedArticle({ section, slug }));
  }
  return digests;
}

/** Paths of the newest, the oldest, and others at places that are the same for the same number of articles. */
function drawArticles(count: number): string[] {
  const total = countTeasers({ of: "all" });
  const places = new Set<number>();
  for (let index = 0; index < Math.min(ENDS, total); index += 1) places.add(index).add(total - 1 - index);
  // Draws the same numbers every time: https://en.wikipedia.org/wiki/Lehmer_random_number_generator
  for (let seed = 9, draw = 0; places.size < Math.min(count, total) && draw < 100 * count; draw += 1) {
    seed = (seed * 48_271) % 2_147_483_647;
    places.add(seed % total);
  }
  return [...places]
    .slice(0, count)
    .flatMap((offset) => selectTeasers({ of: "all" }, { limit: 1, offset }).map(({ path }) => path));
}

/** Changes with everything that has a say in what readers are told: answers of different code are not compared. */
export function digestOfCode(): string {
  const hash = createHash("sha256");
  for (const layer of ["db", "lib"])
    for (const file of listFiles(resolve(layer), (path) => path.endsWith(".test.ts")))
      hash.update(`${layer}/${file}\n`).update(readFileSync(resolve(layer, file)));
  return hash.digest("hex");
}

const digestOf = (text: string) => createHash("sha256").update(text).digest("hex");
