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

/** @returns the browser's path; the empty string when Playwright shall use its own */
export function ensureBrowser() {
  const find = () => INSTALLED.find((path) => existsSync(path));
  const installed = find();
  if (installed) return installed;

  console.log("No Chromium found, asking Playwright for one …");
  const download = spawnSync("playwright", ["install", "chromium"], {
    env: environment,
    stdio: "inherit",
    timeout: 300_000,
  });
  if (download.status === 0) return "";

  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("Installing Debian's package chromium …");
    spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], {
      stdio: "inherit",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    const packaged = find();
    if (packaged) return packaged;
  }
  console.error("The end-to-end tests need Chromium or Chrome. Please install one and run npm test again.");
  process.exit(1);
}
