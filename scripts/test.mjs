// npm test: everything CI checks, in the order in which mistakes are cheapest to find.
import process from "node:process";
import { ensureBrowser } from "./ensure-browser.mjs";
import { ensureDependencies, run, start } from "./setup.mjs";

ensureDependencies();
ensureBrowser();

const step = (title, command, args) => {
  console.log(`\n— ${title}`);
  run(command, args);
};

step("Format and lint", "biome", ["ci", "--error-on-warnings", "."]);
step("Types", "next", ["typegen"]);
run("tsc", ["--noEmit"]);
step("Boundaries", "node", ["scripts/check-boundaries.ts"]);
step("Unused code", "knip", []);

// Neither needs anything of the other, and the build by itself leaves a core idle.
console.log("\n— Unit tests, and the build beside them");
const build = start("node", ["scripts/ensure-build.mjs"], {}, ["ignore", "pipe", "pipe"]);
let said = "";
for (const output of [build.child.stdout, build.child.stderr]) output?.on("data", (chunk) => (said += chunk));
const units = start("vitest", ["run"]);
const isBuilt = (await build.ended) === 0;
if (!isBuilt) units.child.kill();
const arePassed = (await units.ended) === 0;
console.log(`\n— Build\n${said}`);
if (!isBuilt || !arePassed) {
  console.error(isBuilt ? "The unit tests failed." : "The build failed.");
  process.exit(1);
}

step("End-to-end tests", "playwright", ["test"]);
