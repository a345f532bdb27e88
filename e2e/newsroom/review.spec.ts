import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AUTORIN, Desk, expect, newTitle, REDAKTION, stored, test, VERWALTUNG } from "../newsroom-fixtures.ts";
import { ask } from "../raw-http.ts";
import { DATA_DIR } from "../site.ts";

/** Mails to people of the demo that name this article, as "an wen: Betreff". */
function mailsAbout(id: string): string[] {
  const folder = join(DATA_DIR, "mail");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".eml"))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .filter((mail) => mail.includes(id))
    .map((mail) => `${/^To: (.*)$/m.exec(mail)?.[1]}: ${/^Subject: (.*)$/m.exec(mail)?.[1]}`)
    .filter((line) => [AUTORIN, REDAKTION, VERWALTUNG].some((email) => line.startsWith(`${email}: `)))
    .sort();
}

test("an author writes, the desk sends it back, and publishes it the second time", async ({ comeIn }) => {
  const title = newTitle("Die Brücke bleibt zu");
  const aylin = await comeIn(AUTORIN);
  await aylin.goto("/redaktion");
  await aylin.getByRole("button", { name: "Neuer Beitrag" }).click();
  await aylin.waitForURL(/\/redaktion\/beitrag\/[\w-]+$/);
  const id = new URL(aylin.url()).pathname.split("/").at(-1) ?? "";
  const writing = new Desk(aylin, id);
  await writing.isReady();
  await writing.title.fill(title);
  await writing.teaser.fill("Bis zum Frühjahr.");
  await aylin.getByLabel("Ressort").selectOption("Verkehr");
  await writing.type("Die Stadt sperrt die Brücke.");
  await expect(writing.button("Veröffentlichen")).toHaveCount(0);
  await handIn(writing, "Bitte die Zahlen prüfen.");

  const sara = await comeIn(REDAKTION);
  await sara.goto("/redaktion");
  const waiting = sara.getByRole("region", { name: "Wartet auf Sie" });
  await expect(waiting.getByRole("listitem").filter({ hasText: title })).toContainText("bittet um Prüfung");
  await waiting.getByRole("link", { name: title }).click();
  const reviewing = new Desk(sara, id);
  await reviewing.isReady();
  await expect(reviewing.title).toHaveValue(title);
  await expect(reviewing.text).toHaveText("Die Stadt sperrt die Brücke.");
  await reviewing.button("Zurückgeben").click();
  const returning = sara.getByRole("dialog", { name: "Zurückgeben" });
  await returning.getByLabel("Was ist noch zu tun?").fill("Bis wann genau?");
  await returning.getByRole("button", { name: "Zurückgeben" }).click();
  await expect(reviewing.bar).toContainText("Entwurf");

  await aylin.goto("/redaktion");
  const back = aylin.getByRole("region", { name: "Wartet auf Sie" });
  await expect(back.getByRole("listitem").filter({ hasText: title })).toContainText("hat den Beitrag zurückgegeben");
  await back.getByRole("link", { name: title }).click();
  await writing.isReady();
  await aylin
    .getByRole("complementary")
    .getByRole("button", { name: /^Notizen/ })
    .click();
  await expect(aylin.getByText("Bis wann genau?")).toBeVisible();
  await writing.type(" Bis zum 3. April.");
  await handIn(writing);

  await reviewing.page.goto(`/redaktion/beitrag/${id}`);
  await reviewing.isReady();
  await reviewing.button("Veröffentlichen").click();
  const publishing = sara.getByRole("dialog", { name: "Veröffentlichen" });
  await expect(publishing).toContainText("Geprüft: Es fehlt nichts.");
  await expect(publishing).toContainText("Erscheint sofort unter /verkehr/die-bruecke-bleibt-zu-");
  await publishing.getByRole("button", { name: "Jetzt veröffentlichen" }).click();
  await expect(publishing).toContainText("Veröffentlicht.");

  expect((await ask("/")).text).toContain(title);
  const { release } = await stored(id);
  const article = await ask(release?.path ?? "");
  expect(article.status).toBe(200);
  expect(article.text).toContain("Bis zum 3. April.");
  await publishing.getByRole("button", { name: "Weiter schreiben" }).click();
  await expect(reviewing.bar).toContainText("Online");

  await expect
    .poll(() => mailsAbout(id), { timeout: 15_000 })
    .toEqual([
      `${AUTORIN}: Zurück an Sie: ${title}`,
      `${REDAKTION}: Zur Prüfung: ${title}`,
      `${REDAKTION}: Zur Prüfung: ${title}`,
      `${VERWALTUNG}: Zur Prüfung: ${title}`,
      `${VERWALTUNG}: Zur Prüfung: ${title}`,
    ]);
});

async function handIn(desk: Desk, message = ""): Promise<void> {
  await desk.button("Zur Prüfung geben").click();
  const dialog = desk.page.getByRole("dialog", { name: "Zur Prüfung geben" });
  if (message) await dialog.getByLabel(/^Nachricht an die Redaktion/).fill(message);
  await dialog.getByRole("button", { name: "Zur Prüfung geben" }).click();
  await expect(desk.page.getByText("Liegt bei der Redaktion.")).toBeVisible();
  await expect(desk.title).not.toBeEditable();
}
