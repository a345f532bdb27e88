import type { Page, Request } from "@playwright/test";
import { endOwnSessions } from "#db/newsroom/sessions.ts";
import { violations } from "../axe.ts";
import {
  AUTORIN,
  Desk,
  editorOf,
  enter,
  expect,
  hire,
  saveRoute,
  stored,
  test,
  wordsOf,
  write,
} from "../newsroom-fixtures.ts";
import { PASSWORD, SITE_URL } from "../site.ts";

/*
 * Nothing an editor wrote is lost: through a crash, a bad line, a dead one, and a session that ended meanwhile.
 */

/** Whether the browser's own store has these words. */
const isKept = (page: Page, words: string) =>
  page.evaluate((sought) => Object.values({ ...localStorage }).some((value) => value.includes(sought)), words);

test("what is typed is saved by itself", async ({ page, context }) => {
  await enter(context, AUTORIN);
  const id = await write(AUTORIN);
  const desk = await Desk.open(page, id);
  await desk.title.fill("Ein neuer Titel");
  await desk.teaser.fill("Worum es geht.");
  await desk.type(" Und noch ein Satz.");
  await expect.poll(async () => wordsOf(await stored(id))).toEqual(["Ein Absatz. Und noch ein Satz."]);
  await desk.isSaved();
  const { title, teaser } = (await stored(id)).content;
  expect([title, teaser]).toEqual(["Ein neuer Titel", "Worum es geht."]);
  await page.reload();
  await desk.isReady();
  await expect(desk.title).toHaveValue("Ein neuer Titel");
  await expect(desk.text).toHaveText("Ein Absatz. Und noch ein Satz.");
});

test("what a window that crashed had not saved is there again in the next one, and is saved", async ({
  page,
  context,
}) => {
  await enter(context, AUTORIN);
  const id = await write(AUTORIN);
  const desk = await Desk.open(page, id);
  await page.route(saveRoute(id), (route) => route.abort());
  await desk.title.fill("Vor dem Absturz");
  await desk.teaser.fill("Ein Vorspann vor dem Absturz.");
  await desk.type(" Und ein letzter Satz.");
  await expect.poll(() => isKept(page, "Und ein letzter Satz.")).toBe(true);
  const { version } = await stored(id);
  expect(version).toBe(1);
  await crash(page);

  const next = await Desk.open(await context.newPage(), id);
  await expect(next.bar).toContainText("wiederhergestellt");
  await expect(next.title).toHaveValue("Vor dem Absturz");
  await expect(next.text).toHaveText("Ein Absatz. Und ein letzter Satz.");
  await expect.poll(async () => wordsOf(await stored(id))).toEqual(["Ein Absatz. Und ein letzter Satz."]);
  const { content } = await stored(id);
  expect([content.title, content.teaser]).toEqual(["Vor dem Absturz", "Ein Vorspann vor dem Absturz."]);
  await next.isSaved();
  await expect.poll(() => isKept(next.page, "Und ein letzter Satz.")).toBe(false);
});

/** The page's process dies: nothing of it runs any more, not even what pages do on leaving. */
async function crash(page: Page): Promise<void> {
  const gone = page.waitForEvent("crash");
  const devtools = await page.context().newCDPSession(page);
  void devtools.send("Page.crash").catch(() => undefined);
  await gone;
}

test("a save whose answer is lost is asked for again, and counts once", async ({ page, context }) => {
  await enter(context, AUTORIN);
  const id = await write(AUTORIN);
  const desk = await Desk.open(page, id);
  const operations: string[] = [];
  let lost = 0;
  await page.route(saveRoute(id), async (route, request) => {
    if (request.method() !== "PUT") return route.continue();
    operations.push(operationOf(request));
    if (lost === 1) return route.continue();
    lost += 1;
    const headers = { ...(await request.allHeaders()), origin: SITE_URL, "sec-fetch-site": "same-origin" };
    expect((await route.fetch({ headers })).status()).toBe(200);
    return route.abort();
  });
  await desk.type(" Über eine schlechte Leitung.");
  await expect.poll(() => operations.length).toBe(2);
  await desk.isSaved();
  expect(new Set(operations).size).toBe(1);
  const { version } = await stored(id);
  expect(version).toBe(2);

  await desk.type(" Und weiter.");
  await expect
    .poll(async () => wordsOf(await stored(id)))
    .toEqual(["Ein Absatz. Über eine schlechte Leitung. Und weiter."]);
  await desk.isSaved();
  await expect(desk.button("Texte vergleichen")).toHaveCount(0);
});

const operationOf = (request: Request): string => request.postDataJSON().operationId;

test("without a network one writes on, and is told how much waits; with it again, it is saved", async ({
  page,
  context,
}) => {
  await enter(context, AUTORIN);
  const id = await write(AUTORIN);
  const desk = await Desk.open(page, id);
  await context.setOffline(true);
  await desk.type(" Im Zug.");
  await expect(desk.bar).toContainText("Offline, 1 Änderung wartet. Ihr Text ist in diesem Browser gesichert.");
  await desk.title.fill("Im Tunnel geschrieben");
  await expect(desk.bar).toContainText("Offline, 2 Änderungen warten.");
  await context.setOffline(false);
  await desk.isSaved();
  const { content } = await stored(id);
  expect(content.title).toBe("Im Tunnel geschrieben");
  expect(wordsOf({ content })).toEqual(["Ein Absatz. Im Zug."]);
});

test("whoever is logged out while writing logs in again without leaving the page", async ({ comeIn }) => {
  const { email } = await hire("Rita Sommer", "autor");
  const id = await write(email);
  const page = await comeIn(email);
  const desk = await Desk.open(page, id);
  await endOwnSessions(await editorOf(email));
  await desk.type(" Nach der Abmeldung geschrieben.");
  await expect(desk.bar).toContainText("Abgemeldet. Ihr Text ist in diesem Browser gesichert.");
  await desk.button("Wieder anmelden").click();
  const dialog = page.getByRole("dialog", { name: "Bitte melden Sie sich wieder an" });
  await expect(dialog.getByLabel("E-Mail")).toHaveValue(email);
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel("Passwort").fill("nicht das richtige");
  await dialog.getByRole("button", { name: "Anmelden" }).click();
  await expect(dialog.getByRole("alert")).toContainText("stimmen nicht");
  await dialog.getByLabel("Passwort").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Anmelden" }).click();
  await expect(dialog).toBeHidden();
  await desk.isSaved();
  await expect(desk.text).toHaveText("Ein Absatz. Nach der Abmeldung geschrieben.");
  expect(wordsOf(await stored(id))).toEqual(["Ein Absatz. Nach der Abmeldung geschrieben."]);
});
