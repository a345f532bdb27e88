import {
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fingerprintOf, isTest } from "../lib/fingerprint.ts";
import { BUILDS, EDGE_CODE, holdRelease, isHeld, POINTER, STAMP, type Stamp } from "../lib/releases.ts";

/*
 * Makes releases (lib/releases.ts) out of what Next has built, and removes old ones. Next builds into `.next` always: a
 * `distDir` of its own for each build would be written into tsconfig.json and next-env.d.ts, and start without a cache.
 */

/** What Next builds from. */
const SITE = [
  "app",
  "components",
  "auth",
  "db",
  "lib",
  "next.config.ts",
  "proxy.ts",
  "postcss.config.mjs",
  "package-lock.json",
  "scripts/build-site-script.ts",
];

/** What a release holds beside the build: all that its processes read, except node_modules. */
const CODE = ["package.json", "next.config.ts", "worker.ts", "jobs.ts", "edge", "db", "lib", "jobs", "drizzle"];
const PUBLIC = "public";

/** What of `.next` belongs to building and developing, not to a build. */
const STAYS = new Set(["build", "cache", "dev", "diagnostics", "lock", "trace", "trace-build", "turbopack", "types"]);

/** Removed but for those somebody runs: all older than these, so that one may go back. */
const KEPT = 2;

export const stampOf = (checkout: string): Stamp => ({
  site: fingerprintOf(checkout, SITE),
  code: fingerprintOf(checkout, [...CODE, PUBLIC]),
  edge: fingerprintOf(checkout, EDGE_CODE),
});

/**
 * Makes a release of what lies in `.next`, and points to it: the pointer is written last, so whoever reads it finds everything.
 * @param from another release whose build is used again, instead of `.next`
 * @returns its folder
 */
export function makeRelease(checkout: string, stamp: Stamp, now: Temporal.Instant, from?: string): string {
  const builds = join(checkout, BUILDS);
  const id = `${stamp.site.slice(0, 6)}${stamp.code.slice(0, 6)}`;
  const name = `${now.toString({ smallestUnit: "second" }).replaceAll(":", "-")}-${id}`;
  const folder = join(builds, name);
  const draft = join(builds, `.making-${name}`);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const letGo = holdRelease(draft);
  takeBuild(join(from ?? checkout, ".next"), join(draft, ".next"), from ? "link" : "move");
  for (const path of CODE) copy(join(checkout, path), join(draft, path));
  // The script for readers that this build names in its pages, not one that was made since.
  copy(join(checkout, PUBLIC), join(draft, PUBLIC));
  if (from) copy(join(from, PUBLIC, "assets"), join(draft, PUBLIC, "assets"));
  writeFileSync(join(draft, STAMP), JSON.stringify(stamp));
  letGo();
  renameSync(draft, folder);
  point(builds, name);
  return folder;
}

/** Removes old releases and what interrupted builds left. One that a running process holds stays. */
export function removeOldReleases(checkout: string): string[] {
  const builds = join(checkout, BUILDS);
  const current = readFileSync(join(builds, POINTER), "utf8").trim();
  const entries = readdirSync(builds, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const others = entries.map(({ name }) => name).filter((name) => name !== current);
  const releases = others.filter((name) => !name.startsWith(".") && existsSync(join(builds, name, STAMP))).sort();
  const kept = new Set(releases.slice(-(KEPT - 1)));
  const removed = others.filter((name) => !kept.has(name) && !isHeld(join(builds, name)));
  for (const name of removed) {
    // Without its stamp it is no release any more, also when this is interrupted.
    rmSync(join(builds, name, STAMP), { force: true });
    rmSync(join(builds, name), { recursive: true, force: true });
  }
  return removed;
}

function point(builds: string, name: string): void {
  const pointer = join(builds, POINTER);
  writeFileSync(`${pointer}.part`, `${name}\n`, { flush: true });
  renameSync(`${pointer}.part`, pointer);
}

function takeBuild(from: string, to: string, how: "move" | "link"): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (STAYS.has(name)) continue;
    if (how === "move" && name !== "node_modules") renameSync(join(from, name), join(to, name));
    else copy(join(from, name), join(to, name), linkSync);
  }
}

/** Links that lead into the checkout lead there from the new place, too. Tests are left out. */
function copy(from: string, to: string, copyFile: (from: string, to: string) => void = copyFileSync): void {
  const entry = lstatSync(from, { throwIfNoEntry: false });
  if (!entry || isTest(from)) return;
  if (entry.isDirectory()) {
    mkdirSync(to, { recursive: true });
    for (const name of readdirSync(from)) copy(join(from, name), join(to, name), copyFile);
  } else if (entry.isSymbolicLink()) {
    symlinkSync(relative(dirname(to), resolve(dirname(from), readlinkSync(from))), to);
  } else {
    copyFile(from, to);
  }
}
