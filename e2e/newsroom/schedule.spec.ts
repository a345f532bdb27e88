import type { Locator } from "@playwright/test";
import { publishArticle } from "#db/newsroom/publishing.ts";
import {
  Desk,
  editorOf,
  expect,
  newTitle,
  REDAKTION,
  rewrite,
  stored,
  test,
  textOf,
  write,
} from "../newsroom-fixtures.ts";
import { ask } from "../raw-http.ts";

/** The panel behind "Veröffentlichen". */
async function openPanel(desk: Desk): Promise<Locator> {
  await desk.button("Veröffentlichen").click();
  const panel = desk.page.getByRole("dialog", { name: /eröffentlichen$/ });
  await expect(panel).toContainText("Geprüft: Es fehlt nichts.");
  return panel;
}

async function setTime(panel: Locator, date: string, time: string): Promise<void> {
  await panel.getByLabel("Datum").fill(date);
  await panel.getByLabel("Uhrzeit").fill(time);
}

const isAt = async (id: string) => (await stored(id)).release?.publishAt.toString();

test("an hour that does not exist cannot be planned, one that comes twice is asked about", async ({ comeIn }) => {
  const id = await write(REDAKTION, { title: newTitle("Zeitumstellung") });
  const sara = await comeIn(REDAKTION);
  const desk = await Desk.open(sara, id);
  const panel = await openPanel(desk);
  await panel.getByLabel("Zu einem Zeitpunkt").check();
  const plan = panel.getByRole("button", { name: "Veröffentlichung planen" });

  await setTime(panel, "2027-03-28", "02:30");
  const sentence = "Um 2.30 Uhr gibt es in dieser Nacht keine Uhrzeit: Die Uhr springt von 2 auf 3 Uhr.";
  await expect(panel.getByText(sentence)).toBeVisible();
  await plan.click();
  await expect(panel.getByRole("alert").filter({ hasText: sentence }).first()).toBeVisible();
  expect((await stored(id)).release).toBeUndefined();

  await setTime(panel, "2027-03-28", "03:30");
  await expect(panel).toContainText("Erscheint am 28. März 2027, 03:30 Uhr");

  await setTime(panel, "2027-10-31", "02:30");
  const choice = panel.getByRole("group", { name: "Vor oder nach der Umstellung der Uhr?" });
  await choice.getByLabel("2.30 Uhr Winterzeit").check();
  await plan.click();
  await expect(panel).toContainText("Geplant. Der Beitrag erscheint am 31. Oktober 2027, 02:30 Uhr.");
  expect(await isAt(id)).toBe("2027-10-31T01:30:00Z");
  await panel.getByRole("button", { name: "Weiter schreiben" }).click();
  await expect(desk.bar).toContainText("Geplant");

  const again = await openPanel(desk);
  await expect(again.getByLabel("Uhrzeit")).toHaveValue("02:30");
  await expect(again.getByLabel("2.30 Uhr Winterzeit")).toBeChecked();
  await again.getByLabel("2.30 Uhr Sommerzeit").check();
  await again.getByRole("button", { name: "Veröffentlichung planen" }).click();
  await expect(again).toContainText("Geplant.");
  expect(await isAt(id)).toBe("2027-10-31T00:30:00Z");
  await again.getByRole("button", { name: "Weiter schreiben" }).click();

  const last = await openPanel(desk);
  await last.getByRole("button", { name: "Planung aufheben" }).click();
  await expect(last).toContainText("Die Planung ist aufgehoben.");
  expect((await stored(id)).release).toBeUndefined();
});

test("a change of what is online waits for its time, and then comes by itself", async ({ comeIn, database }) => {
  const id = await write(REDAKTION, { title: newTitle("Geduld"), body: textOf("So steht es jetzt da.") });
  await publishArticle(await editorOf(REDAKTION), { id, version: 1 });
  await rewrite(REDAKTION, id, { body: textOf("So wird es dastehen.") });
  const path = (await stored(id)).release?.path ?? "";

  const sara = await comeIn(REDAKTION);
  const desk = await Desk.open(sara, id);
  await expect(desk.bar).toContainText("Online, Änderungen noch nicht veröffentlicht");
  const panel = await openPanel(desk);
  await panel.getByLabel("Zu einem Zeitpunkt").check();
  await setTime(panel, "2027-05-01", "06:00");
  await expect(panel).toContainText("Bis dahin bleibt es, wie es ist.");
  await panel.getByRole("button", { name: "Änderung planen" }).click();
  await expect(panel.getByRole("alert")).toContainText("Korrektur oder eine Kleinigkeit");
  await panel.getByRole("radio", { name: /^Korrektur/ }).check();
  await panel.getByLabel("Was Leser:innen dazu lesen").fill("Zuerst stand hier etwas Falsches.");
  await panel.getByRole("button", { name: "Änderung planen" }).click();
  await expect(panel).toContainText("Geplant. Die Änderung kommt am 1. Mai 2027, 06:00 Uhr");
  expect((await ask(path)).text).toContain("So steht es jetzt da.");

  database.prepare("update scheduled_change set due_at = ? where manuscript_id = ?").run(Date.now(), id);
  await expect.poll(async () => (await ask(path)).text, { timeout: 10_000 }).toContain("So wird es dastehen.");
  const { text } = await ask(path);
  expect(text).toContain("Zuerst stand hier etwas Falsches.");
  expect((await ask("/korrekturen")).text).toContain("Zuerst stand hier etwas Falsches.");
  expect((await stored(id)).status).toBe("online");
});

test("an article goes offline at its time", async ({ comeIn, database }) => {
  const id = await write(REDAKTION, { title: newTitle("Vergänglich") });
  const sara = await comeIn(REDAKTION);
  const desk = await Desk.open(sara, id);
  const panel = await openPanel(desk);
  await panel.getByLabel(/^Läuft ab/).check();
  await setTime(panel, "2027-06-01", "12:00");
  await panel.getByRole("button", { name: "Jetzt veröffentlichen" }).click();
  await expect(panel).toContainText("Veröffentlicht.");
  const { release } = await stored(id);
  expect(release?.unpublishAt?.toString()).toBe("2027-06-01T10:00:00Z");
  const path = release?.path ?? "";
  expect((await ask(path)).status).toBe(200);
  database.prepare("update article set unpublish_at = ? where id = ?").run(Date.now() - 1, id);
  expect((await ask(path)).status).toBe(410);
  expect((await stored(id)).status).toBe("ended");
});

test("what is withdrawn is gone with the next request", async ({ comeIn }) => {
  const id = await write(REDAKTION, { title: newTitle("Doch nicht") });
  await publishArticle(await editorOf(REDAKTION), { id, version: 1 });
  const path = (await stored(id)).release?.path ?? "";
  expect((await ask(path)).status).toBe(200);
  const desk = await Desk.open(await comeIn(REDAKTION), id);
  const panel = await openPanel(desk);
  await panel.getByRole("button", { name: "Zurückziehen" }).click();
  await expect(panel).toContainText("Zurückgezogen.");
  expect((await ask(path)).status).toBe(410);
});
