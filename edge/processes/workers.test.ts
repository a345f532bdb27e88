import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPassOn } from "#edge/pass-on.ts";
import { startWorkers, type Workers } from "#edge/processes/workers.ts";
import { createRender } from "#edge/render.ts";

/*
 * Workers of a few lines in processes of their own. The first run dies as one does that is out of memory: it refuses
 * connections, is busy with that for a while, and only then is gone.
 */

const CHILD = pathToFileURL(join(process.cwd(), "edge/processes/child.ts")).href;
const program = (counter: string) => `
  import { existsSync, writeFileSync } from "node:fs";
  import { createServer } from "node:http";
  import { beChild, sayReady } from ${JSON.stringify(CHILD)};
  beChild(async () => {});
  const isFirst = !existsSync(${JSON.stringify(counter)});
  writeFileSync(${JSON.stringify(counter)}, "");
  const server = createServer((request, response) => {
    if (request.url !== "/die") return void request.resume().on("end", () => response.end(isFirst ? "first" : "second"));
    response.end("dying", () => {
      server.close();
      server.closeAllConnections();
      setImmediate(() => {
        const until = performance.now() + 700;
        while (performance.now() < until);
        process.exit(1);
      });
    });
  });
  server.listen(process.env.WORKER_SOCKET, () => sayReady({ routes: [] }));
`;

let folder = "";
let workers: Workers;
const closing: (() => unknown)[] = [];
beforeEach(async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  folder = mkdtempSync(join(tmpdir(), "lokalblatt-workers-"));
  mkdirSync(join(folder, "sockets"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "worker.ts"), program(join(folder, "started")));
  const options = { folder, count: 1, hasSpare: false, heap: 64, socketFolder: join(folder, "sockets"), settings: {} };
  workers = startWorkers(options);
  await workers.ready;
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await workers.stop();
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
});

/** The first run refuses connections, and is still there. */
async function letItDie(): Promise<void> {
  const { renders, passes } = await workers.choose(AbortSignal.timeout(5000));
  await (await renders.request({ method: "GET", path: "/die" })).body.dump();
  await vi.waitFor(async () => {
    await expect(passes.request({ method: "GET", path: "/" })).rejects.toMatchObject({ syscall: "connect" });
  });
  expect(workers.pids).toHaveLength(1);
}

async function startEdge(): Promise<number> {
  const passOn = createPassOn({ choose: workers.choose, trustedProxies: 0, headers: [] });
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const passed = {
      request,
      url: request.url ?? "",
      body: Buffer.concat(chunks),
      mayRepeat: request.method === "GET",
    };
    await passOn(passed, response).catch((error) => response.writeHead(503).end(String(error)));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

const ask = (port: number, method: string) =>
  new Promise<string>((resolve, reject) => {
    const outgoing = send({ port, method, path: "/", agent: false }, async (response) => {
      let body = "";
      for await (const chunk of response) body += chunk;
      resolve(body);
    });
    outgoing.on("error", reject).end(method === "GET" ? undefined : "text");
  });

test("a worker that refuses connections gets nothing more: everybody waits for the next, whatever they send", async () => {
  const port = await startEdge();
  const render = createRender(workers.choose, "http://blatt.example");
  await letItDie();
  const answers = [ask(port, "GET"), ask(port, "POST"), render("/", AbortSignal.timeout(10_000))];
  const [page, action, rendered] = await Promise.all(answers);
  expect([page, action]).toEqual(["second", "second"]);
  expect(rendered).toMatchObject({ status: 200, body: Buffer.from("second") });
});

test("a worker that broke one connection and is well gets the next request at once", async () => {
  const { pids } = workers;
  const worker = await workers.choose(AbortSignal.timeout(5000));
  worker.doubt();
  const again = await workers.choose(AbortSignal.timeout(5000));
  expect(again).toBe(worker);
  expect(workers.pids).toEqual(pids);
});
