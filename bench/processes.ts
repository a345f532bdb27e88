import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { delimiter, join, resolve } from "node:path";
import { databasePath, logPaths, openConnection } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { currentRelease } from "#lib/releases.ts";
import { environment, root, startServer } from "../scripts/setup.mjs";

/*
 * What is measured, each as its own process on loopback: the portal, stock `next start` of the same build on the same
 * data, nginx with one worker, a server that does nothing else, and the portal of an older checkout. Every process is ended by
 * its own id.
 */

export const PORTS = { edge: 4310, next: 4311, nginx: 4312, bare: 4313, before: 4314 } as const;
export const FOLDER = resolve("bench/results");
export const DATA_DIR = join(FOLDER, "data");

export const SETTINGS = {
  NODE_ENV: "production" as const,

  DATA_DIR,
  SITE_URL: `http://localhost:${PORTS.edge}`,
};

export interface Running {
  pid: number;
  stop: () => Promise<void>;
}

/** A fresh demo newsroom for this run; its pictures are kept from the last. */
export function prepareData(): void {
  mkdirSync(DATA_DIR, { recursive: true });
  for (const path of [databasePath(DATA_DIR), ...logPaths(databasePath(DATA_DIR))]) rmSync(path, { force: true });
  // With its tables: pictures without a database are a paper that has lost it, and no command would go on.
  const connection = openConnection(databasePath(DATA_DIR));
  migrate(connection);
  connection.close();
  execFileSync("node", ["cli/main.ts", "demo"], { env: { ...environment, ...SETTINGS }, stdio: "ignore" });
}

/** @param log where its errors go: a file's descriptor, or this terminal */
export const startEdge = (settings: Record<string, string> = {}, log: number | "inherit" = "inherit") =>
  running(startServer({ ...SETTINGS, PORT: String(PORTS.edge), ...settings }, ["ignore", "ignore", log]), PORTS.edge);

/** Ends the process as a power cut would: without a word. */
export async function killEdge(edge: Running): Promise<void> {
  process.kill(edge.pid, "SIGKILL");
  await edge.stop();
}

export const startStockNext = () =>
  run("next", ["start", currentRelease(".").folder, "-p", String(PORTS.next)], PORTS.next, {});

type Fields = [name: string, value: string][];

/**
 * nginx with one worker, sending `body` from a file with the same response headers as the portal's. Set as Debian sets it,
 * but without the access log: the portal keeps none either.
 */
export function startNginx(headers: Fields, body: Buffer): Promise<Running> | undefined {
  const binary = ["/usr/sbin/nginx", "/usr/bin/nginx"].find((path) => existsSync(path));
  if (!binary) return undefined;
  const folder = join(FOLDER, "nginx");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "html"), { recursive: true });
  writeFileSync(join(folder, "html", "article"), body);
  const owned = /^(content-type|content-length|etag|last-modified|date|connection|keep-alive)$/i;
  const added = headers
    .filter(([name]) => !owned.test(name))
    .map(([name, value]) => `add_header ${name} "${value.replaceAll('"', '\\"')}";`);
  writeFileSync(
    join(folder, "nginx.conf"),
    `worker_processes 1; daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
     events { worker_connections 1024; }
     http {
       access_log off; sendfile on; tcp_nopush on;
       default_type "text/html; charset=utf-8";
       server { listen 127.0.0.1:${PORTS.nginx}; root ${folder}/html; ${added.join(" ")} }
     }`,
  );
  return run(binary, ["-c", join(folder, "nginx.conf"), "-p", folder], PORTS.nginx, {}, "/article");
}

/** Plain `node:http` with the same response headers and the flags of `npm start`. */
export function startBare(headers: Fields, body: Buffer): Promise<Running> {
  const [fields, bytes] = [join(FOLDER, "bare-fields"), join(FOLDER, "bare-body")];
  const owned = /^(date|connection|keep-alive)$/i;
  writeFileSync(fields, JSON.stringify(headers.filter(([name]) => !owned.test(name)).flat()));
  writeFileSync(bytes, body);
  const flags = /node ((?:--\S+ )*)server\.ts/.exec(startScript(root))?.[1] ?? "";
  const args = [...flags.split(" ").filter(Boolean), "bench/bare-server.ts", String(PORTS.bare), fields, bytes];
  return run("node", args, PORTS.bare, { MALLOC_ARENA_MAX: "2" });
}

/** The portal of the built checkout that BENCH_BEFORE names, with a demo newsroom of its own. */
export function startBefore(): Promise<Running> | undefined {
  const folder = process.env.BENCH_BEFORE;
  if (!folder) return undefined;
  const dataDir = join(FOLDER, "data-before");
  const env = {
    ...environment,
    ...SETTINGS,
    PATH: [join(folder, "node_modules", ".bin"), environment.PATH].join(delimiter),
    DATA_DIR: dataDir,
    PORT: String(PORTS.before),
    SITE_URL: `http://localhost:${PORTS.before}`,
  };
  if (!existsSync(databasePath(dataDir)))
    execFileSync("node", ["cli/main.ts", "demo"], { cwd: folder, env, stdio: "ignore" });
  return running(
    spawn("sh", ["-c", startScript(folder)], { cwd: folder, env, stdio: ["ignore", "ignore", "inherit"] }),
    PORTS.before,
  );
}

const startScript = (folder: string): string =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).scripts.start;

function run(
  command: string,
  args: string[],
  port: number,
  settings: Record<string, string>,
  path?: string,
): Promise<Running> {
  const env = { ...environment, ...SETTINGS, ...settings };
  return running(spawn(command, args, { env, stdio: ["ignore", "ignore", "inherit"] }), port, path);
}

const started = new Set<ChildProcess>();
// Whatever ends the bench, what it started ends with it.
process.on("exit", () => {
  for (const child of started) child.kill();
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

async function running(child: ChildProcess, port: number, path = "/"): Promise<Running> {
  if (child.pid === undefined) throw new Error(`nothing started for port ${port}`);
  started.add(child);
  child.once("exit", () => started.delete(child));
  try {
    await firstAnswer(port, path, child);
  } catch (error) {
    await stop(child);
    throw error;
  }
  return { pid: child.pid, stop: () => stop(child) };
}

/** Resolves when `path` answers 200. */
export async function firstAnswer(port: number, path: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 3000; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`the process on port ${port} ended with ${child.exitCode}`);
    if ((await statusOf(port, path)) === 200) return;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error(`nothing answered on port ${port}`);
}

const statusOf = (port: number, path: string) =>
  new Promise<number | undefined>((done) => {
    request({ host: "127.0.0.1", port, path }, (response) => {
      response.resume();
      response.on("end", () => done(response.statusCode));
    })
      .on("error", () => done(undefined))
      .end();
  });

function stop(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once("exit", () => done());
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), 12_000).unref();
  });
}
