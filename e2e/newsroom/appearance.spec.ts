import type { Page } from "@playwright/test";
import { listAccounts } from "#db/newsroom/accounts.ts";
import { listMedia } from "#db/newsroom/media.ts";
import { addNote } from "#db/newsroom/notes.ts";
import { createPreview } from "#db/newsroom/previews.ts";
import { keepRevision } from "#db/newsroom/revisions.ts";
import { trashManuscripts } from "#db/newsroom/trash.ts";
import { violations } from "../axe.ts";
import {
  Desk,
  editorOf,
  enter,
  expect,
  newTitle,
  REDAKTION,
  rewrite,
  test,
  textOf,
  VERWALTUNG,
  write,
} from "../newsroom-fixtures.ts";

let article: string;
/** Every kind of page, with something on it. */
let pages: string[];

test.beforeAll(async () => {
  const miriam = await editorOf(VERWALTUNG);
  article = await write(REDAKTION, { title: newTitle("Anzusehen"), body: textOf("Erstens.", "Zweitens.") });
  const revision = await keepRevision(miriam, { id: article, name: "Vorher" });
  await rewrite(REDAKTION, article, {
    teaser: "Ein anderer Vorspann.",
    body: textOf("Erstens.", "Zweitens, genauer."),
  });
  await addNote(miriam, { manuscriptId: article, text: "@Sara Stimmt das?", passage: "Erstens." });
  await trashManuscripts(miriam, [await write(REDAKTION, { title: newTitle("Im Papierkorb") })]);
  for (const maker of [miriam, await editorOf(REDAKTION)]) await createPreview(maker, { id: article, days: 7 });
  const { entries } = await listMedia(miriam, {});
  const account = (await listAccounts(miriam)).find(({ email }) => email === REDAKTION);
  pages = [
    "/redaktion",
    "/redaktion?q=gibtesnicht",
    `/redaktion/beitrag/${article}`,
    `/redaktion/beitrag/${article}/fassungen`,
    `/redaktion/beitrag/${article}/fassungen/${revision}`,
    "/redaktion/bilder",
    `/redaktion/bilder/${entries[0]?.id}`,
    "/redaktion/konten",
    "/redaktion/konten/neu",
    `/redaktion/konten/${account?.id}`,
    "/redaktion/konto",
    "/redaktion/konto/zweiter-faktor",
    "/redaktion/papierkorb",
    "/redaktion/protokoll",
    "/redaktion/gibt-es-nicht",
  ];
});

const DOORS = ["/redaktion/anmelden", "/redaktion/passwort", "/redaktion/passwort/neu", "/vorschau/gibt-es-nicht"];

/** Nothing sticks out sideways, and the page says what it is. */
async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

test("no page of the newsroom has an accessibility violation", async ({ page, context }) => {
  const found: string[] = [];
  for (const path of DOORS) {
    await page.goto(path);
    found.push(...(await violations(page)));
  }
  await enter(context, VERWALTUNG);
  for (const path of pages) {
    await page.goto(path);
    if (path.endsWith(article)) await new Desk(page, article).isReady();
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    found.push(...(await violations(page)));
  }
  expect(found).toEqual([]);
});

test("no dialog of the editor has one either", async ({ page, context }) => {
  await enter(context, VERWALTUNG);
  const desk = await Desk.open(page, article);
  const found: string[] = [];
  for (const name of ["Veröffentlichen", "Vorschau", "Zur Prüfung geben"]) {
    await desk.button(name).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    await expect(dialog.getByText("Wird geprüft …")).toHaveCount(0);
    if (name === "Veröffentlichen") {
      await dialog.getByLabel("Zu einem Zeitpunkt").check();
      await dialog.getByLabel(/^Läuft ab/).check();
    }
    found.push(...(await violations(page)));
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }
  const opened = {
    "ControlOrMeta+k": page.getByRole("dialog", { name: "Link" }),
    "ControlOrMeta+/": page.getByRole("dialog", { name: "Tastenkürzel" }),
    "ControlOrMeta+f": page.getByLabel("Suchen", { exact: true }),
  };
  for (const [keys, shown] of Object.entries(opened)) {
    await desk.text.getByText("Erstens.").dblclick();
    await page.keyboard.press(keys);
    await expect(shown).toBeVisible();
    found.push(...(await violations(page)));
    await page.keyboard.press("Escape");
    await expect(shown).toBeHidden();
  }
  await page.getByRole("button", { name: "Bild auswählen" }).click();
  const pictures = page.getByRole("dialog", { name: "Titelbild auswählen" });
  await pictures.getByRole("button", { name: /Rhein/ }).first().click();
  found.push(...(await violations(page)));
  await page.keyboard.press("Escape");
  await expect(pictures).toBeHidden();
  await page
    .getByRole("complementary")
    .getByRole("button", { name: /^Notizen/ })
    .click();
  await expect(page.getByText("Stimmt das?")).toBeVisible();
  found.push(...(await violations(page)));
  expect(found).toEqual([]);
});

test("every page fits a phone", async ({ page, context }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  const wide: [string, number][] = [];
  const open = async (path: string) => {
    await page.goto(path);
    if (path.endsWith(article)) await new Desk(page, article).isReady();
    const pixels = await overflow(page);
    if (pixels > 0) wide.push([path, pixels]);
  };
  for (const path of DOORS) await open(path);
  await enter(context, VERWALTUNG);
  for (const path of pages) await open(path);
  expect(wide).toEqual([]);
});
