import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { createPreview } from "#db/newsroom/previews.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { codeAt } from "#lib/totp.ts";
import { violations } from "../axe.ts";
import {
  AUTORIN,
  confirmIdentity,
  Desk,
  editorOf,
  enter,
  expect,
  hire,
  newTitle,
  stored,
  test,
  VERWALTUNG,
  wordsOf,
  write,
} from "../newsroom-fixtures.ts";
import { ask } from "../raw-http.ts";
import { DATA_DIR, PASSWORD } from "../site.ts";

async function logIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto("/redaktion/anmelden");
  await page.getByLabel("E-Mail").fill(email);
  await page.getByLabel("Passwort").fill(password);
  await page.getByRole("button", { name: "Anmelden" }).click();
}

const isAtDesk = (page: Page) => expect(page.getByRole("heading", { level: 1, name: "Schreibtisch" })).toBeVisible();

/** What the door says. */
const refusal = (page: Page) => page.getByRole("main").getByRole("alert");

/** What a copy of this browser's cookie opens. */
async function statusWithCopy(page: Page, kind = "session"): Promise<() => Promise<number>> {
  const cookie = (await page.context().cookies()).find(({ name }) => name === `lokalblatt-${kind}`);
  if (!cookie) throw new Error("There is no cookie to copy.");
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  return async () => (await ask("/redaktion", { headers: { cookie: `${cookie.name}=${cookie.value}` } })).status;
}

test("the password opens the page one wanted; logging out closes it, also for a copy of the cookie", async ({
  page,
}) => {
  const { email } = await hire("Lore Lang", "redaktion");
  await page.goto("/redaktion/protokoll");
  await expect(page).toHaveURL(/\/redaktion\/anmelden\?weiter=%2Fredaktion%2Fprotokoll$/);
  await page.getByLabel("E-Mail").fill(email.toUpperCase());
  await page.getByLabel("Passwort").fill(PASSWORD);
  await page.getByRole("button", { name: "Anmelden" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Protokoll" })).toBeVisible();

  const copy = await statusWithCopy(page);
  const known = await statusWithCopy(page, "device");
  expect([await copy(), await known()], "a known browser has no right").toEqual([200, 307]);
  await page.getByRole("link", { name: "Lore Lang" }).click();
  await page.getByRole("button", { name: "Abmelden", exact: true }).click();
  await expect(page).toHaveURL(/\/redaktion\/anmelden$/);
  expect(await copy()).toBe(307);
  expect((await page.context().cookies()).map(({ name }) => name)).toEqual(["lokalblatt-device"]);
});

test("a wrong password and an account that does not exist are told the same", async ({ page }) => {
  const { email } = await hire("Wilma Weber", "autor");
  await logIn(page, email, "nicht das richtige Passwort");
  await expect(refusal(page)).toContainText("E-Mail oder Passwort stimmen nicht.");
  const wrong = await refusal(page).textContent();
  await expect(page.getByLabel("E-Mail")).toHaveValue(email);
  await logIn(page, "niemand@lokalblatt.example");
  await expect(refusal(page)).toHaveText(wrong ?? "");
});

test("guessing has to wait, and waits alone", async ({ page }) => {
  const { email } = await hire("Greta Guess", "autor");
  const tooOften = /zu viele Versuche\. Bitte warten Sie (eine Sekunde|\d+ Sekunden)/;
  await logIn(page, email, "geraten: 1");
  // The sixth has to wait; on a slow machine its two seconds are over before it, and the next has to wait twice as long.
  for (let guess = 2; guess <= 10; guess += 1) {
    await expect(page.getByRole("button", { name: "Anmelden" })).toBeEnabled();
    await expect(refusal(page)).toBeVisible();
    if (tooOften.test((await refusal(page).textContent()) ?? "")) break;
    await page.getByLabel("Passwort").fill(`geraten: ${guess}`);
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("button", { name: "Anmelden" }).click();
    await answered;
  }
  await expect(refusal(page)).toContainText(tooOften);
  const colleague = await hire("Karla Kern", "autor");
  await logIn(page, colleague.email);
  await isAtDesk(page);
});

test("the second factor is asked for at every login; a recovery code opens once", async ({ page, context }) => {
  const { email } = await hire("Zita Zwei", "redaktion");
  await enter(context, email);
  const copy = await statusWithCopy(page);
  await page.goto("/redaktion/konto");
  await page.getByRole("link", { name: "Zweiten Faktor einrichten" }).click();
  await page.getByLabel("Ihr Passwort").fill(PASSWORD);
  await page.getByRole("button", { name: "Einrichten" }).click();
  await expect(page.getByRole("img", { name: "QR-Code für die App" })).toBeVisible();
  const byHand = await page.getByText(/^Von Hand:/).textContent();
  const secret = (byHand ?? "").replace("Von Hand:", "").replace(/\s/g, "");
  await page.getByLabel("Code aus der App").fill(codeAt(secret, Temporal.Now.instant()));
  await page.getByRole("button", { name: "Bestätigen" }).click();
  const codes = page.getByRole("status").getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const [recovery = ""] = await codes.allTextContents();
  expect(await copy(), "devices from before are logged out").toBe(307);
  await page.getByRole("link", { name: "Ich habe sie notiert" }).click();
  await isAtDesk(page);

  await context.clearCookies();
  await logIn(page, email);
  await expect(page.getByRole("heading", { name: "Zweiter Faktor" })).toBeVisible();
  await page.goto("/redaktion");
  await expect(page, "a password alone opens nothing").toHaveURL(/anmelden/);
  await logIn(page, email);
  await page.getByLabel("Code").fill("000000");
  await page.getByRole("button", { name: "Anmelden" }).click();
  await expect(page.getByText(/Der Code stimmt nicht/).first()).toBeVisible();
  await page.getByLabel("Code").fill(codeAt(secret, Temporal.Now.instant().add({ seconds: 30 })));
  await page.getByRole("button", { name: "Anmelden" }).click();
  await isAtDesk(page);

  for (const time of ["first", "second"]) {
    await context.clearCookies();
    await logIn(page, email);
    await page.getByRole("link", { name: /Wiederherstellungscode eingeben$/ }).click();
    await page.getByLabel("Code").fill(recovery);
    await page.getByRole("button", { name: "Anmelden" }).click();
    if (time === "first") await isAtDesk(page);
    else await expect(page.getByText(/Der Code stimmt nicht oder wurde schon benutzt/).first()).toBeVisible();
  }
});

test("a new password logs other devices out, and overall logout this one, too", async ({ page, context, comeIn }) => {
  const { email } = await hire("Paula Pass", "autor");
  const elsewhere = await comeIn(email);
  const other = await statusWithCopy(elsewhere);
  await enter(context, email);
  const before = await statusWithCopy(page);
  await page.goto("/redaktion/konto");
  await page.getByLabel("Bisheriges Passwort").fill(PASSWORD);
  await page.getByLabel("Neues Passwort", { exact: true }).fill("kastanie regal mittwoch");
  await page.getByLabel("Neues Passwort wiederholen").fill("kastanie regal mittwoch");
  await page.getByRole("button", { name: "Passwort ändern" }).click();
  await expect(page.getByText("Ihr Passwort ist geändert.")).toBeVisible();
  expect([await other(), await before()]).toEqual([307, 307]);
  const own = await statusWithCopy(page);
  expect(await own()).toBe(200);

  await page.getByRole("button", { name: "Überall abmelden" }).click();
  await expect(page).toHaveURL(/\/redaktion\/anmelden$/);
  expect(await own()).toBe(307);
  await logIn(page, email);
  await expect(refusal(page)).toContainText("stimmen nicht");
  await logIn(page, email, "kastanie regal mittwoch");
  await isAtDesk(page);
});

test("a suspended account is out at once, in the middle of a sentence", async ({ comeIn }) => {
  const { id: account, email, name } = await hire("Stefan Still", "autor");
  const id = await write(email);
  const page = await comeIn(email);
  const desk = await Desk.open(page, id);

  const miriam = await comeIn(VERWALTUNG);
  await miriam.goto("/redaktion/konten");
  await miriam.getByRole("link", { name }).click();
  await miriam.waitForURL(`**/redaktion/konten/${account}`);
  await miriam.getByRole("button", { name: "Konto sperren" }).click();
  await expect(miriam.getByRole("button", { name: "Wieder zulassen" })).toBeVisible();

  await desk.type(" Nach der Sperre.");
  await expect(desk.bar).toContainText("Abgemeldet.");
  await desk.button("Wieder anmelden").click();
  const dialog = page.getByRole("dialog", { name: "Bitte melden Sie sich wieder an" });
  await dialog.getByLabel("Passwort").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Anmelden" }).click();
  await expect(dialog.getByRole("alert")).toContainText("stimmen nicht");
  await expect(desk.text).toContainText("Nach der Sperre.");
  expect(wordsOf(await stored(id))).toEqual(["Ein Absatz."]);

  await page.goto("/redaktion");
  await expect(page).toHaveURL(/\/redaktion\/anmelden/);
  await logIn(page, email);
  await expect(refusal(page)).toContainText("stimmen nicht");
});

test("an important step asks for the password again, loses nothing typed, and what it ends is over at once", async ({
  page,
  comeIn,
}) => {
  const keeper = await hire("Vera Wacht", "verwaltung");
  const sara = await hire("Sina Stern", "redaktion");
  const article = await write(AUTORIN, { title: newTitle("Von der Redaktion verschickt") });
  const made = await createPreview(await editorOf(sara.email), { id: article, days: 7 });
  const link = newsroomPaths.preview(made.token);
  const copy = await statusWithCopy(await comeIn(sara.email));
  expect([await copy(), (await ask(link)).status]).toEqual([200, 200]);

  // Logging in with the password is no confirmation.
  await logIn(page, keeper.email);
  await isAtDesk(page);
  await page.goto(newsroomPaths.accountOf(sara.id));
  await expect(page.getByText("Zurzeit auf 2 Geräten angemeldet.")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Von der Redaktion verschickt/ })).toBeVisible();
  const name = page.getByLabel("Name", { exact: true });
  const role = page.getByLabel("Rolle");
  await name.fill("Sina Stern-Berg");
  await role.selectOption("autor");
  await page.getByRole("button", { name: "Speichern" }).click();
  const dialog = page.getByRole("dialog", { name: "Bestätigen Sie, dass Sie es sind" });
  await expect(dialog).toContainText("Um eine Rolle zu ändern");
  expect(await violations(page)).toEqual([]);
  await confirmIdentity(page, "nicht das Passwort");
  await expect(dialog.getByRole("alert")).toContainText("Das Passwort stimmt nicht.");
  await dialog.getByRole("button", { name: "Abbrechen" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("alert").filter({ hasText: "Bis dahin geschieht nichts." })).toBeVisible();
  await expect(name).toHaveValue("Sina Stern-Berg");
  await expect(role).toHaveValue("autor");
  expect([await copy(), (await ask(link)).status], "nothing has happened").toEqual([200, 200]);

  await page.getByRole("button", { name: "Speichern" }).click();
  await confirmIdentity(page);
  await expect(page.getByRole("status").filter({ hasText: "Gespeichert." })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sina Stern-Berg");
  await expect(role).toHaveValue("autor");
  const closed = await ask(link);
  expect([await copy(), closed.status]).toEqual([307, 404]);
  expect(closed.text).not.toContain("Von der Redaktion verschickt");

  // For some minutes nobody is asked again.
  const again = await statusWithCopy(await comeIn(sara.email));
  expect(await again()).toBe(200);
  await page.getByRole("button", { name: "Alle Anmeldungen dieser Person beenden" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Beendet. Auf allen Geräten" })).toBeVisible();
  await expect(page.getByText("Zurzeit auf keinem Gerät angemeldet.")).toBeVisible();
  expect(await again()).toBe(307);
  await page.goto(newsroomPaths.newAccount);
  await name.fill("Nele Neu");
  const invited = `nele-${sara.id.slice(0, 8)}@lokalblatt.example`;
  await page.getByLabel("E-Mail").fill(invited);
  await role.selectOption("verwaltung");
  await page.getByRole("button", { name: "Einladung schicken" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: invited })).toContainText("Eingeladen");

  // Who is told, and what stands in the log.
  await expect
    .poll(() => subjectsTo(sara.email), { timeout: 15_000 })
    .toEqual(
      expect.arrayContaining(["Ihre Rolle wurde geändert – Lokalblatt", "Sie wurden überall abgemeldet – Lokalblatt"]),
    );
  await page.goto("/redaktion/protokoll");
  await expect(page.getByText("hat sich noch einmal ausgewiesen").first()).toBeVisible();
  await expect(page.getByText("hat überall abgemeldet").first()).toBeVisible();
});

test("whoever sent preview links sees them on their account page and closes them there", async ({ page, context }) => {
  const { email } = await hire("Lena Link", "autor");
  const title = newTitle("Zum Gegenlesen");
  const article = await write(email, { title });
  const { token } = await createPreview(await editorOf(email), { id: article, days: 30 });
  await enter(context, email);
  await page.goto(newsroomPaths.account);
  await expect(page.getByRole("heading", { name: "Vorschau-Links, die Sie verschickt haben" })).toBeVisible();
  const line = page.getByRole("listitem").filter({ hasText: title });
  await expect(line).toContainText(/erzeugt am .+gilt bis /);
  await line.getByRole("button", { name: "Link sperren" }).click();
  await expect(page.getByText("Zurzeit ist kein Link offen.")).toBeVisible();
  expect((await ask(newsroomPaths.preview(token))).status).toBe(404);
});

/** What has been sent to this address, by its subjects. */
const subjectsTo = (email: string): string[] => {
  const folder = join(DATA_DIR, "mail");
  // There is none before the first mail.
  return (existsSync(folder) ? readdirSync(folder) : [])
    .filter((file) => file.endsWith(".eml") && file.includes(email))
    .map((file) => /^Subject: (.*)$/m.exec(readFileSync(join(folder, file), "utf8"))?.[1] ?? "");
};
