import type { Connection } from "#db/client.ts";
import { writeDb } from "#db/client.ts";
import { readConsentInForce } from "#db/consent/in-force.ts";
import { insertVersion } from "#db/consent/publish-version.ts";
import type { ConsentDraft, ConsentService, ScriptLoad } from "#lib/consent/consent.ts";
import { expect, TEMPLATES, test } from "../fixtures.ts";
import { ask } from "../raw-http.ts";
import { accept, banner, choiceNow, newReader } from "./reader.ts";

/*
 * Scripts of others: the only thing that makes a page depend on its reader. Two of them are played by stand-ins here.
 */

const script = (key: string, host: string, load: ScriptLoad): ConsentService => ({
  key,
  name: key,
  kind: "script",
  provider: "Beispiel GmbH",
  providerAddress: "Beispielstraße 1, 50667 Köln",
  country: "Deutschland",
  isThirdCountry: false,
  safeguard: "",
  privacyUrl: "https://zaehler.example/datenschutz",
  purpose: "Die Beispiel GmbH zählt, welche Seiten Sie lesen.",
  hosts: [host],
  load,
  items: [],
  isEnabled: true,
});
const COUNTER = script("zaehler", "zaehler.example", {
  how: "script",
  address: "https://zaehler.example/z.js",
  site: "",
});
const GOOGLE = script("google", "www.googletagmanager.com", {
  how: "google-tag",
  address: "https://www.googletagmanager.com/gtag/js",
  site: "G-ABC",
});

function publish(draft: ConsentDraft): void {
  const asksSince = readConsentInForce()?.asksSince ?? 1;
  const publishedAt = Temporal.Now.instant();
  writeDb().transaction(
    (tx) => insertVersion(tx, { draft, asksAgain: true, asksSince, changeNote: "", publishedAt, publishedBy: null }),
    { behavior: "immediate" },
  );
}

let before: ConsentDraft;
test.beforeAll(() => {
  const inForce = readConsentInForce();
  if (!inForce) throw new Error("The demo asks for something.");
  before = inForce.snapshot;
  const categories = before.categories.map((category) =>
    category.key === "statistik" ? { ...category, services: [...category.services, COUNTER, GOOGLE] } : category,
  );
  publish({ ...before, categories });
});
test.afterAll(() => publish(before));

const ARTICLE = TEMPLATES.article;
const cookieFor = (database: Connection, services: string) => ({ cookie: `cc=${choiceNow(database, services)}` });

test("rule 35: only who agreed to a script gets a page of their own, kept by nobody", async ({ database }) => {
  const everybody = await ask(ARTICLE);
  for (const services of ["", "youtube~statistik"]) {
    const { text, headers } = await ask(ARTICLE, { headers: cookieFor(database, services) });
    expect(text).toBe(everybody.text);
    expect(headers["content-security-policy"]).toBe(everybody.headers["content-security-policy"]);
    expect(headers["cache-control"]).toContain("s-maxage");
  }
  const agreed = await ask(ARTICLE, {
    headers: { ...cookieFor(database, "zaehler"), "if-none-match": everybody.headers.etag ?? "" },
  });
  expect(agreed.status).toBe(200);
  expect(agreed.headers["cache-control"]).toBe("private, no-store");
  expect(agreed.headers.etag).toBeUndefined();
  expect(agreed.headers["content-security-policy"]).toContain("https://zaehler.example");
  expect(agreed.headers["content-security-policy"]).not.toContain("googletagmanager");
  expect(agreed.text).toContain('<script src="https://zaehler.example/z.js" async></script>');
  expect((await ask(ARTICLE)).text).toBe(everybody.text);
  expect(everybody.text).not.toContain("zaehler.example/z.js");
});

test("rules 3, 22, 29: a script runs after agreeing and not before, and no more after withdrawing", async ({
  browser,
}) => {
  const reader = await newReader(browser);
  const { page, context, asked } = reader;
  await context.route("https://zaehler.example/z.js", (route) => {
    asked.push("zaehler.example");
    return route.fulfill({ contentType: "text/javascript", body: "window.counted = true;" });
  });
  await page.goto(ARTICLE);
  await expect(banner(page)).toBeVisible();
  expect(asked).toEqual([]);
  expect(await page.evaluate(() => "dataLayer" in window)).toBe(false);

  await accept(page);
  await page.waitForFunction(() => "counted" in window);
  const first = await page.evaluate(() =>
    Array.from((window as unknown as { dataLayer: object[][] }).dataLayer[0] ?? []),
  );
  expect(first.slice(0, 2)).toEqual(["consent", "default"]);
  expect(new Set(Object.values(first[2] ?? {}))).toEqual(new Set(["denied"]));
  expect(new Set(asked)).toEqual(new Set(["zaehler.example", "www.googletagmanager.com"]));

  await page.goto("/cookie-einstellungen");
  await page.getByRole("button", { name: "Alle ablehnen" }).click();
  await expect(page.getByRole("status").filter({ hasText: "widerrufen" })).toBeVisible();
  asked.length = 0;
  await page.goto(ARTICLE);
  await page.waitForLoadState("networkidle");
  expect(await page.evaluate(() => ["counted", "dataLayer"].filter((name) => name in window))).toEqual([]);
  expect(asked).toEqual([]);
  await reader.leave();
});
