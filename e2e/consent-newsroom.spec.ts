import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { recordChoice } from "#db/consent/choices.ts";
import { reportFinding } from "#db/consent/findings.ts";
import { getDraft, listVersions, publishConsent, saveDraft } from "#db/newsroom/consent.ts";
import { lintConsent } from "#lib/consent/lint.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { violations } from "./axe.ts";
import { AUTORIN, confirmIdentity, editorOf, expect, hire, REDAKTION, test, VERWALTUNG } from "./newsroom-fixtures.ts";

/*
 * Who keeps the consent: declares a service, words the question, publishes it, and answers for what was agreed to.
 */

const versions = async () => listVersions(await editorOf(VERWALTUNG));
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const saved = (page: Page) => expect(page.getByRole("status").filter({ hasText: /Gespeichert/ })).toBeVisible();

/** Somebody agrees to everything that is asked. */
async function agree(): Promise<string> {
  const { receipt } = await recordChoice({ decision: "accept", source: "banner", granted: [], receipt: undefined });
  if (receipt === undefined) throw new Error("Nothing was asked.");
  return receipt;
}

test("a service from the catalogue: what is missing stops it, then all are asked again and told why", async ({
  comeIn,
}) => {
  const page = await comeIn(VERWALTUNG);
  const before = (await versions()).length;
  await page.goto(newsroomPaths.consentServices);
  await page.getByRole("link", { name: "Matomo" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Matomo");
  await button(page, "Dienst anlegen").click();
  // A script of others: once for the whole errand.
  await confirmIdentity(page);
  await expect(page).toHaveURL(newsroomPaths.consentServices);

  await page.goto(newsroomPaths.consentVersions);
  const publish = button(page, "Veröffentlichen");
  await expect(publish).toBeDisabled();
  await expect(page.getByText("„Matomo“: Es fehlt der Anbieter.")).toBeVisible();

  await page.goto(newsroomPaths.consentService("matomo"));
  await expect(page.getByText("„Matomo“: Es fehlt der Anbieter.")).toBeVisible();
  await page.getByLabel("Anbieter", { exact: true }).fill("Beispielverlag");
  await page.getByLabel("Anschrift des Anbieters").fill("Beispielstraße 1, 50667 Köln");
  await page.getByLabel("Server, die der Browser anfragt").fill("matomo.example/pfad");
  await button(page, "Speichern").click();
  await expect(page.getByText("Nur der Name des Servers", { exact: false })).toBeVisible();
  await page.getByLabel("Server, die der Browser anfragt").fill("matomo.example");
  await page.getByLabel("Adresse", { exact: true }).fill("http://matomo.example/");
  await button(page, "Speichern").click();
  await expect(page.getByText("Eine Adresse, die mit https:// beginnt.")).toBeVisible();
  await page.getByLabel("Adresse", { exact: true }).fill("https://matomo.example/");
  await button(page, "Speichern").click();
  await saved(page);

  await page.goto(newsroomPaths.consentVersions);
  await expect(page.getByText("Das ist eine wesentliche Änderung")).toBeVisible();
  await expect(page.getByText("Neu: „Matomo“ unter „Statistik“.")).toBeVisible();
  await publish.click();
  await expect(page.getByText("Sagen Sie in einem Satz, was neu ist.")).toBeVisible();
  await page.getByLabel("Was ist neu").fill("Wir möchten mit Matomo zählen.");
  await publish.click();
  await expect(page.getByText("Der Entwurf sagt dasselbe wie die geltende Version.")).toBeVisible();

  const [live] = await versions();
  expect(live).toMatchObject({
    number: before + 1,
    asksSince: before + 1,
    changeNote: "Wir möchten mit Matomo zählen.",
  });
  await page.getByRole("link", { name: `Version ${before + 1}` }).click();
  await expect(page.getByText("Wir möchten mit Matomo zählen.")).toBeVisible();
  // Replayed as readers see it, not retold.
  const replay = page.frameLocator("iframe[title='Vorschau, 360 Pixel breit']").locator("#cc");
  await expect(replay.getByRole("button", { name: "Alle ablehnen" })).toBeVisible();
  await expect(replay).toContainText(live?.snapshot.texts.title ?? "no title");
  await expect(page.getByText("Neu: „Matomo“ unter „Statistik“.")).toBeVisible();

  await page.goto("/redaktion/protokoll");
  await expect(page.getByText("hat eine Version veröffentlicht").first()).toBeVisible();
});

test("a better wording asks nobody again", async ({ comeIn }) => {
  const page = await comeIn(VERWALTUNG);
  const [before] = await versions();
  await page.goto(newsroomPaths.consentTexts);
  const text = page.getByLabel("Text der Einstellungen");
  await text.fill(`${await text.inputValue()} Das geht jederzeit.`);
  await button(page, "Speichern").click();
  await saved(page);
  await page.goto(newsroomPaths.consentVersions);
  await expect(page.getByText("Das ist keine wesentliche Änderung")).toBeVisible();
  await expect(page.getByText("Text der Einstellungen geändert.")).toBeVisible();
  await button(page, "Veröffentlichen").click();
  await expect(page.getByText("Der Entwurf sagt dasselbe wie die geltende Version.")).toBeVisible();
  const [after] = await versions();
  expect(after?.number).toBe((before?.number ?? 0) + 1);
  expect(after?.asksSince).toBe(before?.asksSince);
});

test("texts are checked and shown while they are written", async ({ comeIn }) => {
  const page = await comeIn(VERWALTUNG);
  await page.goto(newsroomPaths.consentTexts);
  const intro = page.getByLabel("Text der ersten Ebene");
  const good = await intro.inputValue();
  await intro.fill("Für ein optimales Nutzungserlebnis.");
  await expect(page.getByText("beschönigt", { exact: false })).toBeVisible();
  await expect(page.getByText("Die Anzahl der Dienste fehlt", { exact: false })).toBeVisible();
  for (const width of [360, 1280]) {
    const frame = page.frameLocator(`iframe[title="Vorschau, ${width} Pixel breit"]`);
    await expect(frame.getByText("Für ein optimales Nutzungserlebnis.")).toBeVisible();
    await expect(frame.getByRole("button", { name: "Alle ablehnen" })).toBeVisible();
    await expect(frame.getByRole("button", { name: "Alle akzeptieren" })).toBeVisible();
    expect(await frame.locator("html").evaluate(() => innerWidth)).toBe(width);
  }
  await page.getByLabel("Zweite Ebene").check();
  await page.getByLabel("Überschrift der Einstellungen").fill("Ihre Wahl");
  for (const width of [360, 1280]) {
    const frame = page.frameLocator(`iframe[title="Vorschau, ${width} Pixel breit"]`);
    await expect(frame.getByRole("heading", { level: 1, name: "Ihre Wahl" })).toBeVisible();
  }
  // Nothing was saved.
  await page.reload();
  await expect(intro).toHaveValue(good);
});

test("of two people who change the draft, the second is told", async ({ comeIn }) => {
  const page = await comeIn(VERWALTUNG);
  await page.goto(newsroomPaths.consentTerms);
  const editor = await editorOf(VERWALTUNG);
  const { draft, changedAt } = await getDraft(editor);
  await saveDraft(editor, { ...draft, recordMonths: draft.recordMonths === 12 ? 13 : 12 }, changedAt);
  await page.getByLabel("Eine Entscheidung gilt (Tage)").fill("90");
  await button(page, "Speichern").click();
  await expect(page.getByRole("alert").filter({ hasText: "hat den Entwurf inzwischen geändert" })).toBeVisible();
  expect((await getDraft(editor)).draft.choiceDays).toBe(draft.choiceDays);
});

test("a proof is found by its number, given out, and erased", async ({ comeIn }) => {
  const receipt = await agree();
  const page = await comeIn(VERWALTUNG);
  await page.goto(newsroomPaths.consentRecords);
  await page.getByLabel("Einwilligungs-Nr.").fill(receipt);
  await button(page, "Suchen").click();
  const proof = page.getByRole("listitem").filter({ hasText: receipt });
  await expect(proof).toContainText("Banner: allem zugestimmt.");
  await expect(proof).toContainText("YouTube");
  expect((await page.request.get(newsroomPaths.consentExport)).status(), "without a fresh proof").toBe(403);
  const fetched = async (name: string, confirm = async () => {}) => {
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name }).click();
    await confirm();
    return readFile(await (await downloading).path(), "utf8");
  };
  const csv = await fetched("Als CSV herunterladen", () => confirmIdentity(page));
  expect(csv.split("\r\n")).toHaveLength(3);
  expect(csv).toContain(receipt);
  const json = JSON.parse(await fetched("Als JSON herunterladen"));
  expect(json.records).toHaveLength(1);
  expect(json.records[0]).toMatchObject({
    receipt,
    choices: { youtube: true },
    previousHash: expect.stringMatching(/^[\da-f]{64}$/),
  });
  expect(json.versions.length).toBeGreaterThan(0);

  await button(page, "Nachweis löschen").click();
  await expect(page.getByText("Unter dieser Nummer steht nichts")).toBeVisible();
  await page.goto(newsroomPaths.consentRecords);
  await expect(page.getByRole("listitem").filter({ hasText: "die Prüfsummen stehen noch" }).first()).toBeVisible();
  await page.goto("/redaktion/protokoll");
  await expect(page.getByText("hat einen Nachweis gelöscht").first()).toBeVisible();
  await expect(page.locator("main")).not.toContainText(receipt);
});

test("a host nobody declared becomes a service, or is set aside", async ({ comeIn }) => {
  for (const name of ["zaehlung.example", "erweiterung.example"])
    await reportFinding({ source: "policy", kind: "host", name, path: "/kultur" });
  const page = await comeIn(VERWALTUNG);
  await page.goto(newsroomPaths.consentFindings);
  const finding = (name: string) => page.getByRole("listitem").filter({ hasText: name });
  await finding("erweiterung.example").getByRole("button", { name: "Ignorieren" }).click();
  await expect(finding("erweiterung.example")).toContainText("Ignoriert");
  await finding("zaehlung.example").getByRole("link", { name: "Dienst anlegen" }).click();
  await expect(page.getByLabel("Server, die der Browser anfragt")).toHaveValue("zaehlung.example");
});

test("a category is made, moved and removed, but not while a service stands in it", async ({ comeIn }) => {
  const page = await comeIn(VERWALTUNG);
  await page.goto(newsroomPaths.consentCategories);
  await expect(button(page, "„Externe Medien“ entfernen")).toHaveCount(0);
  const fresh = page.locator("section").filter({ has: page.getByRole("heading", { name: "Neue Kategorie" }) });
  await fresh.getByLabel("Name").fill("Werbung");
  await fresh.getByLabel("Zweck").fill("Anzeigen zeigen.");
  await expect(fresh.getByLabel("Notwendig", { exact: false })).not.toBeChecked();
  await fresh.getByRole("button", { name: "Kategorie anlegen" }).click();
  await button(page, "„Werbung“ weiter nach oben").click();
  await expect(page.getByRole("heading", { level: 2 })).toContainText([
    /Notwendig/,
    /Statistik/,
    /Werbung/,
    /Externe/,
    /Neue/,
  ]);
  await button(page, "„Werbung“ entfernen").click();
  await expect(page.getByRole("heading", { name: "Werbung" })).toHaveCount(0);
});

const SCREENS = [
  newsroomPaths.consent,
  newsroomPaths.consentCategories,
  newsroomPaths.consentServices,
  newsroomPaths.consentNewService,
  newsroomPaths.consentService("youtube"),
  newsroomPaths.consentTexts,
  newsroomPaths.consentVersions,
  newsroomPaths.consentVersion(1),
  newsroomPaths.consentRecords,
  newsroomPaths.consentCounts,
  newsroomPaths.consentFindings,
  newsroomPaths.consentTerms,
];

test("no screen has an accessibility violation or scrolls sideways on a phone", async ({ comeIn }) => {
  await agree();
  await reportFinding({ source: "audit", kind: "cookie", name: "_unbekannt", path: "/" });
  const page = await comeIn(VERWALTUNG);
  for (const path of SCREENS) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(path);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await overflow(), path).toBe(0);
  }
});

test("only the Verwaltung is led to any of it", async ({ comeIn }) => {
  const guest = await hire("Gerd Gast", "gast");
  for (const email of [REDAKTION, AUTORIN, guest.email, VERWALTUNG]) {
    const page = await comeIn(email);
    await page.goto(newsroomPaths.desk);
    const links = page.getByRole("link", { name: "Einwilligung" });
    await expect(links).toHaveCount(email === VERWALTUNG ? 1 : 0);
    await page.close();
  }
});

test.afterAll(async () => {
  // Other journeys meet the services of the demo.
  const editor = await editorOf(VERWALTUNG);
  const first = (await listVersions(editor)).at(-1);
  if (!first) return;
  const { number: _, ...draft } = first.snapshot;
  await saveDraft(editor, draft, (await getDraft(editor)).changedAt);
  if (lintConsent(draft).every(({ isBlocking }) => !isBlocking)) {
    const { changedAt } = await getDraft(editor);
    await publishConsent(editor, { expectedChangedAt: changedAt });
  }
});
