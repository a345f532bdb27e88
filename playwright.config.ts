import { defineConfig } from "@playwright/test";
import { DATA_DIR, PASSWORD, PORT, SITE_URL } from "./e2e/site.ts";
import { findBrowser } from "./scripts/ensure-browser.mjs";

const browser = findBrowser();
const settings = {
  DATA_DIR,
  SITE_URL,
  PORT: String(PORT),
  DEMO_PASSWORD: PASSWORD,
  NODE_ENV: "production",
};

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // One server and one database: writes of one test would show in another.
  workers: 1,
  forbidOnly: true,
  // What passes only the second time does not pass.
  retries: 0,
  timeout: 60_000,
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
    command: "node e2e/reset-data.ts && node cli/main.ts demo && npm start",
    url: `${SITE_URL}/api/health`,
    env: settings,
    timeout: 240_000,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
  },
});
