// Runs on whatever Node the machine has, before anything is installed: plain JavaScript, no dependencies.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";

export const root = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");

/** The environment in which `node` is the project's own Node, and tools keep quiet. */
export const environment = {
  ...process.env,
  PATH: [join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter),
  NEXT_TELEMETRY_DISABLED: "1",
};

/** Runs a command to its end, with its output on this terminal. Ends this process when it fails. */
export function run(command, args, extra = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...environment, ...extra } });
  if (result.status !== 0) {
    console.error(`\n${[command, ...args].join(" ")} failed.`);
    process.exit(result.status ?? 1);
  }
}

/**
 * Like `run`, but does not wait: resolves with the exit code.
 * @param {import("node:child_process").StdioOptions} stdio
 */
export function start(command, args, extra = {}, stdio = "inherit") {
  const child = spawn(command, args, { cwd: root, stdio, env: { ...environment, ...extra } });
  return { child, ended: new Promise((resolve) => child.on("exit", (code) => resolve(code ?? 1))) };
}

/**
 * Starts the server as `npm start` does, but as a direct child: signals and memory are its own.
 * @param {import("node:child_process").StdioOptions} stdio
 */
export function startServer(extra = {}, stdio = "inherit") {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return spawn("sh", ["-c", scripts.start], { cwd: root, stdio, env: { ...environment, ...extra } });
}

/** Installs what package-lock.json says, when that has not been done yet. */
export function ensureDependencies() {
  const stamp = join(root, "node_modules", ".installed-from");
  const lock = createHash("sha256")
    .update("package-lock.json")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  console.log("Installing dependencies …");
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(stamp, lock);
}

/** Builds the site, when its sources have changed since the last build. */
export function ensureBuild() {
  run("node", ["scripts/build.ts", "--if-needed"]);
}
