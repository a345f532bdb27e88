import { expect, test, writeArticle } from "./fixtures.ts";
import { ask } from "./raw-http.ts";

/** Every public page that must know of a new article in Kultur with this tag and author. */
const PAGES = ["/", "/kultur", "/thema/musik", "/autor/aylin-demirtas", "/feed.xml", "/sitemap.xml"];

test("what another process publishes is on every page with the next request", async ({ database }) => {
  for (const path of PAGES) await ask(path);
  const slug = `frisch-${Date.now()}`;
  writeArticle(database, { slug, title: "Frisch aus der anderen Stube", tag: "musik", author: "aylin-demirtas" });
  for (const path of [...PAGES, `/kultur/${slug}`]) {
    const { status, text } = await ask(path);
    expect(status).toBe(200);
    expect(text, path).toContain(path === "/sitemap.xml" ? slug : "Frisch aus der anderen Stube");
  }
  database.prepare("update article set title = 'Noch frischer' where slug = ?").run(slug);
  expect((await ask(`/kultur/${slug}`)).text).toContain("Noch frischer");
  database.prepare("update article set status = 'withdrawn' where slug = ?").run(slug);
  expect((await ask(`/kultur/${slug}`)).status).toBe(410);
  for (const path of PAGES) expect((await ask(path)).text, path).not.toContain(slug);
  database.prepare("delete from article where slug = ?").run(slug);
  expect((await ask(`/kultur/${slug}`)).status).toBe(404);
});

test("a scheduled article appears by itself, and nowhere before", async ({ database }) => {
  const slug = `bald-${Date.now()}`;
  const publishAt = Date.now() + 3000;
  writeArticle(database, { slug, title: "Erst in drei Sekunden", publishAt, tag: "musik", author: "aylin-demirtas" });
  for (const path of [...PAGES, `/kultur/${slug}`]) {
    const { text, status } = await ask(path);
    expect(status).toBe(path.endsWith(slug) ? 404 : 200);
    expect(text, path).not.toContain(slug);
  }
  expect(Date.now(), "the machine was too slow for this test to mean anything").toBeLessThan(publishAt);
  await expect.poll(async () => (await ask(`/kultur/${slug}`)).status, { timeout: 10_000 }).toBe(200);
  expect(Date.now()).toBeGreaterThanOrEqual(publishAt);
  for (const path of PAGES) expect((await ask(path)).text, path).toContain(slug);
  database.prepare("delete from article where slug = ?").run(slug);
});

test("the demo's scheduled articles are nowhere public", async ({ database }) => {
  const hidden = database
    .prepare("select title, slug from article where status = 'published' and publish_at > ?")
    .all(Date.now()) as { title: string; slug: string }[];
  expect(hidden.length).toBeGreaterThanOrEqual(3);
  const sitemap = (await ask("/sitemap.xml")).text;
  const paths = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => new URL(match[1] ?? "").pathname);
  for (const path of [...paths, "/feed.xml", "/sitemap.xml"]) {
    const { text } = await ask(path);
    for (const { title, slug } of hidden) {
      expect(text, path).not.toContain(title);
      expect(text, path).not.toContain(slug);
    }
  }
});
