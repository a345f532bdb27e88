import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { AUTORIN, Desk, enter, expect, stored, test, textOf, write } from "../newsroom-fixtures.ts";
import { outline } from "../writing-surface.ts";

/*
 * Pasting into the real page, and what of it reaches the database. What becomes of each program's clipboard is settled in
 * ../paste.spec.ts.
 */

async function paste(page: Page, html: string): Promise<void> {
  await page.evaluate((given) => {
    const transfer = new DataTransfer();
    transfer.setData("text/html", given);
    transfer.setData("text/plain", "…");
    const event = new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, html);
}

test("a press release from Word is saved as text, lists and a table, and reads the same after a reload", async ({
  page,
  context,
}) => {
  await enter(context, AUTORIN);
  const id = await write(AUTORIN, { body: textOf() });
  const desk = await Desk.open(page, id);
  await desk.text.click();
  await paste(page, readFileSync("e2e/paste-corpus/word.html", "utf8"));
  const lines = async () => outline((await stored(id)).content.body.content);
  await expect.poll(lines).toContain("| 2026 | 5 Mio. / geschätzt » |");
  const saved = await lines();
  expect(saved[0]).toBe("## Pressemitteilung");
  await desk.isSaved();
  await page.reload();
  await desk.isReady();
  await desk.type(" Ende.");
  await expect.poll(async () => (await lines()).join("\n")).toContain("Ende.");
  expect((await lines()).join("\n").replace(" Ende.", "")).toBe(saved.join("\n"));
});

test("nothing hostile on the clipboard is loaded, run or kept", async ({ page, context }) => {
  await enter(context, AUTORIN);
  const id = await write(AUTORIN, { body: textOf() });
  const desk = await Desk.open(page, id);
  await desk.text.click();
  await paste(page, readFileSync("e2e/paste-corpus/hostile.html", "utf8"));
  await expect.poll(async () => outline((await stored(id)).content.body.content)).toContain("Mehr");
  await desk.isSaved();
  const text = JSON.stringify((await stored(id)).content);
  expect(text).not.toMatch(/javascript:|onerror|<script|<img|style=|data:text/i);
});

test("characters nobody sees are gone in the window and in what is stored, and soft hyphens stay in headlines", async ({
  page,
  context,
}) => {
  await enter(context, AUTORIN);
  const id = await write(AUTORIN, { body: textOf() });
  const desk = await Desk.open(page, id);
  await desk.text.click();
  await paste(page, "<p>Der\u202e Rat\u200b tagt im Cafe\u0301, Zweck\u00adverband.</p>");
  await expect(desk.text).toHaveText("Der Rat tagt im Café, Zweckverband.");
  await desk.title.fill("Zweck\u00adverband\u2066 gegrün\u200bdet");
  await expect.poll(async () => (await stored(id)).content.title).toBe("Zweck\u00adverband gegründet");
  expect(outline((await stored(id)).content.body.content)).toEqual(["Der Rat tagt im Café, Zweckverband."]);
});
