// Runs on whatever Node the machine has, before anything is installed: plain JavaScript, no dependencies.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
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
  const lock = fingerprint(["package-lock.json"]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  console.log("Installing dependencies …");
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(stamp, lock);
}

/** Builds the site, when its sources have changed since the last build. */
export function ensureBuild() {
  const stamp = join(root, ".next", "built-from");
  const sources = fingerprint([
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
  ]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return;
  console.log("Building the site …");
  run("next", ["build"], { NODE_ENV: "production" });
  writeFileSync(stamp, sources);
}

/** A hash over the names and contents of files and folders; what does not exist counts as empty. */
function fingerprint(paths) {
  const hash = createHash("sha256");
  const add = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) for (const name of readdirSync(full).sort()) add(join(path, name));
    else hash.update(path).update(readFileSync(full));
  };
  for (const path of paths) add(path);
  return hash.digest("hex");
}
