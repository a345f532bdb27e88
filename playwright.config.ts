import { resolve } from "node:path";
import { defineConfig } from "@playwright/test";
import { DATA_DIR, PAPERS, PASSWORD, SITE_URL } from "./e2e/site.ts";
import { findBrowser } from "./scripts/ensure-browser.mjs";

const browser = findBrowser();
const newsroom = resolve("e2e/newsroom");

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: PAPERS.length,
  // Which tests share a paper, and in what order they find it, is the same in every run.
  projects: [
    { name: "newsroom", testDir: newsroom, workers: 1 },
    { name: "site", testIgnore: `${newsroom}/**`, workers: 1 },
  ],
  forbidOnly: true,
  // What passes only the second time does not pass.
  retries: 0,
  // Limits against hanging, not measurements: a busy machine may take its time.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    baseURL: SITE_URL,
    locale: "de-DE",
    timezoneId: "Europe/Berlin",
    launchOptions: {
      ...(browser && { executablePath: browser }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: "node e2e/reset-data.ts && node cli/main.ts demo && node e2e/serve.ts",
    wait: { stdout: /Every paper is served/ },
    env: { DATA_DIR, SITE_URL, DEMO_PASSWORD: PASSWORD, NODE_ENV: "production" },
    timeout: 240_000,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
  },
});
