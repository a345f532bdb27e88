import type { Locator } from "@playwright/test";
import { createPreview } from "#db/newsroom/previews.ts";
import { publishArticle } from "#db/newsroom/publishing.ts";
import { withdrawArticle } from "#db/newsroom/withdrawal.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
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
  await expect(panel).toContainText("Bitte wählen Sie, was es ist.");
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

test("a mended typo goes out at once; the sentence that is planned for Friday neither with it nor lost", async ({
  comeIn,
  database,
}) => {
  const title = newTitle("Rücktritt");
  const id = await write(REDAKTION, { title, body: textOf("Der Rat tagt am Montag.") });
  await publishArticle(await editorOf(REDAKTION), { id, version: 1 });
  const path = (await stored(id)).release?.path ?? "";
  const readers = async () => (await ask(path)).text;
  const sara = await comeIn(REDAKTION);
  const desk = await Desk.open(sara, id);
  await desk.type("\nDie Bürgermeisterin tritt zurück.");
  const first = await openPanel(desk);
  await first.getByRole("radio", { name: /^Kleinigkeit/ }).check();
  await first.getByLabel("Zu einem Zeitpunkt").check();
  await setTime(first, "2027-05-07", "06:00");
  await expect(first).toContainText("Ersetzt am 7. Mai 2027");
  await first.getByRole("button", { name: "Änderung planen" }).click();
  await first.getByRole("button", { name: "Weiter schreiben" }).click();
  await expect(sara.getByText("Änderung geplant für Freitag, 7. Mai 2027, 06:00 Uhr")).toBeVisible();

  await desk.teaser.fill("Ein Vorspann, berichtigt.");
  const panel = await openPanel(desk);
  const plan = panel.getByRole("region", { name: "Geplante Änderung" });
  const words = plan.getByRole("group").filter({ hasText: "Das bekommen Leser:innen jetzt" });
  await expect(words.first()).toContainText("berichtigt");
  await expect(words.first()).not.toContainText("Die Bürgermeisterin tritt zurück.");
  await expect(words.last()).toContainText("Die Bürgermeisterin tritt zurück.");
  const go = panel.getByRole("button", { name: "Änderung veröffentlichen" });
  await panel.getByRole("radio", { name: /^Kleinigkeit/ }).check();
  await go.click();
  await expect(panel).toContainText("Bitte wählen Sie, was aus der geplanten Änderung wird.");
  expect(await readers()).not.toContain("berichtigt");
  await plan.getByRole("radio", { name: /^Nur die neue Änderung/ }).check();
  await go.click();
  await expect(panel).toContainText("Die geplante Änderung kommt weiter am 7. Mai 2027, 06:00 Uhr.");
  expect(await readers()).toContain("Ein Vorspann, berichtigt.");
  expect(await readers()).not.toContain("Die Bürgermeisterin tritt zurück.");
  await panel.getByRole("button", { name: "Weiter schreiben" }).click();

  await desk.type(" Sagt sie selbst.");
  const overlapping = await openPanel(desk);
  await overlapping.getByRole("radio", { name: /^Nur die neue Änderung/ }).check();
  await expect(overlapping.getByText("betreffen dieselbe Stelle")).toBeVisible();
  await expect(overlapping.getByRole("button", { name: "Änderung veröffentlichen" })).toBeDisabled();
  expect(await readers()).not.toContain("Die Bürgermeisterin tritt zurück.");

  await sara.goto(`/redaktion?${new URLSearchParams({ q: title, status: "change-planned" })}`);
  await expect(sara.getByRole("row").filter({ hasText: title })).toContainText(
    "Änderung geplant für Freitag, 7. Mai 2027, 06:00 Uhr",
  );
  database.prepare("update scheduled_change set due_at = ? where manuscript_id = ?").run(Date.now(), id);
  await expect.poll(readers, { timeout: 10_000 }).toContain("Die Bürgermeisterin tritt zurück.");
  expect(await readers()).toContain("Ein Vorspann, berichtigt.");
  expect(await readers()).not.toContain("Sagt sie selbst.");
  await expect(sara.getByText("Änderung geplant für")).toBeVisible();
  await sara.reload();
  await expect(sara.getByText("Dazu liegt nichts auf dem Schreibtisch.")).toBeVisible();
});

test("an embargo moves what was to come earlier, and until it is over nothing goes out, not even through a link", async ({
  comeIn,
}) => {
  const title = newTitle("Noch geheim");
  const id = await write(REDAKTION, { title });
  const editor = await editorOf(REDAKTION);
  const { token } = await createPreview(editor, { id, days: 7 });
  const link = newsroomPaths.preview(token);
  expect((await ask(link)).text).toContain(title);
  await publishArticle(editor, { id, version: 1, at: Temporal.Instant.from("2027-05-03T04:00:00Z") });

  const sara = await comeIn(REDAKTION);
  const desk = await Desk.open(sara, id);
  await expect(sara.getByText("Erscheint Montag, 3. Mai 2027, 06:00 Uhr")).toBeVisible();
  const side = sara.getByRole("complementary", { name: "Zum Beitrag" });
  await side.getByText("Sperrfrist", { exact: true }).click();
  await side.getByLabel(/^Mit Sperrfrist/).check();
  await setTime(side, "2027-05-07", "06:00");
  // Typed is not taken: until then it is said, and nothing has moved.
  await expect(side).toContainText("Gilt, sobald Sie das Feld verlassen");
  await expect(sara.locator(".save-line")).toContainText("bis auf: Sperrfrist");
  await expect(sara.getByText("Erscheint Montag, 3. Mai 2027, 06:00 Uhr")).toBeVisible();
  await sara.keyboard.press("Control+s");
  await expect(sara.getByText("Erscheint Freitag, 7. Mai 2027, 06:00 Uhr")).toBeVisible();
  await expect(sara.getByText("Sperrfrist bis Freitag, 7. Mai 2027, 06:00 Uhr")).toBeVisible();
  expect(await isAt(id)).toBe("2027-05-07T04:00:00Z");

  const panel = await openPanel(desk);
  await panel.getByLabel("Jetzt", { exact: true }).check();
  await expect(panel.getByRole("note")).toContainText("Sperrfrist bis 7. Mai 2027, 06:00 Uhr");
  await expect(panel.getByRole("button", { name: "Jetzt veröffentlichen" })).toBeDisabled();
  await panel.getByLabel("Zu einem Zeitpunkt").check();
  await setTime(panel, "2027-05-04", "06:00");
  await expect(panel.getByRole("button", { name: "Veröffentlichung planen" })).toBeDisabled();
  await panel.getByRole("button", { name: "Schließen" }).click();

  const closed = await ask(link);
  expect(closed.status).toBe(403);
  expect(closed.text).toContain("Gesperrt bis 7. Mai 2027, 06:00 Uhr");
  expect(closed.text).not.toContain(title);
  expect(closed.headers["cache-control"]).toContain("no-store");
  await desk.button("Vorschau").click();
  const dialog = sara.getByRole("dialog", { name: "Vorschau" });
  await expect(dialog).toContainText("gibt es keinen neuen Link");
  const opened = sara.waitForEvent("popup");
  await dialog.getByRole("button", { name: "In neuem Tab öffnen" }).click();
  await expect((await opened).getByRole("heading", { level: 1 })).toHaveText(title);
  expect((await ask(newsroomPaths.ownPreview(id))).text).not.toContain(title);

  await rewrite(REDAKTION, id, { embargoUntil: null });
  expect((await ask(link)).status).toBe(200);
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

test("what is withdrawn is gone with the next request, and put back online as it was", async ({ comeIn }) => {
  const id = await write(REDAKTION, { title: newTitle("Doch nicht") });
  await publishArticle(await editorOf(REDAKTION), { id, version: 1 });
  const path = (await stored(id)).release?.path ?? "";
  const before = await ask(path);
  expect(before.status).toBe(200);
  const desk = await Desk.open(await comeIn(REDAKTION), id);
  const dialog = desk.page.getByRole("dialog", { name: /^Beitrag (zurückziehen|zurückgezogen|wieder online)$/ });
  await desk.button("Zurückziehen").click();
  await dialog.getByRole("button", { name: "Online lassen" }).click();
  expect((await ask(path)).status).toBe(200);

  await desk.button("Zurückziehen").click();
  await expect(dialog).toContainText(`Wer ${path} aufruft, liest, dass er zurückgezogen wurde.`);
  await dialog.getByRole("button", { name: "Jetzt zurückziehen" }).click();
  await expect(dialog.getByRole("status")).toContainText("Zurückgezogen.");
  expect((await ask(path)).status).toBe(410);
  await expect(desk.bar).toContainText("Zurückgezogen");
  await expect(dialog).toContainText("Leser:innen bekommen die Fassung vom");
  await dialog.getByRole("button", { name: "Wieder online stellen" }).click();
  await expect(dialog.getByRole("status")).toContainText("Wieder online.");
  expect((await ask(path)).text).toBe(before.text);
  await dialog.getByRole("button", { name: "Weiter schreiben" }).click();
  await expect(desk.bar).toContainText("Online");
});

test("an article of 2024 that comes back is not news, and says what became of it", async ({ comeIn, database }) => {
  const title = newTitle("Von damals");
  const id = await write(REDAKTION, { title, body: textOf("So stand es 2024 da.") });
  await publishArticle(await editorOf(REDAKTION), { id, version: 1 });
  const then = Date.UTC(2024, 2, 5, 9, 0);
  database
    .prepare(
      "update article set publish_at = @then, first_online_at = @then, first_published_at = @then where id = @id",
    )
    .run({ then, id });
  await withdrawArticle(await editorOf(REDAKTION), id);
  const path = (await stored(id)).release?.path ?? "";
  const desk = await Desk.open(await comeIn(REDAKTION), id);
  const side = desk.page.getByRole("complementary", { name: "Zum Beitrag" });
  await expect(side).toContainText("5. März 2024, 10:00 Uhr");

  // As it was: nothing is asked.
  const unchanged = await openPanel(desk);
  await expect(unchanged.getByRole("group", { name: /^Korrektur/ })).toHaveCount(0);
  await unchanged.getByRole("button", { name: "Schließen" }).click();

  await rewrite(REDAKTION, id, { body: textOf("So steht es jetzt da.") });
  await desk.page.reload();
  await desk.isReady();
  const panel = await openPanel(desk);
  const question = panel.getByRole("group", { name: "Korrektur, Aktualisierung oder Kleinigkeit?" });
  await expect(question.getByRole("radio")).toHaveCount(3);
  await panel.getByRole("button", { name: "Jetzt veröffentlichen" }).click();
  await expect(panel).toContainText("Bitte wählen Sie, was es ist.");
  await question.getByRole("radio", { name: /^Aktualisierung/ }).check();
  await panel.getByRole("button", { name: "Jetzt veröffentlichen" }).click();
  await expect(panel).toContainText("Veröffentlicht.");

  const page = (await ask(path)).text;
  expect(page).toContain("5. März 2024, 10:00 Uhr");
  expect(page).toContain("Aktualisiert:");
  expect(page).toContain("So steht es jetzt da.");
  expect((await ask("/feed.xml")).text).not.toContain(title);
  expect((await ask("/")).text).not.toContain(title);

  // Older still: it came out elsewhere first.
  await panel.getByRole("button", { name: "Weiter schreiben" }).click();
  await side.getByLabel(/^Schon früher erschienen/).check();
  await side.getByLabel("Datum").fill("2026-01-01");
  await expect(side).toContainText("Am 5. März 2024, 10:00 Uhr stand der Beitrag hier schon online.");
  await side.getByLabel("Datum").fill("2019-07-01");
  await expect(side).not.toContainText("hier schon online");
  await side.getByLabel("Datum").press("Enter");
  await expect(side).toContainText("Nach der Veröffentlichung1. Juli 2019");
  const again = await openPanel(desk);
  await expect(again).toContainText("Als Datum der ersten Veröffentlichung steht dann 1. Juli 2019");
  await again.getByRole("radio", { name: /^Kleinigkeit/ }).check();
  await again.getByRole("button", { name: "Änderung veröffentlichen" }).click();
  await expect(again).toContainText("Veröffentlicht.");
  expect((await ask(path)).text).toContain("1. Juli 2019");
});
