import { spawnSync } from "node:child_process";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { currentRelease, type Release } from "../lib/releases.ts";
import { actionKey } from "./action-key.ts";
import { makeRelease, removeOldReleases, stampOf } from "./make-release.ts";
import { environment, root } from "./setup.mjs";

/*
 * npm run build: makes a release (lib/releases.ts). A server that runs notices nothing of it; the next start takes the new
 * release, or `npm run lokalblatt -- release` lets the running server take it over.
 *
 * With --if-needed nothing is done when the newest release has been made from these very sources, and Next builds nothing when
 * only what stands beside its build has changed.
 */

const { values } = parseArgs({ options: { "if-needed": { type: "boolean" } } });
// Before the build: who changes a file during it gets another one next time.
const stamp = stampOf(root);
const last = values["if-needed"] ? findCurrent() : undefined;

if (last?.site === stamp.site && last.code === stamp.code && last.edge === stamp.edge) process.exit(0);
if (last?.site === stamp.site) {
  report(makeRelease(root, stamp, Temporal.Now.instant(), last.folder));
} else {
  console.log("Building the site …");
  const { status } = spawnSync("next", ["build"], {
    cwd: root,
    stdio: "inherit",
    env: { ...environment, NODE_ENV: "production", NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionKey(root) },
  });
  if (status !== 0) process.exit(status ?? 1);
  report(makeRelease(root, stamp, Temporal.Now.instant()));
}

function report(folder: string): void {
  removeOldReleases(root);
  console.log(`The build is in ${relative(process.cwd(), folder) || join(root, folder)}.`);
}

function findCurrent(): Release | undefined {
  try {
    return currentRelease(root);
  } catch {
    return undefined;
  }
}
