import { expect, test } from "@playwright/test";
import { keepRevision } from "#db/newsroom/revisions.ts";
import type { ActionFailure } from "#lib/action-result.ts";
import { PROVEN_DEEDS } from "#lib/proven-deeds.ts";
import { stored } from "../newsroom-fixtures.ts";
import { ACTIONS } from "./matrix/actions.ts";
import { DOORS, PAGES, SITE_PAGES } from "./matrix/pages.ts";
import { CALLERS, type CallerName, isAllowed, type Right } from "./matrix/rights.ts";
import { PUBLIC_ROUTES, ROUTES } from "./matrix/routes.ts";
import type { ActionRow, Row } from "./matrix/rows.ts";
import { picture, tidyUp, trashed, withRevision } from "./matrix/things.ts";
import {
  actionRequest,
  builtActions,
  builtAddresses,
  OWN_PAGE,
  outcomeOf,
  pageWith,
  type Sent,
  send,
} from "./matrix/wire.ts";
import * as made from "./matrix/world.ts";

/*
 * Who may reach what: every page, route and action of the build, asked by every role. Each is reached first as it should be;
 * then the same request is refused to whoever may not, to every attack, without a fresh proof where it wants one, and about
 * what lies in the trash; then the very same request is answered once more to somebody who may, so that nothing was refused for
 * another reason, and nothing was done all the same.
 */

let world: made.World;
test.beforeAll(async () => {
  world = await made.createWorld();
});
test.afterAll(async () => {
  await tidyUp(world);
});

const ACTION_FOLDER = "e2e/newsroom/matrix";
const hint = (what: string, file: string) =>
  `${what} of the build and the table in ${ACTION_FOLDER}/${file} differ. What is new needs a row that says who may; what is gone loses its row.`;

test("every action of the build has a row, and every row an action", () => {
  const built = [...builtActions().keys()];
  expect(built.length).toBeGreaterThan(50);
  expect(Object.keys(ACTIONS).sort(), hint("The server actions", "actions.ts")).toEqual(built.sort());
});

test("every page of the build has a row, and every row a page", () => {
  const rows = [...Object.keys(PAGES), ...DOORS, ...SITE_PAGES];
  expect(rows.sort(), hint("The pages", "pages.ts")).toEqual(builtAddresses("page"));
});

test("every method of every route of the build has a row, and every row a route", async () => {
  const addresses = builtAddresses("route");
  const [newsroom, others] = [true, false].map((isOurs) =>
    addresses.filter((address) => /^(?:\/api)?\/redaktion\//u.test(address) === isOurs),
  );
  const built: string[] = [];
  for (const address of newsroom ?? []) {
    const { headers } = await send(address.replaceAll(/\[|\]/gu, ""), { method: "OPTIONS" });
    const methods = (headers.allow ?? "").split(", ").filter((method) => !["HEAD", "OPTIONS"].includes(method));
    built.push(...methods.map((method) => `${method} ${address}`));
  }
  expect(Object.keys(ROUTES).sort(), hint("The routes", "routes.ts")).toEqual(built.sort());
  expect(Object.keys(PUBLIC_ROUTES).sort(), hint("The other routes", "routes.ts")).toEqual(others);
});

/** Cookies of people, kept until something ends their sessions. */
const cookies = new Map<CallerName, string>();
async function cookieOf(caller: CallerName): Promise<string> {
  if (caller === "nobody") return "";
  const known = cookies.get(caller) ?? (await made.cookieOf(world.people[caller]));
  cookies.set(caller, known);
  return known;
}

test("every deed that wants a fresh proof has a row", () => {
  const rows = [...Object.values(ACTIONS), ...Object.values(ROUTES)].flat();
  const deeds = new Set(rows.flatMap(({ deed }) => deed ?? []));
  expect([...deeds].sort()).toEqual(Object.keys(PROVEN_DEEDS).sort());
});

type Request = Sent & { path: string; cookie?: string };

interface Asked extends Row<Request> {
  throws?: boolean;
  /** Reading may come from anywhere. */
  isRead?: boolean;
}

/** What an attacker's page, or no page at all, would send with somebody's cookie. */
const ATTACKS: Record<string, Record<string, string>> = {
  "a foreign Origin": { ...OWN_PAGE, origin: "https://boese.example" },
  "an Origin that begins like ours": { ...OWN_PAGE, origin: `${OWN_PAGE.origin}.boese.example` },
  "no Origin": { "sec-fetch-site": "same-origin" },
  "Sec-Fetch-Site: cross-site": { ...OWN_PAGE, "sec-fetch-site": "cross-site" },
  "no Sec-Fetch-Site": { origin: OWN_PAGE.origin ?? "" },
};
const REFUSED: string[] = ["forbidden", "not-found", "logged-out"] satisfies ActionFailure["reason"][];
const isRefused = (outcome: string, { throws }: Asked) =>
  REFUSED.includes(outcome) || (throws && outcome.startsWith("status 500: ") && outcome.includes('1:E{"digest":'));

async function attempt(given: Request, cookie: string, headers: Record<string, string> = OWN_PAGE): Promise<string> {
  const jar = [cookie, given.cookie].filter(Boolean).join("; ");
  const came = await send(given.path, {
    ...given,
    headers: { ...given.headers, ...headers, ...(jar && { cookie: jar }) },
  });
  return outcomeOf(came);
}

async function walk(name: string, row: Asked): Promise<string[]> {
  const faults: string[] = [];
  const complain = (who: string, outcome: string) => faults.push(`${name}: ${who} → ${outcome}`);
  const allowed = CALLERS.filter((caller) => isAllowed(row.right, caller));
  const people = allowed.filter((caller) => caller !== "nobody");
  // Whoever may not has proven who they are, too, so that nothing is refused for want of that.
  const proven = new Map<CallerName, string>();
  if (row.deed)
    for (const caller of CALLERS)
      if (caller !== "nobody") proven.set(caller, await made.provenCookieOf(world.people[caller]));
  const come = async (caller: CallerName) => proven.get(caller) ?? (await cookieOf(caller));
  const done = async (caller: (typeof people)[number]) => {
    await row.undo?.(world);
    if (!row.isOwnAccount) return;
    cookies.delete(caller);
    made.restoreAccount(world, world.people[caller]);
  };
  for (const caller of people) {
    const outcome = await attempt(await row.given(world, world.people[caller]), await come(caller));
    if (outcome !== "done") complain(`${caller} may`, outcome);
    await done(caller);
  }
  const last = people.at(-1);
  const target = await row.given(world, world.people[last ?? "owner"]);
  // Coming in is a change, too.
  for (const caller of CALLERS) await cookieOf(caller);
  const foreign = last && (await row.notTheirs?.(world, world.people[last]));
  const inTrash = last && isAboutArticle(row.right) ? await givenInTrash(row, world.people[last]) : undefined;
  const changes = made.changesIn(world);
  for (const caller of CALLERS.filter((one) => !allowed.includes(one))) {
    const outcome = await attempt(target, await come(caller));
    if (!isRefused(outcome, row)) complain(`${caller} may not`, outcome);
  }
  if (!row.isRead)
    for (const [attack, headers] of Object.entries(ATTACKS)) {
      const outcome = await attempt(target, last ? await come(last) : "", headers);
      if (!isRefused(outcome, row)) complain(`${last ?? "nobody"} with ${attack}`, outcome);
    }
  if (row.deed && last) {
    const outcome = await attempt(target, await cookieOf(last));
    if (outcome !== "confirm") complain(`${last} without a fresh proof`, outcome);
  }
  if (last && foreign) {
    const outcome = await attempt(foreign, await come(last));
    if (outcome === "done") complain(`${last} with what is not theirs`, outcome);
  }
  if (last && inTrash) {
    const outcome = await attempt(inTrash, await come(last));
    if (outcome !== (isReading(row.right) ? "done" : "forbidden"))
      complain(`${last} with what lies in the trash`, outcome);
  }
  if (made.changesIn(world) !== changes) complain("what was refused", "changed something");
  if (last) {
    const outcome = await attempt(target, await come(last));
    if (outcome !== "done") complain(`the same request by ${last} afterwards`, outcome);
    await done(last);
  }
  return faults;
}

/** Throwing away and taking out have rows of their own. */
const isAboutArticle = (right: Right): boolean =>
  typeof right === "object" && "article" in right && right.article !== "article.trash";
/** All that can be done to what lies in the trash, whoever does it. */
const isReading = (right: Right): boolean =>
  typeof right === "object" && "article" in right && right.article === "article.read";

/** What `row` sends about an article that was thrown away since. */
async function givenInTrash(row: Asked, person: made.Person): Promise<Request> {
  const before = world.articles.length;
  const request = await row.given(world, person);
  for (const id of world.articles.slice(before)) await trashed(world, id);
  return request;
}

const groupOf = (name: string) => name.split(/[/ ]/u)[0] ?? "";
const groups = Map.groupBy(Object.entries(ACTIONS), ([name]) => groupOf(name));

/** Names each of several rows under one key. */
const numbered = <R>(name: string, rows: R | R[]): [string, R][] =>
  [rows].flat().map((row, index) => [index === 0 ? name : `${name} (${index + 1})`, row as R]);

for (const [group, entries] of groups)
  test(`actions: ${group}`, async () => {
    const built = builtActions();
    const faults: string[] = [];
    for (const [key, rows] of entries) {
      const action = built.get(key) ?? { id: "", pages: [] };
      const path = await pageWith(action);
      for (const [name, row] of numbered(key, rows)) faults.push(...(await walk(name, asAsked(row, action.id, path))));
    }
    expect(faults).toEqual([]);
  });

function asAsked({ given, notTheirs, ...row }: ActionRow, id: string, path: string): Asked {
  const asSent =
    (make: ActionRow["given"]): Asked["given"] =>
    async (world, caller) => {
      const { cookie, ...input } = await make(world, caller);
      return { path, ...(cookie !== undefined && { cookie }), ...actionRequest(id, input) };
    };
  return { ...row, given: asSent(given), ...(notTheirs && { notTheirs: asSent(notTheirs) }) };
}

test("routes of the newsroom", async () => {
  const faults: string[] = [];
  for (const [key, rows] of Object.entries(ROUTES))
    for (const [name, row] of numbered(key, rows))
      faults.push(...(await walk(name, { ...row, isRead: key.startsWith("GET ") })));
  expect(faults).toEqual([]);
});

test("pages of the newsroom", async () => {
  const { articleId, revisionId } = await withRevision(world);
  await keepRevision(world.chief, { id: articleId });
  const names: Record<string, string> = {
    "[id]": articleId,
    "[revision]": revisionId,
    "[media]": await picture(world),
    "[konto]": world.people.redaktion.id,
    "[dienst]": "youtube",
    "[nummer]": "1",
  };
  const { title } = (await stored(articleId)).content;
  /** What stands on pages this caller may not see. Their own name stands on each. */
  const toldTo = (caller: CallerName) =>
    Object.entries(world.people).flatMap(([one, { name }]) => (one === caller ? [title] : [title, name]));
  const faults: string[] = [];
  for (const [page, right] of Object.entries(PAGES)) {
    const path = page.replaceAll(/\[\w+\]/gu, (name) => names[name] ?? name);
    for (const caller of CALLERS) {
      const { status, text } = await send(path, { headers: { cookie: await cookieOf(caller) } });
      const isShown = isAllowed(right, caller);
      const expected = isShown ? [200] : caller === "nobody" ? [307, 404] : [404];
      if (!expected.includes(status)) faults.push(`${page}: ${caller} → ${status}`);
      if (!isShown && toldTo(caller).some((word) => text.includes(word)))
        faults.push(`${page}: ${caller} is told something`);
    }
  }
  expect(faults).toEqual([]);
});

test("what was refused stands in the log, by kind and account", async () => {
  const cookie = await cookieOf("verwaltung");
  // It is written ten seconds later at the latest.
  const log = async () => (await send("/redaktion/protokoll", { headers: { cookie } })).text;
  for (const words of ["Ohne Berechtigung", "Anfrage ohne Anmeldung", "Anfrage von einer fremden Seite"])
    await expect.poll(log, { timeout: 15_000 }).toContain(words);
  await expect.poll(log, { timeout: 15_000 }).toContain(world.people.gast.name);
});
