// Finds a Chromium for the tests, or installs one: an installed one, else Playwright's own, else Debian's package.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import process from "node:process";
import { environment } from "./setup.mjs";

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The path of an installed Chromium or Chrome; `undefined` when there is none and Playwright has to use its own. */
export const findBrowser = () => INSTALLED.find((path) => existsSync(path));

/** Makes sure that the tests have a browser. Ends this process when none can be had. */
export function ensureBrowser() {
  if (findBrowser()) return;

  console.log("No Chromium found, asking Playwright for one …");
  const download = spawnSync("playwright", ["install", "chromium"], {
    env: environment,
    stdio: "inherit",
    timeout: 300_000,
  });
  if (download.status === 0) return;

  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("Installing Debian's package chromium …");
    spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], {
      stdio: "inherit",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    if (findBrowser()) return;
  }
  console.error("The end-to-end tests need Chromium or Chrome. Please install one and run npm test again.");
  process.exit(1);
}
