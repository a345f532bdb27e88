import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { type Connection, writeDb } from "#db/client.ts";
import { readConsentInForce } from "#db/consent/in-force.ts";
import { insertVersion } from "#db/consent/publish-version.ts";
import { writeArticle } from "../fixtures.ts";
import { SITE_URL } from "../site.ts";

/** An article with a film, a map and a post of a service nobody asked readers about. */
export const EMBEDS = "/kultur/eingebettet";
const FILM = "www.youtube-nocookie.com";
const MAP = "www.openstreetmap.org";
export const HOSTS = { film: FILM, map: MAP };

export function writeEmbeds(database: Connection): void {
  if (database.prepare("select 1 from article where slug = 'eingebettet'").get()) return;
  const id = writeArticle(database, { slug: "eingebettet", title: "Film, Karte und Beitrag" });
  const embed = (service: string, url: string, title: string) => ({ type: "embed", attrs: { service, url, title } });
  const text = { type: "paragraph", content: [{ type: "text", text: "Ein Absatz davor. ".repeat(8) }] };
  const content = [
    text,
    embed("youtube", "https://www.youtube.com/watch?v=abc123XYZ_-", "Die Orgel, gefilmt"),
    text,
    embed("openstreetmap", "https://www.openstreetmap.org/#map=15/50.94/6.96", "Karte: rund um den Dom"),
    embed("instagram", "https://www.instagram.com/p/Cabc12/", "Ein Bild bei Instagram"),
  ];
  const body = JSON.stringify({ type: "doc", version: 1, content });
  database.prepare("update article set body = ? where id = ?").run(body, id);
}

export interface Reader {
  page: Page;
  context: BrowserContext;
  /** Every host but ours that was asked for. None of them is reached: all get one stand-in. */
  asked: string[];
  leave(): Promise<void>;
}

/** A browser of its own, with an empty memory. Everybody but us is played by a stand-in. */
export async function newReader(browser: Browser, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Reader> {
  const context = await browser.newContext(options);
  const asked: string[] = [];
  await context.route(
    (url) => url.origin !== SITE_URL,
    async (route) => {
      asked.push(new URL(route.request().url()).hostname);
      await route.fulfill({ contentType: "text/html", body: "<!doctype html><title>x</title><p>Stand-in" });
    },
  );
  return { page: await context.newPage(), context, asked, leave: () => context.close() };
}

export const choiceOf = async ({ context }: Reader): Promise<string | undefined> =>
  (await context.cookies()).find(({ name }) => name === "cc")?.value;

export const banner = (page: Page) => page.locator("#cc");
export const reject = (page: Page) => choose(page, "Alle ablehnen");
export const accept = (page: Page) => choose(page, "Alle akzeptieren");

/** Answered when the banner goes: with a script the answer comes without a new page. */
async function choose(page: Page, answer: string): Promise<void> {
  await banner(page).getByRole("button", { name: answer }).click();
  await expect(banner(page)).toBeHidden();
}

/** Opens a page, reads it to its end, and leaves it open for an hour. */
export async function readOn(page: Page, path: string): Promise<void> {
  await page.clock.install();
  await page.goto(path);
  for (const part of [...(await page.locator("figure.embed").all()), page.getByRole("contentinfo")]) {
    await part.scrollIntoViewIfNeeded();
    await expect(part).toBeInViewport();
  }
  await page.clock.fastForward("01:00:00");
}

/** Puts what is in force into force again, as the next version: nobody else has been asked or counted for it yet. */
export function publishVersion(asksAgain: boolean, changeNote: string): void {
  const inForce = readConsentInForce();
  if (!inForce) throw new Error("The demo asks for something.");
  const { snapshot, asksSince } = inForce;
  const publishedAt = Temporal.Now.instant();
  writeDb().transaction(
    (tx) => insertVersion(tx, { draft: snapshot, asksAgain, asksSince, changeNote, publishedAt, publishedBy: null }),
    { behavior: "immediate" },
  );
}

/** A cookie's value that answers what is asked now: other tests publish as well. */
export function choiceNow(database: Connection, services: string): string {
  const { number } = database.prepare("select max(number) as number from consent_version").get() as { number: number };
  return `1.${number}.${Math.floor(Date.now() / 86_400_000).toString(36)}.${services}`;
}

/** Everything a page can keep in a browser, by name. */
export const storedIn = (page: Page): Promise<string[]> =>
  page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name ?? ""),
    ...(await caches.keys().catch(() => [])),
    ...((await navigator.serviceWorker?.getRegistrations()) ?? []).map(({ scope }) => scope),
  ]);

/** A request as curl would make it: no browser, only what is said here. */
export const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(SITE_URL + path, {
    method: "POST",
    redirect: "manual",
    headers: { origin: SITE_URL, ...headers },
    body: new URLSearchParams(form),
  });

/** Name and attributes of each cookie an answer sets. */
export const setCookies = (answer: Response): Map<string, string> =>
  new Map(answer.headers.getSetCookie().map((cookie) => [cookie.split("=")[0] ?? "", cookie]));
