import { randomUUID } from "node:crypto";
import { type BrowserContext, type CDPSession, chromium, type Page } from "@playwright/test";
import type { Connection } from "#db/client.ts";
import { findBrowser } from "../scripts/ensure-browser.mjs";
import { mintCookies } from "./newsroom-client.ts";
import { SETTINGS } from "./processes.ts";

/*
 * What the newsroom's pages cost in a browser: bytes of JavaScript, and script time for each key.
 */

const EMAIL = "redaktion@lokalblatt.example";
const WORDS = 5000;
const KEYS = 200;

export interface BrowserCosts {
  /** Bytes of JavaScript as transferred, gzipped, by page. */
  script: Record<"editor" | "desk" | "media" | "login", number>;
  /** Milliseconds of script for one key in an article of 5,000 words. */
  keyP50: number;
  keyP95: number;
}

export async function measureInBrowser(database: Connection): Promise<BrowserCosts> {
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
  try {
    const context = await browser.newContext({ baseURL: SETTINGS.SITE_URL, viewport: { width: 1280, height: 900 } });
    const login = await scriptBytes(context, "/redaktion/anmelden");
    const [cookie] = mintCookies([EMAIL], SETTINGS);
    await context.addCookies([{ name: cookie?.name ?? "", value: cookie?.value ?? "", url: SETTINGS.SITE_URL }]);
    const address = `/redaktion/beitrag/${insertLongManuscript(database)}`;
    const script = {
      login,
      editor: await scriptBytes(context, address),
      desk: await scriptBytes(context, "/redaktion"),
      media: await scriptBytes(context, "/redaktion/bilder"),
    };
    const keys = await scriptTimePerKey(context, address);
    return { script, keyP50: at(keys, 0.5), keyP95: at(keys, 0.95) };
  } finally {
    await browser.close();
  }
}

/** Everything the page loads by itself until it is quiet. */
async function scriptBytes(context: BrowserContext, path: string): Promise<number> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
  const scripts = new Set<string>();
  let bytes = 0;
  devtools.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(path, { waitUntil: "load" });
  await page.waitForTimeout(2500);
  await page.close();
  return bytes;
}

/** Script time Chromium counts between a key and the frame after it. */
async function scriptTimePerKey(context: BrowserContext, path: string): Promise<number[]> {
  const page = await context.newPage();
  await page.goto(path);
  const text = page.getByRole("textbox", { name: "Text", exact: true });
  await text.waitFor();
  // The middle of the text, not its end.
  await text.locator("p").nth(25).click();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable");
  const times: number[] = [];
  for (let key = 0; key < KEYS + 20; key += 1) {
    const before = await scriptSeconds(devtools);
    await page.keyboard.press(key % 6 === 5 ? "Space" : "KeyE");
    await nextFrame(page);
    // The first ones compile what the others use.
    if (key >= 20) times.push((await scriptSeconds(devtools)) - before);
  }
  await page.close();
  return times.map((seconds) => seconds * 1000);
}

async function scriptSeconds(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "ScriptDuration")?.value ?? Number.NaN;
}

const nextFrame = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

function at(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}

function insertLongManuscript(database: Connection): string {
  const id = randomUUID();
  const sentence = "Am Rheinufer stehen seit dem Morgen die Pumpen bereit und warten. ";
  const words = sentence.trim().split(" ").length;
  const paragraphs = Math.ceil(WORDS / (words * 10));
  const content = {
    title: "Ein sehr langer Beitrag",
    body: {
      type: "doc",
      version: 1,
      content: Array.from({ length: paragraphs }, () => ({
        type: "paragraph",
        content: [{ type: "text", text: sentence.repeat(10).trim() }],
      })),
    },
  };
  const now = Date.now();
  database
    .prepare(
      "insert into manuscript (id, version, content, stage, saved_at, created_at) values (?, 1, json_patch((select content from manuscript limit 1), ?), 'draft', ?, ?)",
    )
    .run(id, JSON.stringify(content), now, now);
  return id;
}
