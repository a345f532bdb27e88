import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

/** From the front page through an article to its Ressort, its Thema, its author and the Impressum. */
async function readThePaper(page: Page): Promise<void> {
  await page.goto("/");
  await expect(page).toHaveTitle("Lokalblatt");
  const main = page.getByRole("main");
  const lead = main.getByRole("heading", { level: 2 }).first();
  const headline = (await lead.textContent()) ?? "";
  await lead.getByRole("link").click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(headline);
  const article = main.getByRole("article").first();
  await expect(article.getByText(/^Von /)).toBeVisible();
  await expect(article.locator("time").first()).toHaveAttribute(
    "datetime",
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00$/,
  );
  await expect(article.getByRole("figure").first().getByRole("img")).toHaveAttribute("alt", /\w+/);
  await expect(article.getByRole("figure").first()).toContainText("Linolschnitt: Werkstatt Lokalblatt");
  await expect(page.getByRole("heading", { name: "Diesen Beitrag teilen" })).toBeVisible();

  const further = page.getByRole("region", { name: "Weitere Beiträge" });
  await expect(further.getByRole("article")).toHaveCount(6);
  await further
    .getByRole("link", { name: /^weiterlesen/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(headline);

  await page.getByRole("navigation", { name: "Sie sind hier" }).getByRole("link").nth(1).click();
  await expect(page.getByText("Ressort", { exact: true })).toBeVisible();

  await page.goto("/wirtschaft/was-aus-dem-brueckenschlag-wurde");
  await page.locator('a[rel="tag"]').first().click();
  await expect(page.getByText("Thema", { exact: true })).toBeVisible();
  await page.goBack();
  await page.locator('a[rel="author"]').first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Sara Wollersheim" })).toBeVisible();
  await page.getByRole("navigation", { name: "Rechtliches" }).getByRole("link", { name: "Impressum" }).click();
  await expect(page.getByText("V.i.S.d.P.")).toBeVisible();
  await page.getByRole("link", { name: "Nach oben" }).click();
  await expect(page).toHaveURL(/#oben$/);
}

test("a reader finds the lead story, reads it and goes on", ({ page }) => readThePaper(page));

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a reader finds the lead story, reads it and goes on", ({ page }) => readThePaper(page));

  test("sharing on Mastodon works by form", async ({ page }) => {
    await page.goto("/wirtschaft/was-aus-dem-brueckenschlag-wurde");
    await page.getByText("Mastodon", { exact: true }).click();
    await page.getByLabel("Ihr Mastodon-Server").fill("koeln.social");
    await page.getByRole("button", { name: "Weiter" }).click();
    await expect(page.getByRole("link", { name: "Weiter zu koeln.social" })).toHaveAttribute(
      "href",
      /^https:\/\/koeln\.social\/share\?text=/,
    );
  });

  test("what only a script can do is not offered", async ({ page }) => {
    await page.goto("/wirtschaft/was-aus-dem-brueckenschlag-wurde");
    await expect(page.getByRole("link", { name: "WhatsApp" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Link kopieren" })).toBeHidden();
  });
});

test("a reader copies the link of an article", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/wirtschaft/was-aus-dem-brueckenschlag-wurde");
  await page.getByRole("button", { name: "Link kopieren" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Der Link ist kopiert." })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /\/wirtschaft\/was-aus-dem-brueckenschlag-wurde$/,
  );
});

test("a reader turns the pages of a Ressort", async ({ page }) => {
  await page.goto("/veedel");
  await page.getByRole("link", { name: "Ältere Beiträge" }).click();
  await expect(page).toHaveURL("/veedel?seite=2");
  await expect(page).toHaveTitle("Veedel, Seite 2 – Lokalblatt");
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", /\/veedel\?seite=2$/);
  await page.getByRole("link", { name: "Neuere Beiträge" }).click();
  await expect(page).toHaveURL("/veedel");
});

test("the front page shows no article twice", async ({ page }) => {
  await page.goto("/");
  const links = await page
    .getByRole("main")
    .locator("h2 a, h3 a")
    .evaluateAll((anchors) => anchors.map((anchor) => (anchor as HTMLAnchorElement).pathname));
  const articles = links.filter((path) => path.split("/").length === 3);
  expect(articles.length).toBeGreaterThan(30);
  expect(new Set(articles).size).toBe(articles.length);
});

test("paid texts say so in every teaser and on their page", async ({ page }) => {
  await page.goto("/wirtschaft");
  const teaser = page.getByRole("article").filter({ hasText: "Anzeige" }).first();
  await expect(teaser).toBeVisible();
  await teaser.getByRole("heading").getByRole("link").click();
  await expect(page.getByText(/^Anzeige von /)).toBeVisible();
  await expect(page).toHaveTitle(/^Anzeige: /);
});

test("a corrected article says what was wrong, and the corrections are listed", async ({ page }) => {
  await page.goto("/korrekturen");
  const first = page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading") })
    .first();
  const headline = (await first.getByRole("heading").textContent()) ?? "";
  await first.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(headline);
  await expect(page.getByRole("complementary", { name: "Korrekturen" })).toBeVisible();
});

test("a printed article carries its address and leaves navigation out", async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  await page.goto("/wirtschaft/was-aus-dem-brueckenschlag-wurde");
  await expect(page.getByRole("navigation", { name: "Ressorts" })).toBeHidden();
  await expect(page.getByText(/Lokalblatt, \d\d\.\d\d\.\d{4} · http/)).toBeVisible();
});
