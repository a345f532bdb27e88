import { expect, TEMPLATES, test } from "../fixtures.ts";
import { ask } from "../raw-http.ts";
import { SITE_URL } from "../site.ts";
import {
  accept,
  banner,
  choiceNow,
  choiceOf,
  EMBEDS,
  HOSTS,
  newReader,
  post,
  publishVersion,
  readOn,
  reject,
  setCookies,
  writeEmbeds,
} from "./reader.ts";

test.beforeEach(({ database }) => writeEmbeds(database));

const SETTINGS = "/cookie-einstellungen";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "rule 26: without JavaScript", () => {
    test("rules 19, 41: one service is allowed by itself, and the page says so", async ({ browser }) => {
      const reader = await newReader(browser, { javaScriptEnabled });
      await reader.page.goto(SETTINGS);
      await reader.page.getByRole("checkbox", { name: "YouTube erlauben" }).check();
      await reader.page.getByRole("button", { name: "Auswahl speichern" }).click();
      await expect(reader.page.getByRole("status").filter({ hasText: "Gespeichert" })).toBeVisible();
      await expect(reader.page.getByRole("checkbox", { name: "YouTube erlauben" })).toBeChecked();
      await expect(reader.page.getByRole("checkbox", { name: "OpenStreetMap erlauben" })).not.toBeChecked();
      expect((await choiceOf(reader))?.split(".").at(-1)).toBe("youtube");
      await reader.page.goto(EMBEDS);
      await reader.page.locator("figure.embed").first().scrollIntoViewIfNeeded();
      await expect.poll(() => reader.asked).toEqual([HOSTS.film]);
      await reader.leave();
    });

    test("the settings page asks the question itself, so no banner lies over it", async ({ browser }) => {
      const reader = await newReader(browser, { javaScriptEnabled });
      await reader.page.goto(SETTINGS);
      await expect(reader.page.getByRole("button", { name: "Alle akzeptieren" }).filter({ visible: true })).toHaveCount(
        1,
      );
      await expect(banner(reader.page)).toBeHidden();
      await reader.leave();
    });

    test("rules 19, 21: a purpose is refused as a whole in two steps from any page", async ({ browser }) => {
      const reader = await newReader(browser, { javaScriptEnabled });
      await reader.page.goto(TEMPLATES.article);
      await accept(reader.page);
      await expect(banner(reader.page)).toBeHidden();
      await reader.page.getByRole("link", { name: "Cookie-Einstellungen" }).last().click();
      await reader.page.getByRole("button", { name: "Externe Medien: nichts erlauben" }).click();
      await expect(reader.page.getByText("Zurzeit erlaubt: Lokalblatt-Zählung (Platzhalter).")).toBeVisible();
      await reader.page.getByRole("button", { name: "Alle ablehnen" }).click();
      await expect(reader.page.getByText("Zurzeit haben Sie alles abgelehnt.")).toBeVisible();
      expect((await reader.context.cookies()).map(({ name }) => name)).toEqual(["cc"]);
      await reader.leave();
    });

    test("rules 23, 26: the banner goes, back on the same page, and stays away", async ({ browser }) => {
      const reader = await newReader(browser, { javaScriptEnabled });
      await reader.page.goto(TEMPLATES.article);
      await expect(banner(reader.page)).toBeVisible();
      await reject(reader.page);
      await expect(banner(reader.page)).toBeHidden();
      expect(new URL(reader.page.url()).pathname).toBe(TEMPLATES.article);
      for (const path of Object.values(TEMPLATES)) {
        await reader.page.goto(path);
        await expect(banner(reader.page), path).toBeHidden();
      }
      expect((await choiceOf(reader))?.split(".").at(-1)).toBe("");
      await reader.leave();
    });

    test("rule 31, 33: readers see, download and erase their own receipt", async ({ browser, database }) => {
      const reader = await newReader(browser, { javaScriptEnabled });
      await reader.page.goto("/");
      await accept(reader.page);
      await reader.page.goto(SETTINGS);
      const number = (await reader.page.locator("code").first().textContent()) ?? "";
      expect(number).toMatch(/^[\w-]{22}$/);
      const own = await reader.page.request.get("/api/consent/receipt");
      expect((await own.json()).receipt).toBe(number);
      const rows = () => database.prepare("select 1 from consent_record where receipt = ?").all(number).length;
      expect(rows()).toBe(1);
      await reader.page.getByRole("button", { name: /Nachweis löschen/ }).click();
      await expect(reader.page.getByText("Ihr Nachweis ist gelöscht")).toBeVisible();
      expect(rows()).toBe(0);
      expect(await reader.context.cookies()).toEqual([]);
      await reader.leave();
    });
  });
}

test("rule 21: the way to the settings stands in the footer of every page", async () => {
  for (const path of Object.values(TEMPLATES)) expect((await ask(path)).text, path).toContain(`href="${SETTINGS}"`);
});

test("rule 22: withdrawing deletes what was declared, and nobody is asked any more", async ({ browser }) => {
  const reader = await newReader(browser);
  await reader.page.goto(EMBEDS);
  await accept(reader.page);
  await reader.page.locator("figure.embed").first().scrollIntoViewIfNeeded();
  await expect.poll(() => reader.asked).toContain(HOSTS.film);
  const names = async () => (await reader.context.cookies(SITE_URL)).map(({ name }) => name).sort();
  expect(await names()).toEqual(["cc", "cc_id", "lb_statistik"]);
  await reader.page.goto(SETTINGS);
  await reader.page.getByRole("button", { name: "Alle ablehnen" }).click();
  await expect(reader.page.getByRole("status").filter({ hasText: "widerrufen" })).toBeVisible();
  expect(await names()).toEqual(["cc"]);
  reader.asked.length = 0;
  await readOn(reader.page, EMBEDS);
  expect(reader.asked).toEqual([]);
  expect(await reader.page.locator("iframe").count()).toBe(0);
  await reader.leave();
});

test("rule 25: a page that comes back from the browser's memory does not ask again", async ({ browser }) => {
  const reader = await newReader(browser);
  await reader.page.goto("/");
  await reader.page
    .getByRole("navigation", { name: "Ressorts", exact: true })
    .getByRole("link", { name: "Kultur" })
    .click();
  await reject(reader.page);
  await expect(banner(reader.page)).toBeHidden();
  await reader.page.goBack();
  await expect(banner(reader.page)).toBeHidden();
  await reader.leave();
});

test("rule 30: a browser that says no is heard: no banner, nothing stored, and its owner may still say yes", async ({
  browser,
}) => {
  for (const javaScriptEnabled of [true, false]) {
    const reader = await newReader(browser, { javaScriptEnabled, extraHTTPHeaders: { "sec-gpc": "1" } });
    await reader.page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true });
    });
    await reader.page.goto("/");
    await expect(banner(reader.page)).toBeHidden();
    expect(await reader.context.cookies()).toEqual([]);
    await reader.page.goto(SETTINGS);
    await expect(reader.page.getByText("Global Privacy Control")).toBeVisible();
    await reader.page.getByRole("button", { name: "Alle akzeptieren" }).click();
    await expect(reader.page.getByText("Zurzeit erlaubt:")).toBeVisible();
    await reader.leave();
  }
  expect(await (await fetch(`${SITE_URL}/.well-known/gpc.json`)).json()).toMatchObject({ gpc: true });
});

test("rules 31, 32, 36: agreeing leaves one record and a receipt no script can read; refusing leaves neither", async ({
  database,
}) => {
  const rows = () => database.prepare("select count(*) as n from consent_record").get() as { n: number };
  const before = rows().n;
  const refused = setCookies(await post("/api/consent", { source: "banner", decision: "reject" }));
  expect(rows().n).toBe(before);
  expect(refused.get("cc_id")).toContain("Max-Age=0");
  const agreed = setCookies(await post("/api/consent", { source: "banner", decision: "accept" }));
  expect(rows().n).toBe(before + 1);
  expect(agreed.get("cc_id")).toMatch(/^cc_id=[\w-]{22};.*HttpOnly/);
  for (const cookie of [refused.get("cc"), agreed.get("cc"), agreed.get("cc_id")]) {
    expect(cookie).toMatch(/; Path=\/; Max-Age=\d+; SameSite=Lax/);
    expect(Number(/Max-Age=(\d+)/.exec(cookie ?? "")?.[1])).toBeLessThanOrEqual(15_724_800);
    expect(Number(/Max-Age=(\d+)/.exec(cookie ?? "")?.[1])).toBeGreaterThan(15_724_000);
  }
  const columns = database.prepare("select name from pragma_table_info('consent_record')").all() as { name: string }[];
  expect(columns.filter(({ name }) => /ip|agent|url|referr|address/.test(name) && name !== "receipt")).toEqual([]);
});

test("rules 1, 32: a browser that was asked is counted for the day, by no request of its own", async ({
  browser,
  database,
}) => {
  publishVersion(false, "");
  const counted = (what: string) =>
    database
      .prepare(
        "select total(count) from consent_count where what = ? and version = (select max(number) from consent_version)",
      )
      .pluck()
      .get(what);
  await ask(TEMPLATES.article);
  await ask(TEMPLATES.article, { headers: { "sec-fetch-dest": "document", cookie: `cc=${choiceNow(database, "")}` } });
  for (let view = 0; view < 3; view += 1) await ask(TEMPLATES.article, { headers: { "sec-fetch-dest": "document" } });
  await ask(TEMPLATES.article, { headers: { "sec-fetch-dest": "document", "sec-gpc": "1" } });
  const reader = await newReader(browser);
  const posted: string[] = [];
  reader.page.on("request", (request) => request.method() === "POST" && posted.push(request.url()));
  await reader.page.goto("/");
  await reader.page.waitForLoadState("networkidle");
  expect(posted).toEqual([]);
  await reader.leave();
  // Written every few seconds.
  await expect.poll(() => [counted("shown"), counted("gpc")], { timeout: 12_000 }).toEqual([4, 1]);
});

test("rule 34: nobody else can answer for a reader, and looking changes nothing", async () => {
  const forged: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: SITE_URL, "sec-fetch-site": "cross-site" },
    { origin: SITE_URL, "sec-fetch-site": "same-site" },
  ];
  for (const headers of forged) {
    for (const path of ["/api/consent", "/api/consent/receipt/erase"]) {
      const answer = await post(path, { source: "banner", decision: "accept" }, headers);
      expect(answer.status, JSON.stringify(headers)).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  }
  const looked = await ask("/api/consent?decision=accept&source=banner");
  expect(looked.status).toBe(405);
  expect(looked.headers["set-cookie"]).toBeUndefined();
});

test("rule 35: the same bytes and the same tag whatever was answered", async ({ database }) => {
  const [refused, agreed] = [choiceNow(database, ""), choiceNow(database, "youtube~statistik")];
  for (const path of [TEMPLATES.article, EMBEDS]) {
    const plain = await ask(path);
    for (const cookie of [`cc=${refused}`, `cc=${agreed}; cc_id=${"a".repeat(22)}`, "cc=forged"]) {
      const answer = await ask(path, { headers: { cookie } });
      expect(answer.text).toBe(plain.text);
      expect(answer.headers.etag).toBe(plain.headers.etag);
      expect(answer.headers["set-cookie"]).toBeUndefined();
      expect(answer.headers["cache-control"]).toContain("s-maxage");
      expect(answer.headers.vary).toBe("Accept-Encoding");
    }
  }
});

test("a forged, expired, truncated or older cookie is no choice, for the page and for the server", async ({
  browser,
}) => {
  const today = Math.floor(Date.now() / 86_400_000);
  for (const value of [
    "1.1.zzzzz.youtube",
    `1.1.${(today - 183).toString(36)}.youtube`,
    "1.1.",
    `0.1.${today.toString(36)}.youtube`,
  ]) {
    const reader = await newReader(browser);
    await reader.context.addCookies([{ name: "cc", value, url: SITE_URL }]);
    await reader.page.goto(EMBEDS);
    await expect(banner(reader.page), value).toBeVisible();
    expect((await ask("/embed/youtube/abc123XYZ_-", { headers: { cookie: `cc=${value}` } })).text).not.toContain(
      "youtube-nocookie",
    );
    expect(reader.asked).toEqual([]);
    await reader.leave();
  }
});
