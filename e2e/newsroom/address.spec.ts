import { publishArticle } from "#db/newsroom/publishing.ts";
import { Desk, editorOf, expect, newTitle, REDAKTION, stored, test, write } from "../newsroom-fixtures.ts";
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
