import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Releases, startReleases } from "#edge/processes/releases.ts";
import { startWorkers } from "#edge/processes/workers.ts";
import { readRelease } from "#lib/releases.ts";

/*
 * With real processes: each release is a folder with a worker of a few lines, which answers its name.
 */

const folder = mkdtempSync(join(tmpdir(), "lokalblatt-releases-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A fingerprint. */
const THE_EDGE = "a".repeat(64);
const WELL = `
  import { createServer } from "node:http";
  import { basename } from "node:path";
  import { beChild, sayReady } from ${JSON.stringify(resolve("edge/processes/child.ts"))};
  const name = basename(process.cwd());
  const held = [];
  process.on("SIGUSR2", () => held.forEach((response) => response.end(name + ", at last")));
  const server = createServer((request, response) => {
    if (request.url === "/held") held.push(response);
    else response.end(name);
  });
  beChild(() => new Promise((done) => { server.close(done); server.closeIdleConnections(); }));
  server.listen(process.env.WORKER_SOCKET, () => sayReady({ routes: [] }));
`;

function makeRelease(name: string, worker = WELL): string {
  const release = join(folder, name);
  mkdirSync(join(release, ".next"), { recursive: true });
  writeFileSync(join(release, ".next", "BUILD_ID"), name);
  const server = join(release, ".next", "server");
  for (const part of ["app", "chunks"]) mkdirSync(join(server, part), { recursive: true });
  for (const file of ["app/page.js", "chunks/page.js"]) writeFileSync(join(server, file), "");
  writeFileSync(join(server, "app/page.js.nft.json"), '{ "files": ["../chunks/page.js", "../../../../elsewhere.js"] }');
  writeFileSync(join(server, "app-paths-manifest.json"), '{ "/page": "app/page.js" }');
  writeFileSync(join(release, "worker.ts"), worker);
  writeFileSync(join(release, "package.json"), '{ "type": "module" }');
  writeFileSync(join(release, "release.json"), JSON.stringify({ site: THE_EDGE, code: THE_EDGE, edge: THE_EDGE }));
  return release;
}

function makeReleaseWithout(file: string): string {
  const release = makeRelease("lacking");
  rmSync(join(release, ".next", "server", file));
  return release;
}

let happened: string[];
let releases: Releases;
/** What a test lets happen; by the name of the release. */
let behind: Set<string>;
let migrate: (name: string, signal: AbortSignal) => Promise<void>;
let prove: () => Promise<void>;
let assertRoom: () => Promise<void>;
const first = makeRelease("one");

beforeEach(() => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  happened = [];
  behind = new Set();
  migrate = async () => {};
  prove = async () => {};
  assertRoom = async () => {};
  releases = startReleases({
    first: readRelease(first),
    startWorkers: (release) =>
      startWorkers({
        folder: release.folder,
        count: 1,
        hasSpare: false,
        heap: 128,
        socketFolder: folder,
        settings: {},
      }),
    startJobs: ({ name }) => {
      happened.push(`jobs of ${name}`);
      return {
        firstReady: Promise.resolve(),
        letEnd: () => {},
        stop: async () => void happened.push(`no jobs of ${name}`),
      };
    },
    prove: () => prove(),
    isBehind: ({ name }) => behind.has(name),
    assertRoom: () => assertRoom(),
    bringUpToDate: async ({ name }, _say, signal) => {
      happened.push(`migration of ${name}`);
      await migrate(name, signal);
    },
    readFiles: async ({ name }) => {
      return () => void happened.push(`files of ${name}`);
    },
    edgeCode: () => THE_EDGE,
  });
  releases.startJobs();
});
afterEach(() => releases.stop());

async function ask(path = "/"): Promise<string> {
  const { passes } = await releases.choose(AbortSignal.timeout(30_000));
  return (await passes.request({ method: "GET", path })).body.text();
}
const takeOver = async (release: string) => {
  const said: string[] = [];
  await releases.takeOver(release, (line) => said.push(line));
  return said;
};
const marks = (release: string) => readdirSync(release).filter((name) => name.startsWith("in-use"));

test("another release takes over: what was begun is finished by the one before, and no request fails", async () => {
  await releases.ready;
  const second = makeRelease("two");
  const held = ask("/held");
  const [former = 0] = releases.pids;
  let isDone = false;
  const taking = takeOver(second).finally(() => {
    isDone = true;
  });
  const answers: string[] = [];
  while (answers.at(-1) !== "two") answers.push(await ask());
  expect(new Set(answers)).toEqual(new Set(["one", "two"]));
  // It waits for what was begun.
  expect([isDone, marks(first).length]).toEqual([false, 1]);
  process.kill(former, "SIGUSR2");
  expect(await held).toBe("one, at last");
  expect(await taking).toEqual([
    "Starting two beside one.",
    "It answers, and has taken over. The one before finishes what it has.",
    "two serves.",
  ]);
  expect(happened).toEqual(["jobs of one", "files of two", "no jobs of one", "jobs of two"]);
  expect([marks(first).length, marks(second).length]).toEqual([0, 1]);
  expect(() => process.kill(former, 0)).toThrow("ESRCH");
});

test("a worker that dies later is started again from the release in force, whatever was built since", async () => {
  const second = makeRelease("two");
  await takeOver(second);
  makeRelease("three");
  const [pid = 0] = releases.pids;
  process.kill(pid, "SIGKILL");
  let answer = "";
  while (answer === "") answer = await ask().catch(() => "");
  expect(answer).toBe("two");
  expect(releases.pids).not.toContain(pid);
});

test.each([
  ["is no whole build", () => join(folder, "nothing"), /holds no whole build\. Run npm run build there\.$/],
  [
    "lacks a page",
    () => makeReleaseWithout("app/page.js"),
    /^lacking cannot take over: server\/app\/page\.js is missing in its build\. one serves as before\.$/,
  ],
  ["lacks a part of a page", () => makeReleaseWithout("chunks/page.js"), /: server\/chunks\/page\.js is missing/],
  [
    "finds no room",
    () => {
      behind.add("large");
      return makeRelease("large");
    },
    /^large cannot take over: there is no room\. one serves as before\.$/,
  ],
  [
    "does not start",
    () => makeRelease("broken", "process.exit(3)"),
    /^broken cannot take over: .*does not start.*\. one serves as before\.$/,
  ],
  [
    "does not answer as it should",
    () => makeRelease("wrong"),
    /^wrong cannot take over: it answers 500\. one serves as before\.$/,
  ],
])("a release that %s changes nothing", async (_what, make, sentence) => {
  await releases.ready;
  const { pids } = releases;
  prove = () => Promise.reject(new Error("it answers 500"));
  assertRoom = () => Promise.reject(new Error("there is no room"));
  const release = make();
  await expect(takeOver(release)).rejects.toThrow(sentence);
  expect(await ask()).toBe("one");
  expect(releases.pids).toEqual(pids);
  expect(happened).toEqual(["jobs of one"]);
});

test("one at a time; and what serves already is not started again", async () => {
  const { promise: proven, resolve: letProve } = Promise.withResolvers<void>();
  prove = () => proven;
  const second = makeRelease("two");
  const taking = takeOver(second);
  await expect(takeOver(second)).rejects.toThrow("Another release is taking over just now.");
  letProve();
  await taking;
  expect(await takeOver(second)).toEqual(["two serves already."]);
});

test("with a migration nobody works while it goes on, and whoever asked meanwhile is answered by the new release", async () => {
  const second = makeRelease("two");
  behind.add("two");
  const asked: Promise<string>[] = [];
  migrate = async () => {
    expect(releases.isBetween).toBe(true);
    asked.push(ask());
    const impatient = releases.choose(AbortSignal.timeout(1));
    await expect(impatient).rejects.toThrow(/timeout/);
  };
  const said = await takeOver(second);
  expect(said.at(-1)).toBe("two serves.");
  expect(await Promise.all(asked)).toEqual(["two"]);
  expect(happened).toEqual(["jobs of one", "no jobs of one", "migration of two", "files of two", "jobs of two"]);
  expect(releases.isBetween).toBe(false);
});

test("a migration that fails brings the release before back", async () => {
  const second = makeRelease("two");
  behind.add("two");
  migrate = () => Promise.reject(new Error("The migration would take 3 of 3 rows from article."));
  await expect(takeOver(second)).rejects.toThrow(
    "two cannot take over: The migration would take 3 of 3 rows from article. one serves as before.",
  );
  expect(await ask()).toBe("one");
  expect(happened).toEqual(["jobs of one", "no jobs of one", "migration of two", "jobs of one"]);
});

test("before a migration nobody waits longer than seconds for what is under way", async () => {
  await releases.ready;
  behind.add("two");
  const slow = expect(ask("/held")).rejects.toThrow();
  const began = performance.now();
  await takeOver(makeRelease("two"));
  await slow;
  expect(performance.now() - began).toBeLessThan(20_000);
  expect(await ask()).toBe("two");
});

test("a server that ends in the middle of a migration ends it, and starts nobody any more", async () => {
  const second = makeRelease("two");
  behind.add("two");
  const begun = Promise.withResolvers<void>();
  migrate = (_name, signal) =>
    new Promise((_done, fail) => {
      signal.addEventListener("abort", () => fail(new Error("it ended with SIGKILL")));
      begun.resolve();
    });
  const taking = expect(takeOver(second)).rejects.toThrow(/^two does not take over: The server is ending\./);
  await begun.promise;
  await releases.stop();
  await taking;
  expect(happened.filter((each) => each !== "no jobs of one")).toEqual(["jobs of one", "migration of two"]);
  expect([releases.pids, marks(first), marks(second)]).toEqual([[], [], []]);
  await expect(takeOver(second)).rejects.toThrow("The server is ending.");
});

test("a release that cannot be marked as in use does not take over, and says why; on the way back that is no matter", async () => {
  const second = makeRelease("two");
  const markOf = (release: string) => join(release, `in-use-by-${process.pid}`);
  mkdirSync(markOf(second));
  await expect(takeOver(second)).rejects.toThrow(/^.*in-use-by-\d+ cannot be written: .*\. Remove it\.$/);
  expect(await ask()).toBe("one");
  rmSync(markOf(second), { recursive: true });
  behind.add("two");
  migrate = async () => {
    rmSync(markOf(first), { force: true });
    mkdirSync(markOf(first));
    throw new Error("The migration would take 3 of 3 rows from article.");
  };
  await expect(takeOver(second)).rejects.toThrow(/one serves as before\.$/);
  expect(releases.isBetween).toBe(false);
  expect(await ask()).toBe("one");
});

test("the edge says when it runs other code than the release brings", async () => {
  const second = makeRelease("two");
  writeFileSync(join(second, "release.json"), JSON.stringify({ site: THE_EDGE, code: THE_EDGE, edge: "b".repeat(64) }));
  expect((await takeOver(second)).at(-1)).toMatch(/What the edge itself does is as the server was started/);
});
