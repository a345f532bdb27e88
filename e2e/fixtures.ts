import { randomUUID } from "node:crypto";
import { test as base, expect, type Page } from "@playwright/test";
import { type Connection, databasePath, openConnection } from "#db/client.ts";
import { DATA_DIR, SITE_URL } from "./site.ts";

interface Fixtures {
  /** The site's database, opened by this process: what it writes, another process wrote. */
  database: Connection;
}

/** What a page should not do: log an error, throw, be stopped by its own policy, or ask another host. Fills as it happens. */
export function watch(page: Page, origin = SITE_URL): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    // Documents that answer 404 or 410 are told of by the browser; tests ask for them on purpose.
    const isStatus = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isStatus) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const isOwn = request.url().startsWith(origin) || request.url().startsWith("data:");
    if (!isOwn) complaints.push(`asked ${request.url()}`);
  });
  return complaints;
}

/**
 * A test fails when its page logs an error, throws, is stopped by its own policy, or asks another host. A test that only sends
 * requests opens no page.
 */
export const test = base.extend<Fixtures>({
  page: async ({ page, baseURL }, use) => {
    const complaints = watch(page, baseURL);
    await use(page);
    expect(complaints).toEqual([]);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see which fixtures this one uses
  database: async ({}, use) => {
    const connection = openConnection(databasePath(DATA_DIR));
    await use(connection);
    connection.close();
  },
});

export { expect };

/** An article as a row, published an hour ago unless told otherwise; written by this process. */
export function writeArticle(
  database: Connection,
  given: { slug: string; title: string; publishAt?: number; tag?: string; author?: string },
): string {
  const id = randomUUID();
  const now = Date.now();
  const body = {
    type: "doc",
    version: 1,
    content: [{ type: "paragraph", content: [{ type: "text", text: "Ein Absatz." }] }],
  };
  database.transaction(() => {
    database
      .prepare(
        `insert into article (id, slug, category_id, status, title, teaser, body, publish_at, changed_at, created_at)
         values (?, ?, (select id from category where slug = 'kultur'), 'published', ?, 'Ein Vorspann.', ?, ?, ?, ?)`,
      )
      .run(id, given.slug, given.title, JSON.stringify(body), given.publishAt ?? now - 1000, now, now);
    if (given.tag)
      database.prepare("insert into article_tag select ?, id, 1 from tag where slug = ?").run(id, given.tag);
    if (given.author)
      database.prepare("insert into article_author select ?, id, 1 from author where slug = ?").run(id, given.author);
  })();
  return id;
}

/** One address for every template of the site. */
export const TEMPLATES = {
  home: "/",
  article: "/wirtschaft/was-aus-dem-brueckenschlag-wurde",
  category: "/veedel",
  "category, later page": "/veedel?seite=2",
  tag: "/thema/rhein",
  author: "/autor/aylin-demirtas",
  page: "/datenschutz",
  corrections: "/korrekturen",
  "not found": "/gibt-es-nicht",
} as const;
