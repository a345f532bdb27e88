import { publishArticle } from "#db/newsroom/publishing.ts";
import { trashManuscripts } from "#db/newsroom/trash.ts";
import { violations } from "../axe.ts";
import {
  Desk,
  editorOf,
  expect,
  newTitle,
  REDAKTION,
  saveRoute,
  stored,
  test,
  VERWALTUNG,
  wordsOf,
  write,
} from "../newsroom-fixtures.ts";
import { ask } from "../raw-http.ts";

test("an article that moves leaves a way from its old address", async ({ comeIn }) => {
  const title = newTitle("Umzug");
  const id = await write(REDAKTION, { title });
  await publishArticle(await editorOf(REDAKTION), { id, version: 1 });
  const old = (await stored(id)).release?.path ?? "";
  expect((await ask(old)).status).toBe(200);

  const sara = await comeIn(REDAKTION);
  const desk = await Desk.open(sara, id);
  const slug = `${old.split("/").at(-1)}-neu`;
  await sara.getByLabel("Letzter Teil der Adresse").fill(slug);
  await expect(sara.getByText(/Die bisherige Adresse leitet dorthin weiter\.$/)).toBeVisible();
  await sara.getByLabel("Ressort").selectOption("Sport");
  await desk.button("Veröffentlichen").click();
  const dialog = sara.getByRole("dialog", { name: "Änderung veröffentlichen" });
  await expect(dialog).toContainText(`Der Beitrag zieht um nach /sport/${slug}`);
  await dialog.getByLabel("Kleinigkeit").check();
  await dialog.getByRole("button", { name: "Änderung veröffentlichen" }).click();
  await expect(dialog).toContainText("Veröffentlicht.");

  const moved = await ask(old);
  expect(moved.status).toBe(301);
  expect(moved.headers.location).toMatch(new RegExp(`/sport/${slug}$`));
  expect((await ask(`/sport/${slug}`)).text).toContain(title);
  await sara.goto(`/redaktion?q=${encodeURIComponent(title)}`);
  const row = sara.getByRole("row").filter({ hasText: title });
  await expect(row.getByRole("link", { name: "Online" })).toHaveAttribute("href", `/sport/${slug}`);
});

test("a field that cannot be stored stops nothing else, is mended or marked, and outlives the page", async ({
  comeIn,
}) => {
  const id = await write(REDAKTION, { title: newTitle("Nebenfeld") });
  const page = await comeIn(REDAKTION);
  const desk = await Desk.open(page, id);
  const slug = page.getByLabel("Letzter Teil der Adresse");
  const link = page.getByLabel("Link zur Quelle");

  await slug.fill("Haus, Garten");
  await expect.poll(async () => (await stored(id)).content.slug).toBe("haus-garten");
  // Under the fingers it stays as it was typed.
  await expect(slug).toHaveValue("Haus, Garten");
  await desk.type(" Zweitens.");
  await expect(slug).toHaveValue("haus-garten");
  await expect.poll(async () => wordsOf(await stored(id))).toEqual(["Ein Absatz. Zweitens."]);

  await page.getByLabel("Art der Quelle").selectOption("Pressemitteilung");
  await link.fill("bei der Stadt");
  await expect(desk.bar).toContainText(/Gespeichert .*, bis auf: Link zur Quelle/);
  await expect(link).toHaveAttribute("aria-invalid", "true");
  await expect(link).toHaveAccessibleDescription(/vollständige Adresse/);
  await desk.type(" Drittens.");
  await expect.poll(async () => wordsOf(await stored(id))).toEqual(["Ein Absatz. Zweitens. Drittens."]);
  await expect(desk.bar).toContainText("bis auf: Link zur Quelle");
  expect(await violations(page)).toEqual([]);
  await desk.button("Veröffentlichen").click();
  const dialog = page.getByRole("dialog", { name: "Veröffentlichen" });
  await expect(dialog).toContainText("Ihr letzter Stand ist noch nicht gespeichert");
  await page.keyboard.press("Escape");

  await page.reload();
  await desk.isReady();
  await expect(desk.text).toHaveText("Ein Absatz. Zweitens. Drittens.");
  await expect(link).toHaveValue("bei der Stadt");
  await expect(link).toHaveAttribute("aria-invalid", "true");
  await link.fill("www.stadt-koeln.de");
  await expect.poll(async () => (await stored(id)).content.sourceUrl).toBe("https://www.stadt-koeln.de/");
  await expect(desk.bar).not.toContainText("bis auf");
  await expect(link).not.toHaveAttribute("aria-invalid");
});

test("a title that is too long is kept whole, counted, and stops publishing instead of saving", async ({ comeIn }) => {
  const id = await write(REDAKTION);
  const page = await comeIn(REDAKTION);
  const desk = await Desk.open(page, id);
  const title = newTitle("Sehr lang ".repeat(22));
  await desk.title.fill(title);
  const count = `${title.length} von 200 Zeichen`;
  await expect(desk.title).toHaveAccessibleDescription(count);
  await expect(desk.title).toHaveAttribute("aria-invalid", "true");
  await expect.poll(async () => (await stored(id)).content.title).toBe(title);
  await desk.isSaved();
  await desk.button("Veröffentlichen").click();
  const dialog = page.getByRole("dialog", { name: "Veröffentlichen" });
  await expect(dialog).toContainText(`Titel: ${count}. Bitte kürzen.`);
  await expect(dialog.getByRole("button", { name: "Jetzt veröffentlichen" })).toBeDisabled();
});

test("the header says online only while readers have what stands here, and that an article was thrown away", async ({
  comeIn,
}) => {
  const id = await write(REDAKTION, { title: newTitle("Kopfzeile") });
  const miriam = await editorOf(VERWALTUNG);
  await publishArticle(miriam, { id, version: 1 });
  const page = await comeIn(REDAKTION);
  const desk = await Desk.open(page, id);
  await expect(desk.bar).toContainText("Online");
  await expect(desk.bar).not.toContainText("noch nicht veröffentlicht");
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(saveRoute(id), async (route) => {
    await held;
    await route.continue();
  });
  await desk.type(" Neu.");
  await expect(desk.bar).toContainText("Online, Änderungen noch nicht veröffentlicht");
  answer();
  await desk.isSaved();
  await expect(desk.bar).toContainText("Online, Änderungen noch nicht veröffentlicht");

  await trashManuscripts(miriam, [id], 1);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(desk.bar).toContainText("Im Papierkorb");
  await expect(desk.title).not.toBeEditable();
  const notice = page.getByRole("region", { name: "Stand des Beitrags" });
  await expect(notice).toContainText("Dieser Beitrag liegt im Papierkorb.");
  expect(await violations(page)).toEqual([]);
  await notice.getByRole("button", { name: "Zurückholen" }).click();
  await expect(desk.title).toBeEditable();
  await expect(desk.bar).not.toContainText("Im Papierkorb");
  await desk.type(" Weiter.");
  await expect.poll(async () => wordsOf(await stored(id))).toEqual(["Ein Absatz. Neu. Weiter."]);
});
