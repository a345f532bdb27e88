import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Desk, expect, newTitle, REDAKTION, test, write } from "../newsroom-fixtures.ts";
import { DATA_DIR } from "../site.ts";

/** The link in the newest mail to this address; empty while there is none. */
function linkFor(email: string): string {
  const folder = join(DATA_DIR, "mail");
  const name = readdirSync(folder)
    .filter((entry) => entry.endsWith(".eml") && entry.includes(email))
    .sort()
    .at(-1);
  return name
    ? (/https?:\/\/\S+/.exec(readFileSync(join(folder, name), "utf8").split("\n\n").slice(1).join("\n"))?.[0] ?? "")
    : "";
}

test("a guest follows the invitation, writes the one draft there is, and finds nothing else", async ({
  page,
  comeIn,
}) => {
  const email = `gast-${randomUUID().slice(0, 8)}@nachbar.example`;
  const others = await write(REDAKTION, { title: newTitle("Nicht für Gäste") });
  const sara = await comeIn(REDAKTION);
  await sara.goto("/redaktion/konten");
  await sara.getByRole("link", { name: "Konto einladen" }).click();
  await sara.getByLabel("Name").fill("Hannes Vogt");
  await sara.getByLabel("E-Mail").fill(email);
  await sara.getByRole("button", { name: /einladen|Einladung/ }).click();
  await expect(sara.getByRole("listitem").filter({ hasText: email })).toContainText("Eingeladen");

  await expect.poll(() => linkFor(email), { timeout: 15_000 }).toContain("/redaktion/passwort/neu?schluessel=");
  const link = linkFor(email);
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Willkommen, Hannes Vogt");
  await page.getByLabel("Neues Passwort", { exact: true }).fill("kastanie regal mittwoch");
  await page.getByLabel("Neues Passwort wiederholen").fill("kastanie regal mittwoch");
  await page.getByRole("button", { name: "Passwort speichern" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Schreibtisch" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Neuer Beitrag" })).toHaveCount(0);
  await expect(page.getByText("1 Beitrag", { exact: true })).toBeVisible();
  expect((await page.goto(`/redaktion/beitrag/${others}`))?.status()).toBe(404);

  await page.goto("/redaktion");
  await page.getByRole("row").last().getByRole("link").first().click();
  await page.waitForURL(/\/beitrag\//);
  const desk = new Desk(page, new URL(page.url()).pathname.split("/").at(-1) ?? "");
  await desk.isReady();
  await desk.title.fill("Mein Gastbeitrag");
  await desk.isSaved();
  await expect(desk.button("Vorschau")).toHaveCount(0);
  await expect(desk.button("Veröffentlichen")).toHaveCount(0);
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dieser Link gilt nicht mehr");
});
