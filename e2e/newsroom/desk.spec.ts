import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { noteChecked, noteFailure } from "#db/backup/state.ts";
import { publishArticle } from "#db/newsroom/publishing.ts";
import { editorOf, expect, hire, newTitle, REDAKTION, stored, test, VERWALTUNG, write } from "../newsroom-fixtures.ts";
import { ask } from "../raw-http.ts";
import { DATA_DIR } from "../site.ts";

const row = (page: Page, title: string) => page.getByRole("row").filter({ hasText: title });

/** Three articles that a search for the returned word finds, and nothing else. */
async function writeThree(): Promise<{ word: string; titles: [string, string, string]; ids: string[] }> {
  const word = `Wort${randomUUID().slice(0, 6)}`;
  const titles: [string, string, string] = [`Anfang ${word}`, `Mitte ${word}`, `Zuletzt ${word}`];
  const ids: string[] = [];
  for (const title of titles) ids.push(await write(REDAKTION, { title }));
  return { word, titles, ids };
}

test("what is searched, filtered and sorted stands in the address", async ({ comeIn }) => {
  const { word, titles } = await writeThree();
  const page = await comeIn(REDAKTION);
  await page.goto("/redaktion");
  const search = page.getByRole("search");
  await search.getByRole("searchbox", { name: "Suche" }).fill(word);
  await search.getByLabel("Ressort").selectOption("Kultur");
  await search.getByLabel("Status").selectOption("Entwurf");
  await search.getByRole("button", { name: "Suchen" }).click();
  await expect(page).toHaveURL(new RegExp(`[?&]q=${word}&status=draft&ressort=kultur`));
  await expect(page.getByText(/^3 Beiträge/)).toBeVisible();
  const shown = page.getByRole("rowgroup").last().getByRole("row").getByRole("link", { name: word });
  await expect(shown).toHaveText([...titles].reverse());
  await page.getByRole("columnheader", { name: "Titel" }).getByRole("link").click();
  await expect(shown).toHaveText(titles);
  await expect(page.getByRole("columnheader", { name: "Titel" })).toHaveAttribute("aria-sort", "ascending");
  const address = page.url();
  await page.getByRole("link", { name: "Filter aufheben" }).click();
  await expect(page.getByText(/^3 Beiträge/)).toHaveCount(0);
  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect(shown).toHaveText(titles);
  await search.getByLabel("Ressort").selectOption("Sport");
  await search.getByRole("button", { name: "Suchen" }).click();
  await expect(page.getByText("Dazu liegt nichts auf dem Schreibtisch.")).toBeVisible();
});

test("several articles move to another Ressort at once, and back", async ({ comeIn }) => {
  const { word, titles, ids } = await writeThree();
  const page = await comeIn(REDAKTION);
  await page.goto(`/redaktion?q=${word}`);
  for (const title of titles.slice(1)) await page.getByRole("checkbox", { name: `„${title}“ auswählen` }).check();
  await expect(page.getByRole("status").filter({ hasText: "2 Beiträge ausgewählt" })).toBeVisible();
  await page.getByRole("main").locator("form").last().getByLabel("Ressort").selectOption("Sport");
  await page.getByRole("button", { name: "Setzen" }).click();
  await expect(page.getByText("2 Beiträge im Ressort Sport.")).toBeVisible();
  await expect(row(page, titles[1])).toContainText("Sport");
  await expect(row(page, titles[0])).toContainText("Kultur");
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await expect(page.getByText("Wieder wie vorher.")).toBeVisible();
  await expect(row(page, titles[1])).toContainText("Kultur");
  const sections = await Promise.all(ids.map(async (id) => (await stored(id)).content.categoryId));
  expect(new Set(sections).size).toBe(1);
});

test("what was thrown away comes back: at once, or later from the trash", async ({ comeIn }) => {
  const { word, titles } = await writeThree();
  const page = await comeIn(REDAKTION);
  const throwAway = async (title: string) => {
    await page.getByRole("checkbox", { name: `„${title}“ auswählen` }).check();
    await page.getByRole("button", { name: "In den Papierkorb" }).click();
    await expect(page.getByText("1 Beitrag im Papierkorb.")).toBeVisible();
    await expect(row(page, title)).toHaveCount(0);
  };
  await page.goto(`/redaktion?q=${word}`);
  await throwAway(titles[0]);
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await expect(page.getByText("1 Beitrag zurückgeholt.")).toBeVisible();
  await expect(row(page, titles[0])).toBeVisible();

  await throwAway(titles[1]);
  await throwAway(titles[2]);
  await page.getByRole("link", { name: "Papierkorb" }).click();
  const line = (title: string) => page.getByRole("main").getByRole("listitem").filter({ hasText: title });
  await line(titles[1]).getByRole("button", { name: "Zurückholen" }).click();
  await expect(page.getByText(`„${titles[1]}“ liegt wieder auf dem Schreibtisch.`)).toBeInViewport();
  await expect(page.getByRole("button", { name: "Schließen" })).toBeFocused();
  await line(titles[2]).getByRole("button", { name: "Löschen" }).click();
  await line(titles[2])
    .getByRole("button", { name: /^Endgültig löschen/ })
    .click();
  await expect(page.getByText(`„${titles[2]}“ ist gelöscht.`)).toBeVisible();
  await page.goto(`/redaktion?q=${word}`);
  await expect(page.getByText("2 Beiträge")).toBeVisible();
});

test("throwing away what is online asks; undo, and later the trash, give readers back the same", async ({
  comeIn,
  database,
}) => {
  const { word, titles, ids } = await writeThree();
  const [lead = "", second = ""] = ids;
  const sara = await editorOf(REDAKTION);
  for (const id of [lead, second]) await publishArticle(sara, { id, version: 1 });
  const put = database.prepare("update slot set article_id = ? where name = 'lead' and position = 1");
  const former = database.prepare("select article_id from slot where name = 'lead' and position = 1").pluck().get();
  put.run(lead);
  try {
    const paths = [
      (await stored(lead)).release?.path ?? "",
      (await stored(second)).release?.path ?? "",
      "/",
      "/feed.xml",
    ];
    const whatReadersGet = async () => Promise.all(paths.map(async (path) => (await ask(path)).text));
    const before = await whatReadersGet();
    expect(before[2]).toContain(titles[0]);

    const page = await comeIn(REDAKTION);
    await page.goto(`/redaktion?q=${word}`);
    const question = page.getByRole("dialog", { name: "2 von 3 Beiträgen sind online." });
    const throwAll = async () => {
      await page.getByRole("checkbox", { name: "Alle auf dieser Seite auswählen" }).check();
      await page.getByRole("button", { name: "In den Papierkorb" }).click();
      await expect(question.getByRole("listitem")).toHaveText([`„${titles[1]}“ online`, `„${titles[0]}“ online`]);
    };
    await throwAll();
    await expect(question.getByRole("button", { name: "Nichts wegwerfen" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(question).toHaveCount(0);
    await expect(page.getByRole("button", { name: "In den Papierkorb" })).toBeFocused();
    expect(await whatReadersGet()).toEqual(before);

    await throwAll();
    await question.getByRole("button", { name: "Alle 3 in den Papierkorb" }).click();
    await expect(page.getByText("3 Beiträge im Papierkorb. Was online war, ist jetzt offline.")).toBeVisible();
    expect((await ask(paths[0] ?? "")).status).toBe(410);
    expect((await ask("/")).text).not.toContain(titles[0]);
    await page.getByRole("button", { name: "Rückgängig" }).click();
    await expect(page.getByText("3 Beiträge zurückgeholt. Alles ist wie vorher.")).toBeVisible();
    expect(await whatReadersGet()).toEqual(before);

    await throwAll();
    await question.getByRole("button", { name: "Alle 3 in den Papierkorb" }).click();
    await expect(page.getByText("3 Beiträge im Papierkorb.")).toBeVisible();
    await page.getByRole("link", { name: "Papierkorb" }).click();
    for (const title of titles) await page.getByRole("checkbox", { name: `„${title}“ auswählen` }).check();
    await page.getByRole("button", { name: "Auswahl zurückholen" }).click();
    await expect(page.getByText("3 Beiträge zurückgeholt. Alles ist wie vorher.")).toBeVisible();
    expect(await whatReadersGet()).toEqual(before);
  } finally {
    put.run(former);
  }
});

test("an empty desk says how to begin, an empty trash that it is empty", async ({ comeIn }) => {
  const { email } = await hire("Nina Neu", "autor");
  const page = await comeIn(email);
  await page.goto("/redaktion");
  await expect(page.getByText("Hier liegt noch nichts.")).toBeVisible();
  await page.goto("/redaktion/papierkorb");
  await expect(page.getByRole("main")).toContainText(/Papierkorb ist leer|liegt nichts/);
  await page.goto("/redaktion");
  await page.getByRole("button", { name: "Neuer Beitrag" }).click();
  await page.waitForURL(/\/beitrag\//);
  const title = newTitle("Der erste");
  await expect(page.getByLabel("Titel", { exact: true })).toBeEditable();
  await page.getByLabel("Titel", { exact: true }).fill(title);
  await expect
    .poll(async () => (await stored(new URL(page.url()).pathname.split("/").at(-1) ?? "")).content.title)
    .toBe(title);
  await page.getByRole("link", { name: "Zum Schreibtisch" }).click();
  await expect(row(page, title)).toContainText("Entwurf");
});

test("who answers for the backups sees on the desk how they stand, and first of all when one failed", async ({
  comeIn,
}) => {
  const at = Temporal.Now.instant();
  noteChecked(DATA_DIR, DATA_DIR, { at, checkedAt: at, missingPictures: 0 });
  const page = await comeIn(VERWALTUNG);
  await page.goto("/redaktion");
  await expect(page.getByText(/^Letzte Sicherung: heute, .*, geprüft\. Sie liegt auf derselben Platte/u)).toBeVisible();
  noteFailure(DATA_DIR, DATA_DIR, "The disk is full.", at);
  await page.reload();
  const warning = page.getByRole("region", { name: "Sicherung" });
  await expect(warning).toContainText("Die Sicherung ist misslungen");
  expect((await warning.boundingBox())?.y).toBeLessThan((await page.getByRole("search").boundingBox())?.y ?? 0);
  const others = await comeIn(REDAKTION);
  await others.goto("/redaktion");
  await expect(others.getByRole("search")).toBeVisible();
  await expect(others.getByText("Sicherung", { exact: false })).toHaveCount(0);
  noteChecked(DATA_DIR, DATA_DIR, { at, checkedAt: at, missingPictures: 0 });
});
