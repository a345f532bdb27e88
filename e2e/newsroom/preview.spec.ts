import { Desk, expect, newTitle, REDAKTION, rewrite, stored, test, textOf, write } from "../newsroom-fixtures.ts";
import { ask } from "../raw-http.ts";

test("a preview shows the text of then to whoever has the link, until it is closed", async ({ browser, comeIn }) => {
  // A document, as it is sent: on the published page a script adds buttons.
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const title = newTitle("Noch unter uns");
  const id = await write(REDAKTION, { title, kicker: "Probe", body: textOf("Der Text von damals.") });
  const sara = await comeIn(REDAKTION);
  const desk = await Desk.open(sara, id);
  await desk.type(" Eben noch getippt.");
  await desk.button("Vorschau").click();
  const dialog = sara.getByRole("dialog", { name: "Vorschau" });
  await dialog.getByRole("button", { name: "Link erzeugen" }).click();
  const address = await dialog.getByLabel("Der neue Link").inputValue();
  await dialog.getByRole("button", { name: "Schließen" }).click();
  await desk.type(" Erst danach geschrieben.");
  await expect.poll(async () => JSON.stringify((await stored(id)).content)).toContain("Erst danach");

  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByRole("note")).toContainText("Vorschau, noch nicht veröffentlicht.");
  await expect(page.getByText("Der Text von damals. Eben noch getippt.")).toBeVisible();
  await expect(page.getByText("Erst danach")).toHaveCount(0);
  expect(await page.context().cookies()).toEqual([]);
  const outline = await page.getByRole("main").ariaSnapshot();

  const path = new URL(address).pathname;
  const { headers } = await ask(path);
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers["x-robots-tag"]).toContain("noindex");
  expect(headers["referrer-policy"]).toBe("same-origin");

  // The same page once it is published, but for what is true only then.
  await rewrite(REDAKTION, id, { body: textOf("Der Text von damals. Eben noch getippt.") });
  await desk.page.reload();
  await desk.isReady();
  await desk.button("Veröffentlichen").click();
  await sara.getByRole("button", { name: "Jetzt veröffentlichen" }).click();
  await expect(sara.getByText("Veröffentlicht.")).toBeVisible();
  const { release } = await stored(id);
  await page.goto(release?.path ?? "");
  expect(comparable(await page.getByRole("main").ariaSnapshot())).toBe(comparable(outline));

  await context.close();

  await desk.page.reload();
  await desk.isReady();
  await desk.button("Vorschau").click();
  await expect(dialog.getByText(/^Gilt bis/)).toBeVisible();
  await dialog.getByRole("button", { name: "Sperren" }).click();
  await expect(dialog.getByText(/^Gilt bis/)).toHaveCount(0);
  const closed = await ask(path);
  expect(closed.status).toBe(404);
  expect(closed.text).not.toContain(title);
});

/** Without what has to differ: the line that says it is a preview, the time of day, and addresses. */
const comparable = (snapshot: string) =>
  snapshot
    .replace(/^\s*- note:.*\n/gm, "")
    .replace(/^\s*- \/url:.*\n/gm, "")
    .replace(/\d\d:\d\d/g, "");

test("a link that was never made, and one that was cut off, say the same", async () => {
  const answers = await Promise.all([ask("/vorschau/x"), ask(`/vorschau/${"A".repeat(43)}`)]);
  for (const { status, text } of answers) {
    expect(status).toBe(404);
    expect(text).toContain("Diese Vorschau gibt es nicht mehr");
  }
});
