import { readdirSync } from "node:fs";
import { join } from "node:path";
import { mintSession } from "#auth/mint-session.ts";
import { readSessionToken, writeSessionToken } from "#auth/session-token.ts";
import { endSessionsOfAccount, listAccounts, suspendAccount } from "#db/newsroom/accounts.ts";
import { listMedia } from "#db/newsroom/media.ts";
import { changeOwnPassword } from "#db/newsroom/passwords.ts";
import { createPreview } from "#db/newsroom/previews.ts";
import { keepRevision } from "#db/newsroom/revisions.ts";
import { trashManuscripts } from "#db/newsroom/trash.ts";
import type { Editor } from "#db/newsroom/users.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import {
  AUTORIN,
  editorOf,
  expect,
  hire,
  newTitle,
  REDAKTION,
  rewrite,
  stored,
  test,
  VERWALTUNG,
  write,
} from "../newsroom-fixtures.ts";
import { ask } from "../raw-http.ts";
import { SITE_URL } from "../site.ts";

/*
 * Every page and every route of the newsroom, as they lie on disk: what is added tomorrow is asked, too. Who may see what is
 * the table's of matrix.spec.ts; here people without a session try everything else.
 */

const PAGES = "app/(newsroom)";
const OWN_PREVIEWS = "app/(preview)/redaktion";
const ROUTES = "app/(machines)/api/redaktion";
const FILES = "app/(machines)/redaktion";

/** Addresses of all files called `name` below `folder`, with `[names]` where something has to be filled in. */
const addressesOf = (folder: string, name: string, prefix: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path === name || path.endsWith(`/${name}`))
    .map((path) => `${prefix}/${path.slice(0, -name.length - 1)}`.replace(/\/$/, ""))
    .sort();

/** Where one comes in: open to everybody, and showing nobody's work. */
const DOORS = [
  "/redaktion/anmelden",
  "/redaktion/anmelden/code",
  "/redaktion/einrichten",
  "/redaktion/passwort",
  "/redaktion/passwort/neu",
];
/** Says 404 to everybody. */
const NOWHERE = "/redaktion/[...unbekannt]";
const DOOR_ROUTES = ["/api/redaktion/anmelden"];

let fill: (address: string) => string;
/** Words that stand on these pages for whoever may see them. */
let secrets: string[];
let pages: string[];
let routes: string[];

test.beforeAll(async () => {
  const title = newTitle("Nur für die Redaktion");
  const article = await write(AUTORIN, { title });
  const verwaltung = await editorOf(VERWALTUNG);
  const revision = await keepRevision(verwaltung, { id: article, name: "Geheime Fassung" });
  await rewrite(AUTORIN, article, { teaser: "Danach." });
  const [media] = (await listMedia(verwaltung, {})).entries;
  const account = (await listAccounts(verwaltung)).find(({ email }) => email === REDAKTION);
  if (!media || !account) throw new Error("The demo newsroom has no pictures or no accounts.");
  fill = (address) =>
    address
      .replace("[revision]", revision)
      .replace("[media]", media.id)
      .replace("[address]", media.address)
      .replace("[file]", "240.webp")
      .replace("[konto]", account.id)
      .replace("[dienst]", "youtube")
      .replace("[nummer]", "1")
      .replace("[id]", article);
  secrets = [title, "Geheime Fassung", AUTORIN, REDAKTION, VERWALTUNG];
  pages = [join(PAGES, "redaktion"), OWN_PREVIEWS].flatMap((folder) => addressesOf(folder, "page.tsx", "/redaktion"));
  routes = [...addressesOf(ROUTES, "route.ts", "/api/redaktion"), ...addressesOf(FILES, "route.ts", "/redaktion")];
});

/** Everything behind the doors. */
const rooms = () => pages.filter((path) => !DOORS.includes(path) && path !== NOWHERE);

const expectNothingTold = (text: string, path: string) => {
  const told = secrets.filter((secret) => text.includes(secret));
  expect(told, path).toEqual([]);
};

test("nobody who is logged out gets a page of the newsroom, however they ask", async () => {
  expect(pages.length).toBeGreaterThan(15);
  const ways: { suffix?: string; headers?: Record<string, string> }[] = [
    {},
    { headers: { rsc: "1" } },
    { headers: { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" } },
    { headers: { rsc: "1", "next-router-segment-prefetch": "/_index" } },
    { headers: { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" } },
    { headers: { "x-nextjs-data": "1" } },
    { headers: { cookie: "lokalblatt-session=x; next-auth.session-token=x" } },
    { suffix: "?_rsc=abc", headers: { rsc: "1" } },
    { suffix: ".rsc" },
    { suffix: ".segments/_tree.segment.rsc" },
    { suffix: "/" },
  ];
  for (const page of rooms()) {
    for (const { suffix = "", headers = {} } of ways) {
      const path = `${fill(page)}${suffix}`;
      const what = `${path} ${JSON.stringify(headers)}`;
      let answer = await ask(path, { headers });
      // The framework wants the mark of its own requests in the address, too.
      if (answer.headers.location?.includes("?_rsc")) answer = await ask(answer.headers.location, { headers });
      expectNothingTold(answer.text, what);
      if (suffix !== "") continue;
      // To a page the redirect is an answer; to the framework's own script it is a line of what it reads.
      if (answer.status === 200) {
        expect(answer.headers["content-type"], what).toBe("text/x-component");
        // What it fetches ahead is the names of folders.
        if (!("next-router-segment-prefetch" in headers))
          expect(answer.text, what).toContain("NEXT_REDIRECT;replace;/redaktion/anmelden?weiter=");
      } else {
        expect(answer.status, what).toBe(307);
        expect(answer.headers.location, what).toContain("/redaktion/anmelden?weiter=");
      }
    }
  }
});

test("no spelling of an address gets around the door", async () => {
  const spellings = [
    "//redaktion",
    "/./redaktion",
    "/x/../redaktion",
    "/%72edaktion",
    "/redaktion%2Fkonten",
    "/redaktion/%2e",
    "/redaktion/%2e%2e/redaktion",
    "/Redaktion",
    "/redaktion;x",
    "/redaktion/.",
    "/redaktion\\konten",
    "/_next/data/x/redaktion.json",
    `${SITE_URL}/redaktion`,
  ];
  for (const path of spellings) {
    const { status, text } = await ask(path);
    expectNothingTold(text, path);
    expect(status, path).toBeGreaterThanOrEqual(300);
    expect(status, path).toBeLessThan(500);
  }
});

test("the doors themselves tell nothing", async () => {
  for (const path of DOORS) {
    expect(pages).toContain(path);
    const { status, text, headers } = await ask(path);
    expectNothingTold(text, path);
    expect([200, 307, 404], path).toContain(status);
    expect(headers["cache-control"], path).toContain("no-store");
    expect(headers["x-robots-tag"], path).toContain("noindex");
  }
});

test("an address that does not exist says so, and nothing else", async () => {
  const { status, text } = await ask("/redaktion/gibt-es/nicht");
  expect(status).toBe(404);
  expectNothingTold(text, NOWHERE);
});

test("nobody who is logged out is answered by a route", async () => {
  expect(routes.length).toBeGreaterThan(5);
  const { host } = new URL(SITE_URL);
  const own = { host, origin: SITE_URL, "sec-fetch-site": "same-origin", "content-type": "application/json" };
  for (const route of routes.filter((path) => !DOOR_ROUTES.includes(path))) {
    for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]) {
      const path = fill(route);
      const { status, text } = await ask(path, { method, headers: own });
      expect([401, 405], `${method} ${path}`).toContain(status);
      expectNothingTold(text, `${method} ${path}`);
    }
  }
});

test("what is looked for here stands on the pages of those who may see it", async () => {
  const { name, value } = await mintSession(VERWALTUNG);
  const shown = await ask("/redaktion/konten", { headers: { cookie: `${name}=${value}` } });
  for (const email of [REDAKTION, AUTORIN, VERWALTUNG]) expect(shown.text).toContain(email);
});

test("an author does not get a colleague's draft, neither as a page nor as data", async () => {
  const id = await write(REDAKTION, { title: newTitle("Saras Entwurf") });
  const { name, value } = await mintSession(AUTORIN);
  const cookie = `${name}=${value}`;
  for (const path of [
    `/redaktion/beitrag/${id}`,
    `/redaktion/beitrag/${id}/fassungen`,
    `/redaktion/beitrag/${id}/vorschau`,
    `/api/redaktion/manuskripte/${id}`,
  ]) {
    const { status, text } = await ask(path, { headers: { cookie } });
    expect(status, path).toBe(404);
    expect(text).not.toContain("Saras Entwurf");
  }
  const desk = await ask("/redaktion", { headers: { cookie } });
  expect(desk.text).not.toContain("Saras Entwurf");
});

test("a save is taken from the paper's own pages only", async ({ request }) => {
  const id = await write(AUTORIN);
  const { name, value } = await mintSession(AUTORIN);
  const save = async (headers: Record<string, string>) => {
    const { version, content } = await stored(id);
    const answer = await request.fetch(`/api/redaktion/manuskripte/${id}`, {
      method: "PUT",
      headers: { cookie: `${name}=${value}`, ...headers },
      data: { base: version, clientId: "fremde-seite", operationId: crypto.randomUUID(), content },
    });
    return answer.status();
  };
  const origins = [
    undefined,
    SITE_URL,
    "null",
    "http://localhost:3000",
    "https://evil.example",
    `${SITE_URL}.evil.example`,
  ];
  const sites = [undefined, "same-origin", "same-site", "cross-site", "none"];
  const taken: unknown[] = [];
  for (const origin of origins) {
    for (const site of sites) {
      const status = await save({ ...(origin && { origin }), ...(site && { "sec-fetch-site": site }) });
      expect([200, 403]).toContain(status);
      if (status === 200) taken.push([origin, site]);
    }
  }
  expect(taken).toEqual([[SITE_URL, "same-origin"]]);
});

test("what ends somebody's access ends every copy of their cookie and every link they sent, at once", async () => {
  const keeper = await editorOf(VERWALTUNG);
  const events: Record<string, (person: Editor, article: string) => Promise<unknown>> = {
    "a suspension": (person) => suspendAccount(keeper, person.id),
    "being logged out by the Verwaltung": (person) => endSessionsOfAccount(keeper, person.id),
    "a new password": (person) => changeOwnPassword(person, "$argon2id$neu"),
    "the trash": (person, article) => trashManuscripts(person, [article]),
  };
  const found: Record<string, { cookie: number; link: number }> = {};
  for (const [event, happen] of Object.entries(events)) {
    const { email } = await hire("Paul Weg", "redaktion");
    const title = newTitle("Nur mit Link");
    const article = await write(AUTORIN, { title });
    const person = await editorOf(email);
    const { name, value } = await mintSession(email);
    const link = newsroomPaths.preview((await createPreview(person, { id: article, days: 7 })).token);
    const asPerson = () => ask("/redaktion", { headers: { cookie: `${name}=${value}` } });
    expect([(await asPerson()).status, (await ask(link)).status], event).toEqual([200, 200]);
    await happen(person, article);
    const closed = await ask(link);
    if (closed.status === 404) expect(closed.text, event).not.toContain(title);
    found[event] = { cookie: (await asPerson()).status, link: closed.status };
  }
  expect(found).toEqual({
    "a suspension": { cookie: 307, link: 404 },
    "being logged out by the Verwaltung": { cookie: 307, link: 200 },
    "a new password": { cookie: 307, link: 200 },
    "the trash": { cookie: 200, link: 404 },
  });
});

test("what stands in the database is no cookie, even with the secret that seals cookies", async ({ database }) => {
  const { id, email } = await hire("Kopie Klau", "verwaltung");
  const { value } = await mintSession(email);
  const secret = (await readSessionToken(value)) ?? "";
  const { name } = await mintSession(email);
  const rows = database.prepare("select id from session where user_id = ?").pluck().all(id) as string[];
  expect(rows).toHaveLength(2);
  const status = async (inCookie: string) => {
    const cookie = `${name}=${await writeSessionToken({ userId: id, secret: inCookie })}`;
    return (await ask("/redaktion", { headers: { cookie } })).status;
  };
  expect(await status(secret), "the way it is made is right").toBe(200);
  for (const row of rows) expect(await status(row)).toBe(307);
});
