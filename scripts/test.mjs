// npm test: everything CI checks, in the order in which mistakes are cheapest to find.
import { ensureBrowser } from "./ensure-browser.mjs";
import { ensureBuild, ensureDependencies, run } from "./setup.mjs";

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
step("Unit tests", "vitest", ["run"]);
console.log("\n— Build");
ensureBuild();
step("End-to-end tests", "playwright", ["test"]);
