import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { Block } from "#lib/article-body.ts";
import { expect, test } from "./fixtures.ts";
import { openSurface, outline } from "./writing-surface.ts";

test("typing is set in German, and undo brings back what was typed", async ({ page }) => {
  const { blocks } = await openSurface(page);
  await page.keyboard.type('Er sagte "Nein" - wie geht\'s...');
  expect(outline(await blocks())).toEqual(["Er sagte „Nein“ – wie geht’s…"]);
  await page.keyboard.press("ControlOrMeta+z");
  expect(outline(await blocks())).toEqual(["Er sagte „Nein“ – wie geht’s..."]);
});

test("nothing is corrected inside code", async ({ page }) => {
  const { blocks } = await openSurface(page);
  await page.keyboard.press("ControlOrMeta+e");
  await page.keyboard.type('a "b" - c...');
  expect(outline(await blocks())).toEqual(['`a "b" - c...`']);
});

test("a whole text is written without leaving the keyboard", async ({ page }) => {
  const { blocks } = await openSurface(page);
  for (const line of ["## Titel", "Ein **fettes** Wort", "- eins", "zwei"]) {
    await page.keyboard.type(line);
    await page.keyboard.press("Enter");
  }
  await page.keyboard.press("Enter");
  await page.keyboard.type("> Gesagt");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Ute Berg");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("---Ende");
  const written = await blocks();
  expect(outline(written)).toEqual([
    "## Titel",
    "Ein **fettes** Wort",
    "- eins",
    "- zwei",
    "> Gesagt",
    "(divider)",
    "Ende",
  ]);
  expect(written[3]).toMatchObject({ type: "quote", attrs: { attribution: "Ute Berg" } });
});

test("the slash menu finds a block, and facts are filled line by line", async ({ page }) => {
  const { blocks } = await openSurface(page);
  await page.keyboard.type("/");
  await expect(page.getByRole("listbox", { name: "Block einfügen" })).toBeVisible();
  await page.keyboard.type("termin");
  await expect(page.getByRole("option")).toHaveText(/Fakten/);
  await page.keyboard.press("Enter");
  await page.keyboard.type("Samstag");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Treffpunkt");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Rathaus");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Anreise");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Linie 5");
  expect(outline(await blocks())).toEqual(["Wann: Samstag", "Treffpunkt: Rathaus", "Anreise: Linie 5", "Eintritt: "]);
});

test("Escape closes the slash menu and leaves what was typed", async ({ page }) => {
  const { blocks } = await openSurface(page);
  await page.keyboard.type("/zit");
  await page.keyboard.press("Escape");
  await page.keyboard.type("at");
  await expect(page.getByRole("listbox")).toHaveCount(0);
  expect(outline(await blocks())).toEqual(["/zitat"]);
});

test("a table is filled with Tab and Enter and changed with its tools", async ({ page }) => {
  const { blocks } = await openSurface(page);
  await page.keyboard.type("/tabelle");
  await page.keyboard.press("Enter");
  for (const word of ["Jahr", "Betrag", "Ort", "2026"]) {
    await page.keyboard.type(word);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type("5 Mio.");
  await page.getByRole("button", { name: "Spalte rechtsbündig, für Zahlen" }).click();
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Spalte löschen" }).click();
  await page.getByRole("cell").last().click();
  await page.getByRole("button", { name: "Zeile löschen" }).click();
  expect(outline(await blocks())).toEqual(["| =Jahr= | =Betrag= » |", "| 2026 | 5 Mio. » |"]);
});

test("the keyboard always gets out of the text", async ({ page }) => {
  const { text } = await openSurface(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Danach" })).toBeFocused();
  await text.focus();
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("button", { name: "Block einfügen" })).toBeFocused();
  await text.focus();
  await page.keyboard.type("/tabelle");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Danach" })).toBeFocused();
});

test("the toolbar is one stop, walked with the arrow keys", async ({ page }) => {
  await openSurface(page);
  await page.keyboard.press("Shift+Tab");
  for (const name of ["Zwischentitel", "Kleinerer Zwischentitel", "Fett"]) {
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("button", { name, exact: true })).toBeFocused();
  }
  await page.keyboard.press("Enter");
  await page.keyboard.type("fett");
  await expect(page.getByRole("button", { name: "Fett" })).toHaveAttribute("aria-pressed", "true");
});

test("a word becomes a link to one of our own articles, and loses it again", async ({ page }) => {
  const { blocks, selectWord } = await openSurface(page);
  await page.keyboard.type("Die neue Brücke");
  await selectWord("Brücke");
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("brückentag");
  await expect(page.getByRole("option")).toHaveText(/Brückentag im Amt/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  expect(outline(await blocks())).toEqual(["Die neue [Brücke](/politik/brueckentag)"]);
  await expect(page.getByRole("textbox", { name: "Text" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByText("Führt zu: Unsere Seite /politik/brueckentag")).toBeVisible();
  await page.getByRole("button", { name: "Link entfernen" }).click();
  expect(outline(await blocks())).toEqual(["Die neue Brücke"]);
});

test("an address that may not be linked is refused with a reason", async ({ page }) => {
  await openSurface(page);
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("javascript:alert(1)");
  await expect(page.getByText("Diese Adresse kann nicht verlinkt werden.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Link setzen" })).toBeDisabled();
});

test("words are found and replaced, all with one undo", async ({ page }) => {
  const { blocks, text } = await openSurface(page);
  await page.keyboard.type("Rat und Tat, Rat im Rathaus");
  await page.keyboard.press("ControlOrMeta+f");
  await page.keyboard.type("rat");
  await expect(page.getByText("1 von 3")).toBeVisible();
  await page.getByLabel("Ersetzen durch").fill("Stadtrat");
  await page.getByRole("button", { name: "Ersetzen", exact: true }).click();
  // On to the next place, past the "rat" that was just written.
  await expect(page.getByText("2 von 3")).toBeVisible();
  await page.getByLabel("Suchen", { exact: true }).fill("rat ");
  await page.getByLabel("Ersetzen durch").fill("haus ");
  await page.getByRole("button", { name: "Alle ersetzen" }).click();
  await expect(page.getByText("2 Stellen ersetzt.")).toBeVisible();
  await page.keyboard.press("Escape");
  expect(outline(await blocks())).toEqual(["Stadthaus und Tat, haus im Rathaus"]);
  await text.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  expect(outline(await blocks())).toEqual(["Rat und Tat, Rat im Rathaus"]);
});

test("a picture is uploaded to its place while somebody goes on writing", async ({ page }) => {
  const { blocks, paste } = await openSurface(page);
  await page.keyboard.type("Davor");
  await page.keyboard.press("Enter");
  await paste({ picture: "rhein.jpg" });
  await page.keyboard.type("Danach");
  await expect(page.getByRole("img", { name: "Eine Brücke über einen Fluss" })).toBeVisible();
  await page.keyboard.type(" weiter");
  expect(outline(await blocks())).toEqual(["Davor", "(image rhein.jpg)", "Danach weiter"]);
});

test("an upload that fails says so and leaves the text alone", async ({ page }) => {
  const { blocks, paste } = await openSurface(page);
  await page.evaluate(() => {
    window.refusal = "Die Datei ist größer als 20 MB.";
  });
  await page.keyboard.type("Text");
  await paste({ picture: "rhein.jpg" });
  await expect(page.getByText("Die Datei ist größer als 20 MB. Ihr Text ist unverändert")).toBeVisible();
  expect(outline(await blocks())).toEqual(["Text"]);
});

const paragraph = (text: string): Block => ({ type: "paragraph", content: text ? [{ type: "text", text }] : [] });
const paragraphs = (...texts: string[]): Block[] => texts.map(paragraph);
/** Shows what a colleague's save makes of the text. */
const takeOver = (page: Page, content: Block[]) =>
  page.evaluate((next) => window.surface?.replaceBody({ type: "doc", version: 1, content: next }), content);

test("a colleague's paragraphs, before and behind, leave the caret where one writes, and undo takes back one's own words", async ({
  page,
}) => {
  const { blocks, text } = await openSurface(page, paragraphs("Eins.", "Zwei.", "Drei.", "Vier."));
  await text.getByText("Zwei.").click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Meins");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect.poll(() => page.evaluate(() => window.surface?.getSelectionText())).toBe("s");
  await takeOver(page, paragraphs("Eins neu.", "Davor.", "Zwei. Meins", "Drei neu.", "Vier.", "Fünf."));
  await page.keyboard.type("er");
  expect(outline(await blocks())).toEqual(["Eins neu.", "Davor.", "Zwei. Meiner", "Drei neu.", "Vier.", "Fünf."]);
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  expect(outline(await blocks())).toEqual(["Eins neu.", "Davor.", "Zwei.", "Drei neu.", "Vier.", "Fünf."]);
  await page.keyboard.press("ControlOrMeta+y");
  await page.keyboard.press("ControlOrMeta+y");
  expect(outline(await blocks())).toEqual(["Eins neu.", "Davor.", "Zwei. Meiner", "Drei neu.", "Vier.", "Fünf."]);
});

test("a line that was just begun at the end stays, whatever a colleague's save brings", async ({ page }) => {
  const { blocks } = await openSurface(page, paragraphs("Eins.", "Zwei."));
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Enter");
  await takeOver(page, paragraphs("Eins neu.", "Zwei."));
  await page.keyboard.type("Drei.");
  expect(outline(await blocks())).toEqual(["Eins neu.", "Zwei.", "Drei."]);
});

test("a selection and a composed letter survive a colleague's save, and structures change whole", async ({ page }) => {
  const list = (...items: string[]): Block => ({
    type: "bulletList",
    content: items.map((item) => ({
      type: "listItem",
      content: [{ type: "paragraph", content: [{ type: "text", text: item }] }],
    })),
  });
  const { blocks, text } = await openSurface(page, [paragraph("Eins."), paragraph("Zwei."), list("a", "b")]);
  const isSelected = (words: string) =>
    expect.poll(() => page.evaluate(() => window.surface?.getSelectionText())).toBe(words);
  await text.getByText("Zwei.").click();
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+End");
  await isSelected("Zwei.");
  await takeOver(page, [paragraph("Eins neu."), paragraph("Zwei."), list("a", "neu", "b")]);
  await isSelected("Zwei.");
  await page.keyboard.press("End");
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send("Input.imeSetComposition", { text: "に", selectionStart: 1, selectionEnd: 1 });
  await takeOver(page, [paragraph("Eins, ganz neu."), paragraph("Zwei.に"), list("a", "neu", "c")]);
  await keyboard.send("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
  await keyboard.send("Input.insertText", { text: "日本" });
  await page.keyboard.type("!");
  expect(outline(await blocks())).toEqual(["Eins, ganz neu.", "Zwei.日本!", "- a", "- neu", "- c"]);
});

test("notes mark their place, also after the text around it changed", async ({ page }) => {
  await openSurface(page);
  await page.keyboard.type("Der Rat tagt heute.");
  await page.evaluate(() => window.surface?.highlightPassages([{ id: "eins", text: "tagt heute" }]));
  await page.keyboard.press("Home");
  await page.keyboard.type("Nur: ");
  await expect(page.locator(".passage")).toHaveText("tagt heute");
});

test("only the text is shown until Escape", async ({ page }) => {
  const { text } = await openSurface(page);
  await page.getByRole("button", { name: "Nur den Text zeigen" }).click();
  await text.click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Nur den Text zeigen" })).toHaveAttribute("aria-pressed", "false");
});

test("? shows the keys, but not in the text", async ({ page }) => {
  const { blocks } = await openSurface(page);
  await page.keyboard.type("?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(outline(await blocks())).toEqual(["?"]);
  await page.getByRole("button", { name: "Davor" }).focus();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Tastenkürzel" })).toBeVisible();
});

test("the surface is accessible with every kind of block and with its menu open", async ({ page }) => {
  const text = (words: string) => [{ type: "text" as const, text: words }];
  const paragraph = { type: "paragraph" as const, content: text("Ein Absatz.") };
  await openSurface(page, [
    { type: "heading", attrs: { level: 2 }, content: text("Titel") },
    { type: "quote", attrs: { attribution: "Ute Berg" }, content: [paragraph] },
    { type: "infoBox", attrs: { title: "Info" }, content: [paragraph] },
    { type: "factList", attrs: {}, content: [{ type: "fact", attrs: { term: "Wo" }, content: text("Rathaus") }] },
    { type: "image", attrs: { mediaId: "a" } },
    { type: "gallery", attrs: { mediaIds: ["a", "b"] } },
    { type: "embed", attrs: { service: "vimeo", url: "https://vimeo.com/1", title: "Film" } },
    { type: "relatedArticle", attrs: { articleId: "bruecke" } },
    {
      type: "table",
      attrs: { caption: "Kosten" },
      content: [{ type: "tableRow", content: [{ type: "tableHeader", attrs: {}, content: text("Jahr") }] }],
    },
  ]);
  // The middle of so many blocks may be a picture or a line of one.
  await page.getByRole("heading", { name: "Titel" }).click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("/");
  await expect(page.getByRole("listbox")).toBeVisible();
  // Reading imported stylesheets, axe would write styles into the page, which the policy forbids.
  const axe = new AxeBuilder({ page }).include(".surface").options({ preload: false });
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
