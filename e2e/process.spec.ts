import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databasePath, openConnection } from "#db/client.ts";
import { expect, test, writeArticle } from "./fixtures.ts";
import { type Ended, launchServer, stopServer } from "./own-server.ts";
import { ask } from "./raw-http.ts";
import { DATA_DIR, PASSWORD, OWN_PORT as PORT } from "./site.ts";

/*
 * The process itself: how it starts, how it refuses to, and what is left when it is killed.
 */

let folder: string;
let server: ChildProcess | undefined;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lokalblatt-e2e-"));
});
test.afterEach(async () => {
  await stop("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the server; resolves when it says where it is, or with what it said when it ended instead. */
function launch(settings: Record<string, string>): Promise<Ended | undefined> {
  const own = launchServer({ DATA_DIR: folder, PORT: String(PORT), ...settings });
  server = own.child;
  return own.started;
}

async function stop(signal: NodeJS.Signals): Promise<number | null> {
  const child = server;
  server = undefined;
  return child ? stopServer(child, signal) : null;
}

/** One line that a person understands, no stack. */
function expectOneLine(ended: Ended | undefined, pattern: RegExp): void {
  expect(ended?.code).toBe(1);
  expect(ended?.stderr.trim().split("\n")).toHaveLength(1);
  expect(ended?.stderr).toMatch(pattern);
}

function copyDatabase(): void {
  const source = openConnection(databasePath(DATA_DIR));
  source.prepare("vacuum into ?").run(databasePath(folder));
  source.close();
}

/** Something in the place of every picture the database names; without its files a backup is no good one. */
function placePictures(): void {
  const database = openConnection(databasePath(folder), { readOnly: true });
  for (const address of database.prepare("select distinct address from media").pluck().all() as string[]) {
    mkdirSync(join(folder, "media", address), { recursive: true });
    writeFileSync(join(folder, "media", address, "480.webp"), "a picture");
  }
  database.close();
}

test("an empty folder becomes an empty paper", async () => {
  expect(await launch({ DATA_DIR: join(folder, "new", "data") })).toBeUndefined();
  const { status, text } = await ask("/", { port: PORT });
  expect(status).toBe(200);
  expect(text).toContain("Noch ist das Blatt leer");
  expect(await stop("SIGTERM")).toBe(0);
});

test("a wrong setting stops the start", async () => {
  expectOneLine(await launch({ SITE_URL: "lokalblatt" }), /^SITE_URL is wrong/);
});

test("a secret that cannot be used stops the start, before readers are served without a newsroom", async () => {
  expectOneLine(await launch({ AUTH_SECRET_FILE: folder }), /cannot be used for the secret/);
});

test("a port in use stops the start", async () => {
  const blocker = createServer().listen(PORT);
  await new Promise((resolve) => blocker.once("listening", resolve));
  expectOneLine(await launch({}), new RegExp(`${PORT}`));
  await new Promise((resolve) => blocker.close(resolve));
});

test("a damaged database stops the start", async () => {
  writeFileSync(databasePath(folder), "not a database".repeat(1000));
  expectOneLine(await launch({}), /not a database or is damaged/);
});

test("a data folder that is a file stops the start", async () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  expectOneLine(await launch({ DATA_DIR: file }), /file/);
});

test("killed in the middle of writing, nothing acknowledged is lost", async () => {
  copyDatabase();
  for (let round = 0; round < 5; round += 1) {
    expect(await launch({})).toBeUndefined();
    const database = openConnection(databasePath(folder));
    const written = Array.from({ length: 20 }, (_, index) =>
      writeArticle(database, { slug: `runde-${round}-${index}`, title: `Runde ${round}` }),
    );
    database.close();
    expect((await ask("/kultur", { port: PORT })).text).toContain(`Runde ${round}`);
    await stop("SIGKILL");
    const after = openConnection(databasePath(folder));
    const found = after.prepare("select count(*) from article where slug like ?").pluck().get(`runde-${round}-%`);
    expect(found).toBe(written.length);
    expect(after.pragma("integrity_check", { simple: true })).toBe("ok");
    after.close();
  }
});

test("a database that disappears under a running server costs pages nobody has read, not the others", async () => {
  copyDatabase();
  expect(await launch({})).toBeUndefined();
  expect((await ask("/", { port: PORT })).status).toBe(200);
  const breaker = openConnection(databasePath(folder));
  breaker.exec("drop view published_article");
  breaker.prepare("update setting set value = value").run();
  breaker.close();
  const kept = await ask("/", { port: PORT });
  expect(kept.status).toBe(200);
  const failed = await ask("/kultur", { port: PORT });
  expect(failed.status).toBe(500);
  expect(failed.text).toContain("<h1");
  expect(failed.text).not.toMatch(/Error|at \w+ \(|node_modules/);
});

test("a second server on the folder is refused; the command line works beside the first, and after a kill there is room again", async () => {
  copyDatabase();
  placePictures();
  expect(await launch({})).toBeUndefined();
  const second = launchServer({ DATA_DIR: folder, PORT: String(PORT + 1) });
  expectOneLine(await second.started, /^Another server, or a restore, is at work in /);
  const command = (...args: string[]) =>
    execFileSync("node", ["cli/main.ts", ...args], { env: { ...process.env, DATA_DIR: folder }, encoding: "utf8" });
  expect(command("user", "list")).toContain("verwaltung@lokalblatt.example");
  expect(command("backup")).toMatch(/public answers/);
  expect(command("backup", "--verify")).toMatch(/is a good backup/);
  expect(() => command("restore", command("backup", "--list").trim())).toThrow(/Stop it first; nothing was changed/);
  await stop("SIGKILL");
  expect(await launch({})).toBeUndefined();
  expect(await stop("SIGTERM")).toBe(0);
});

for (const script of ["start", "demo"]) {
  test(`SIGTERM to npm run ${script} reaches the server, which drains, writes what it counted and folds its log`, async () => {
    copyDatabase();
    const before = openConnection(databasePath(folder));
    before.exec("delete from failed_attempt");
    before.close();
    const npm = spawn("npm", ["run", script], {
      env: { ...process.env, SITE_URL: "", DATA_DIR: folder, PORT: String(PORT), DEMO_PASSWORD: PASSWORD },
      stdio: ["ignore", "pipe", "inherit"],
    });
    server = npm;
    let said = "";
    await new Promise<void>((resolve) => {
      npm.stdout.on("data", (chunk) => {
        said += chunk;
        if (said.includes(`Lokalblatt is at http://localhost:${PORT}`)) resolve();
      });
    });
    const foreign = { origin: "https://boese.example" };
    expect((await ask("/redaktion", { method: "POST", headers: foreign, port: PORT })).status).toBe(403);
    expect(await stop("SIGTERM")).toBe(0);
    // SQLite removes the log when the last one who had the database open is gone.
    expect(existsSync(`${databasePath(folder)}-wal`)).toBe(false);
    const after = openConnection(databasePath(folder), { readOnly: true });
    expect(after.prepare("select sum(count) from failed_attempt").pluck().get()).toBe(1);
    after.close();
    await expect(ask("/", { port: PORT })).rejects.toThrow();
  });
}

test("after the demo and a server nothing in the data folder can be read by another account", async () => {
  const open = (path: string): string[] => {
    const stat = statSync(path);
    const below = stat.isDirectory() ? readdirSync(path).flatMap((name) => open(join(path, name))) : [];
    return stat.mode & 0o077 ? [path, ...below] : below;
  };
  expect(readdirSync(DATA_DIR)).toEqual(expect.arrayContaining(["lokalblatt.db", "media", "demo-password"]));
  expect(open(DATA_DIR)).toEqual([]);
});
