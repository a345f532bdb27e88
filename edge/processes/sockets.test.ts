import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { listenForReleases } from "#edge/processes/control.ts";
import { startJobProcess } from "#edge/processes/jobs.ts";
import { startWorkers } from "#edge/processes/workers.ts";
import { makeSocketFolder } from "#lib/sockets.ts";

/*
 * Whoever tidies up takes sockets away under a server. Processes that listen notice nothing of it: they can be reached no more,
 * and answer every ping.
 */

const CHILD = `
  import { createServer } from "node:http";
  import { beChild, sayReady } from ${JSON.stringify(resolve("edge/processes/child.ts"))};
  beChild(async () => {});
  const server = createServer((request, response) => response.end(String(process.pid)));
  server.listen(process.env.WORKER_SOCKET ?? process.env.JOBS_SOCKET, () => sayReady({ routes: [] }));
`;

let folder: string;
let sockets: string;
beforeEach(() => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  folder = mkdtempSync(join(tmpdir(), "lokalblatt-"));
  sockets = join(folder, "run");
  makeSocketFolder(sockets);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  for (const name of ["worker.ts", "jobs.ts"]) writeFileSync(join(folder, name), CHILD);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ["its socket", () => rmSync(join(sockets, readdirSync(sockets)[0] ?? ""))],
  ["the folder of all sockets", () => rmSync(sockets, { recursive: true })],
])("a worker that has lost %s is replaced by one that can be reached", async (_what, remove) => {
  const workers = startWorkers({
    folder,
    count: 1,
    hasSpare: false,
    heap: 128,
    socketFolder: sockets,
    settings: {},
  });
  await workers.ready;
  const [former = 0] = workers.pids;
  remove();
  const signal = AbortSignal.timeout(20_000);
  let answer = "";
  while (answer === "" || answer === String(former)) {
    const { passes } = await workers.choose(signal);
    answer = await passes.request({ method: "GET", path: "/", signal }).then(
      ({ body }) => body.text(),
      () => "",
    );
    signal.throwIfAborted();
  }
  expect(workers.pids.map(String)).toEqual([answer]);
  expect(statSync(sockets).mode & 0o777).toBe(0o700);
  await workers.stop();
});

test("so is a job process", async () => {
  const jobs = startJobProcess({ folder, socketFolder: sockets });
  await jobs.firstReady;
  const former = jobs.pid;
  rmSync(sockets, { recursive: true });
  await vi.waitFor(() => expect(readdirSync(sockets)).toEqual(["jobs"]), { timeout: 20_000 });
  expect(jobs.pid).not.toBe(former);
  await jobs.stop();
});

test("releases can be asked for again when the socket for that is gone, with its folder or without", async () => {
  const control = join(sockets, "control");
  const stop = await listenForReleases(control, async (release, say) => say(`took ${release}`));
  const ask = async () => {
    const connection = connect(control, () => connection.write("/builds/two\n"));
    const lines: string[] = [];
    const broken = new Promise<never>((_done, fail) => connection.once("error", fail));
    const read = async () => {
      for await (const line of createInterface(connection)) lines.push(line);
    };
    await Promise.race([read(), broken]);
    return lines;
  };
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  for (const gone of [control, sockets]) {
    rmSync(gone, { recursive: true });
    await vi.waitFor(async () => expect(await ask()).toHaveLength(2), { timeout: 20_000 });
    expect(statSync(control).mode & 0o777).toBe(0o600);
  }
  stop();
});
