import type { Locator, Page } from "@playwright/test";
import { enter, expect, newTitle, REDAKTION, stored, test, wordsOf } from "../newsroom-fixtures.ts";
import { ask } from "../raw-http.ts";

/** Goes on with the Tab key until the focus is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let steps = 0; steps < 80; steps += 1) {
    if (await isThere()) return;
    await page.keyboard.press("Tab");
  }
  expect(await isThere(), `${target} cannot be reached`).toBe(true);
}

test("an article is begun, written and published without a mouse", async ({ page, context }) => {
  const title = newTitle("Ohne Maus");
  await enter(context, REDAKTION);
  await page.goto("/redaktion");
  await tabTo(page, page.getByRole("button", { name: "Neuer Beitrag" }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/beitrag\//);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const field = page.getByLabel("Titel", { exact: true });
  await expect(field).toBeEditable();

  await tabTo(page, field);
  await page.keyboard.type(title);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Vorspann")).toBeFocused();
  await page.keyboard.type("Nur mit Tasten.");
  await page.keyboard.press("Enter");
  const text = page.getByRole("textbox", { name: "Text", exact: true });
  await expect(text).toBeFocused();
  await page.keyboard.type("## Zwischentitel");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Ein Absatz.");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(text).not.toBeFocused();
  await tabTo(page, page.getByLabel("Ressort"));
  await page.keyboard.type("Kultur");
  await expect(page.getByLabel("Ressort").locator("option:checked")).toHaveText("Kultur");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText("Als Fassung gesichert.")).toBeVisible();
  expect(wordsOf(await stored(id))).toEqual(["Zwischentitel", "Ein Absatz."]);

  const publish = page.getByRole("button", { name: "Veröffentlichen", exact: true });
  // From the end of the page on to its beginning.
  await page.keyboard.press("ControlOrMeta+Home");
  await tabTo(page, publish);
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "Veröffentlichen" });
  await expect(panel).toContainText("Geprüft: Es fehlt nichts.");
  await tabTo(page, panel.getByRole("button", { name: "Jetzt veröffentlichen" }));
  await page.keyboard.press("Enter");
  await expect(panel).toContainText("Veröffentlicht.");
  await expect(panel.getByRole("button", { name: "Weiter schreiben" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(panel).toBeHidden();
  await expect(publish).toBeFocused();
  expect((await ask((await stored(id)).release?.path ?? "")).text).toContain(title);

  // A refused step leads to what is missing, and says it once.
  await field.fill(`${title}, geändert`);
  await tabTo(page, publish);
  await page.keyboard.press("Enter");
  const change = page.getByRole("dialog", { name: "Änderung veröffentlichen" });
  await tabTo(page, change.getByRole("button", { name: "Änderung veröffentlichen" }));
  await page.keyboard.press("Enter");
  await expect(change.getByText(/^Bitte (wählen|sagen)/)).toHaveText(["Bitte wählen Sie, was es ist."]);
  await expect(change.getByRole("radio", { name: "Korrektur" })).toBeFocused();
});
