import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { databasePath, openConnection } from "#db/client.ts";
import { currentRelease } from "#lib/releases.ts";
import { createEditors } from "../bench/newsroom-client.ts";
import { actionKey } from "../scripts/action-key.ts";
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

/** A command beside the server, to its end. */
function command(settings: Record<string, string>, ...args: string[]) {
  const child = spawn("node", ["cli/main.ts", ...args], { env: { ...process.env, ...settings } });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].on("data", (chunk) => {
      said[stream] += chunk;
    });
  return new Promise<typeof said & { code: number | null }>((done) =>
    child.on("close", (code) => done({ ...said, code })),
  );
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

/** The process id of a child of the running server. */
function childOf(server: ChildProcess | undefined, program: string): number {
  const children = readFileSync(`/proc/${server?.pid}/task/${server?.pid}/children`, "utf8").trim().split(" ");
  const found = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(program));
  if (!found) throw new Error(`the server has no ${program}`);
  return Number(found);
}

test("a worker that is killed or hangs costs readers nothing, and the newsroom waits for the next one", async () => {
  copyDatabase();
  expect(await launch({})).toBeUndefined();
  const get = (path: string) => ask(path, { port: PORT }).then(({ status }) => status);
  expect(await get("/")).toBe(200);
  let isOver = false;
  const kept: number[] = [];
  const reading = (async () => {
    while (!isOver) kept.push(await get("/"));
  })();
  for (const signal of ["SIGKILL", "SIGSTOP"] as const) {
    process.kill(childOf(server, "worker.ts"), signal);
    expect(await Promise.all([get("/redaktion/anmelden"), get("/kultur"), get("/redaktion/anmelden")])).toEqual([
      200, 200, 200,
    ]);
  }
  process.kill(childOf(server, "jobs.ts"), "SIGKILL");
  isOver = true;
  await reading;
  expect(new Set(kept)).toEqual(new Set([200]));
  expect(await stop("SIGTERM")).toBe(0);
});

test("another release takes over under readers and an editor's saves: nothing fails, nothing is lost", async () => {
  test.slow();
  copyDatabase();
  const settings = { DATA_DIR: folder, PORT: String(PORT), SITE_URL: `http://localhost:${PORT}` };
  const { folder: build, build: output } = currentRelease(".");
  // Names of actions are made with it: what an open page asks for is there in the next build of the same code.
  const { encryptionKey } = JSON.parse(readFileSync(join(output, "server/server-reference-manifest.json"), "utf8"));
  expect(encryptionKey).toBe(actionKey("."));
  const [next, broken] = [`${build}-next`, `${build}-broken`];
  try {
    // Without the marks of the servers that run it.
    const whole = { recursive: true, verbatimSymlinks: true, filter: (path: string) => !path.includes("in-use-by-") };
    cpSync(build, next, whole);
    cpSync(build, broken, whole);
    writeFileSync(join(broken, "worker.ts"), "process.exit(1);");
    expect(await launch(settings)).toBeUndefined();
    const database = openConnection(databasePath(folder));
    const [editor] = createEditors(database, 1, settings);
    if (!editor) throw new Error("nobody writes");
    const login = (await ask("/redaktion/anmelden", { port: PORT })).text;
    const script = /\/_next\/static\/chunks\/[\w~-]+\.js/u.exec(login)?.[0] ?? "";

    let isOver = false;
    const failures: unknown[] = [];
    const goOn = async (step: () => Promise<unknown>) => {
      while (!isOver) await step().catch((error: unknown) => failures.push(error));
    };
    const read = (path: string) => async () => {
      const { status } = await ask(path, { port: PORT });
      if (status !== 200) failures.push(`${path}: ${status}`);
    };
    let written = 0;
    const save = async () => {
      const outcome = await editor.save(`Stand ${written + 1}`);
      if (outcome.kind === "saved") written += 1;
      else failures.push(outcome);
    };
    const work = Promise.all([read("/"), read("/kultur"), read("/redaktion/anmelden"), read(script), save].map(goOn));
    const well = await command(settings, "release", next);
    const badly = await command(settings, "release", broken);
    isOver = true;
    await work;

    expect(failures).toEqual([]);
    expect(well).toMatchObject({ code: 0, stderr: "" });
    expect(well.stdout).toContain(`${basename(next)} serves.`);
    expect(badly.code).toBe(1);
    expect(badly.stderr).toMatch(
      /-broken cannot take over: The render worker does not start .*-next serves as before\.\n$/,
    );
    const isHeld = (release: string) => readdirSync(release).some((name) => name.startsWith("in-use-by-"));
    expect([isHeld(next), isHeld(broken)]).toEqual([true, false]);
    expect(written).toBeGreaterThan(0);
    const stored = database.prepare("select content from manuscript where id = ?").pluck().get(editor.manuscriptId);
    expect(JSON.parse(String(stored)).title).toBe(`Stand ${written}`);
    database.close();
    expect(await stop("SIGTERM")).toBe(0);
  } finally {
    for (const release of [next, broken]) rmSync(release, { recursive: true, force: true });
  }
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
